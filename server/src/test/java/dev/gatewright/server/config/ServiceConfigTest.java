package dev.gatewright.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    void theGuidesKeysAreRead() {
        ServiceConfig config = read(GUIDE, Profile.PROD);

        assertThat(config.server().port()).isEqualTo(8888);
        assertThat(config.sessions().refreshExpire()).isEqualTo(Duration.ofDays(7));
        TokenConfig auth = config.scheme("Auth");
        assertThat(auth.accessExpire()).isEqualTo(Duration.ofDays(1));
        assertThat(auth.issuer()).isEqualTo("user-api");
        assertThat(auth.accessSecret().reveal())
                .asString()
                .isEqualTo("an access secret of more than 32 bytes");
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
        byte[] first = read("", Profile.DEV).sessions().refreshSecret().reveal();
        byte[] second = read("", Profile.DEV).sessions().refreshSecret().reveal();

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

        assertThat(config.sessions().refreshSecret().reveal()).asString().isEqualTo("from env");
        assertThat(config.schemes().values())
                .singleElement()
                .satisfies(auth ->
                        assertThat(auth.accessSecret().reveal())
                                .asString()
                                .isEqualTo("kept in a file"));
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
                    Auth: {AccessExpire: 0}    | Auth.AccessExpire: must be a whole number from 1
                    Auth: {AccessExpire: 15m}  | Auth.AccessExpire: must be a whole number
                    Auth: 5                    | Auth: must be a mapping
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
                new SecretSource(Map.of("REFRESH", "from env"), folder),
                profile,
                new DevSecrets(folder.resolve("dev-secrets.yaml"), new SecureRandom()));
    }
}
