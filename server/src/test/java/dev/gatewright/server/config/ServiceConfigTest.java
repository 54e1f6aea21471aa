package dev.gatewright.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.jwt.Algorithm;
import dev.gatewright.server.proxy.TrustedProxies;
import dev.gatewright.sessions.login.Bucket;
import dev.gatewright.sessions.login.ThrottleLimits;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceConfigTest {
    private static final String GUIDE =
            """
            Name: user-api
            Auth:
              AccessSecret: "an access secret of more than 32 bytes"
              AccessExpire: 86400
            RefreshSecret: "a refresh secret of more than 32 bytes"
            RefreshExpire: 604800
            """;

    @TempDir Path folder;

    @Test
    void verifiedTokensAreRememberedUnlessToldOtherwise() {
        assertThat(read(GUIDE, Profile.PROD).scheme("Auth").rememberedTokens()).isEqualTo(10_000);
        assertThat(
                        read(GUIDE, Profile.PROD, "Auth.RememberTokens=0")
                                .scheme("Auth")
                                .rememberedTokens())
                .isZero();
    }

    @Test
    void whatIsNotSetIsAsInTheGuide() {
        ServiceConfig config = read(GUIDE.replaceAll(".*Expire: .*\\n", ""), Profile.PROD);

        assertThat(config.scheme("Auth").accessExpire()).isEqualTo(Duration.ofDays(1));
        assertThat(sessions(config).refreshExpire()).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void theGuidesKeysAreRead() {
        ServiceConfig config = read(GUIDE, Profile.PROD);

        assertThat(config.server().port()).isEqualTo(8888);
        assertThat(sessions(config).refreshExpire()).isEqualTo(Duration.ofDays(7));
        TokenConfig auth = config.scheme("Auth");
        assertThat(auth.accessExpire()).isEqualTo(Duration.ofDays(1));
        assertThat(auth.issuer()).isEqualTo("user-api");
        assertThat(secret(auth)).asString().isEqualTo("an access secret of more than 32 bytes");
    }

    @Test
    void aValueSetOnTheCommandLineWins() {
        ServiceConfig config =
                read(GUIDE, Profile.PROD, "Auth.AccessExpire=900", "Port=0", "Auth.Issuer=me");

        assertThat(config.scheme("Auth"))
                .extracting(TokenConfig::accessExpire, TokenConfig::issuer)
                .containsExactly(Duration.ofMinutes(15), "me");
        assertThat(config.server().port()).isZero();
    }

    @Test
    void inProdEveryMissingSecretRefusesTheStartByName() {
        assertThatThrownBy(() -> read("Auth:\n  AccessSecret: ${NOWHERE}\n", Profile.PROD))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Auth.AccessSecret: the environment variable NOWHERE is not")
                .hasMessageContaining("RefreshSecret: is not set");
    }

    @Test
    void inDevMissingSecretsAreMadeOnceAndKept() {
        byte[] first = read("", Profile.DEV).sessions().orElseThrow().refreshSecret().reveal();
        byte[] second = read("", Profile.DEV).sessions().orElseThrow().refreshSecret().reveal();

        assertThat(first).isEqualTo(second).hasSizeGreaterThan(32);
    }

    @Test
    void madeSecretsCanBeReadByTheirOwnerOnly() throws IOException {
        read("", Profile.DEV);

        assertThat(Files.getPosixFilePermissions(folder.resolve("dev-secrets.yaml")))
                .extracting(Enum::name)
                .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
    }

    @Test
    void aSecretMayStandInAFileOrTheEnvironment() throws IOException {
        Files.writeString(folder.resolve("key"), "kept in a file\n");
        ServiceConfig config =
                read("Auth:\n  AccessSecret: file:key\nRefreshSecret: ${REFRESH}\n", Profile.PROD);

        assertThat(sessions(config).refreshSecret().reveal()).asString().isEqualTo("from env");
        assertThat(config.schemes().values())
                .singleElement()
                .satisfies(auth -> assertThat(secret(auth)).asString().isEqualTo("kept in a file"));
    }

    @Test
    void thePreviousRefreshSecretsAreRead() {
        ServiceConfig config =
                read(
                        GUIDE + "PrevRefreshSecret: the one before\nPrevRefreshSecrets: [older]\n",
                        Profile.PROD);

        assertThat(sessions(config).previousRefreshSecrets())
                .extracting(Secret::revealText)
                .containsExactly("the one before", "older");
    }

    @Test
    void aSecretThatCannotBeReadOnTheCommandLineIsNotRepeated() {
        assertThatThrownBy(() -> read(GUIDE, Profile.PROD, "RefreshSecret=@very: 'secret"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("--set RefreshSecret: the value is not valid YAML; quote it");
    }

    @Test
    void noSecretIsEverPrinted() {
        assertThat(read(GUIDE, Profile.PROD).toString())
                .doesNotContain("secret of")
                .contains("***");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Prot: 1                    | Prot: is not a known key
                    Auth: {AccesExpire: 9}     | Auth.AccesExpire: is not a known key
                    Port: 70000                | Port: must be a whole number from 0 to 65535
                    Port: eight                | Port: must be a whole number
                    Port: 18446744073709560504 | Port: must be a whole number
                    Auth: {AccessExpire: 0}    | Auth.AccessExpire: must be a whole number from 1
                    Auth: {RememberTokens: -1} | Auth.RememberTokens: must be a whole number from 0
                    Auth: {AccessExpire: 15m}  | Auth.AccessExpire: must be a whole number
                    Auth: 5                    | Auth: must be a mapping
                    Auth: {Trust: 5}           | Auth.Trust: must be a list
                    'Auth: {Trust: [{Jwks: x}]}' | Auth.Trust[0].Issuer: is not set
                    'Auth: {Trust: [{Jwks: x}]}' | Auth.Trust[0].Jwks: must be an address
                    Auth: {Accept: all}        | Auth.Accept: must be strict or compatible
                    Auth: {KeyFile: a, Accept: compatible} | Auth.Accept: compatible needs
                    Auth: {PrevSecrets: ['${NO}']} | Auth.PrevSecrets: the environment variable NO
                    TrustedProxies: 10.0.0.1   | TrustedProxies: must be a list
                    'TrustedProxies: ["::1", localhost]' | TrustedProxies[1]: 'localhost' is not an IP
                    'TrustedProxies: [10.0.0.1/8]' | did you mean 10.0.0.0/8?
                    'TrustedProxies: [0.0.0.0/0]' | TrustedProxies[0]: '0.0.0.0/0' holds every
                    'TrustedProxies: [10.0]'   | TrustedProxies[0]: '10.0' is not an IP
                    'TrustedProxies: [null]'   | TrustedProxies[0]: 'null' is not an IP
                    ForwardedHeader: Forwarded | ForwardedHeader: has no effect without
                    'TrustedProxies: ["::1"]\nForwardedHeader: Via' | ForwardedHeader: must be either
                    Throttle: 5                | Throttle: must be a mapping
                    Throttle: {PerUsr: 5}      | Throttle.PerUsr: is not a known key
                    Throttle: {PerUser: 0}     | Throttle.PerUser: must be a whole number from 1
                    Throttle: {PerAddress: 10001} | Throttle.PerAddress: must be a whole number
                    Throttle: {PerPair: many}  | Throttle.PerPair: must be a whole number
                    Throttle: {ReserveInterval: 0} | Throttle.ReserveInterval: must be a whole
                    Throttle: {PerNewAddressInterval: 604801} | PerNewAddressInterval: must be
                    Throttle: {KnownAddressExpire: 0} | Throttle.KnownAddressExpire: must be
                    Database: {Url: 'mysql:'}  | Database.Url: must start with jdbc:postgresql:
                    Name: 'a"b'                | Name: must be letters
                    RefreshSecret: vault:x     | kind 'vault' are not served
                    - a                        | must be a mapping of keys to values
                    'Port: 1\nPort: 2'         | is not valid YAML
                    """)
    void whatCannotWorkIsRefusedByName(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml.replace("\\n", "\n"), Profile.PROD))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @Test
    void theLimitsOfLoggingInAreRead() {
        assertThat(sessions(read(GUIDE, Profile.PROD)).throttle())
                .isEqualTo(ThrottleLimits.STANDARD);
        assertThat(
                        sessions(
                                        read(
                                                GUIDE,
                                                Profile.PROD,
                                                "Throttle={PerUser: 5, PerUserInterval: 60}",
                                                "Throttle.PerAddress=500",
                                                "Throttle.KnownAddressExpire=86400"))
                                .throttle())
                .isEqualTo(
                        new ThrottleLimits(
                                new Bucket(5, Duration.ofMinutes(1)),
                                new Bucket(500, Duration.ofSeconds(1)),
                                ThrottleLimits.STANDARD.perPair(),
                                ThrottleLimits.STANDARD.reserve(),
                                ThrottleLimits.STANDARD.perNewAddress(),
                                Duration.ofDays(1)));
    }

    @Test
    void proxiesAreTrustedByAddressAndNetwork() {
        TrustedProxies proxies =
                read(
                                GUIDE,
                                Profile.PROD,
                                "TrustedProxies=[10.0.0.0/8, '::1']",
                                "ForwardedHeader=X-Forwarded-For")
                        .server()
                        .proxies();

        assertThat(proxies.client("::1", _ -> List.of("192.0.2.1"))).isEqualTo("192.0.2.1");
        assertThat(read(GUIDE, Profile.PROD).server().proxies().isEmpty()).isTrue();
    }

    @Test
    void aSchemeMayTrustOthersAndIssueNothing() {
        ServiceConfig config =
                read(
                        """
                        Auth:
                          Audience: shop
                          Trust:
                            - {Issuer: users, Jwks: "https://users.example/jwks.json"}
                        """,
                        Profile.PROD);

        assertThat(config.sessions()).isEmpty();
        assertThat(config.scheme("Auth").keys()).isEqualTo(new KeyConfig.None());
        assertThat(config.scheme("Auth").trusted())
                .containsExactly(
                        new TrustConfig(
                                "users",
                                "shop",
                                Optional.empty(),
                                URI.create("https://users.example/jwks.json"),
                                Duration.ofDays(1),
                                Duration.ofHours(1)));
    }

    @Test
    void aKeyFileIsFoundFromTheServicesFolder() {
        ServiceConfig config =
                read(GUIDE.replaceAll("AccessSecret:.*", "KeyFile: etc/keys.json"), Profile.PROD);

        assertThat(config.scheme("Auth").keys())
                .isEqualTo(new KeyConfig.InFile(folder.resolve("etc/keys.json"), Algorithm.ES256));
    }

    private static SessionConfig sessions(ServiceConfig config) {
        return config.sessions().orElseThrow();
    }

    private static byte[] secret(TokenConfig config) {
        if (config.keys() instanceof KeyConfig.Shared shared) {
            return shared.secret().reveal();
        }
        throw new AssertionError(config.keys());
    }

    private ServiceConfig read(String yaml, Profile profile, String... overrides) {
        Path file = folder.resolve("user-api.yaml");
        try {
            Files.writeString(file, yaml);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return ServiceConfig.read(
                ConfigTree.load(file, List.of(overrides)),
                "user-api",
                List.of("Auth"),
                folder,
                new SecretSource(Map.of("REFRESH", "from env"), folder),
                profile,
                new DevSecrets(folder.resolve("dev-secrets.yaml"), new SecureRandom()));
    }
}
