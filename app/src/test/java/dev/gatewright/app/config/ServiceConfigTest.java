package dev.gatewright.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.gatewright.app.config.read.ConfigException;
import dev.gatewright.app.config.read.ConfigTree;
import dev.gatewright.app.secret.DevSecrets;
import dev.gatewright.app.secret.KeptSecret;
import dev.gatewright.app.secret.Secret;
import dev.gatewright.app.secret.SecretSource;
import dev.gatewright.auth.throttle.Bucket;
import dev.gatewright.auth.throttle.ThrottleLimits;
import dev.gatewright.http.proxy.TrustedProxies;
import dev.gatewright.jwt.ClaimPath;
import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.runtime.Cookie.SameSite;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    private static final Map<String, String> ENVIRONMENT =
            Map.ofEntries(
                    Map.entry("REFRESH", "from env"),
                    Map.entry("PORT", "80"),
                    Map.entry("SECRET", "hunter22"),
                    Map.entry("ONE", "1"),
                    Map.entry("WORD", "word"),
                    Map.entry("EMPTY", ""),
                    Map.entry("PROXIES", "10.0.0.0/8, ::1"),
                    Map.entry("TIMEOUTS", "{Head: 3}"),
                    Map.entry("BROKEN", "[10.0.0.1, hunter22"),
                    Map.entry("TRICK", "file:key ${ONE}"),
                    Map.entry("HUGE", "9999999999999999999"),
                    Map.entry("COMMA", "10.0.0.1,"));

    @TempDir Path folder;

    @BeforeEach
    void keepAKey() throws IOException {
        Files.writeString(folder.resolve("key"), "kept in a file\n");
    }

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
        assertThat(sessions(config).refresh().expire()).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void theGuidesKeysAreRead() {
        ServiceConfig config = read(GUIDE, Profile.PROD);

        assertThat(config.server().listen().port()).isEqualTo(8888);
        assertThat(sessions(config).refresh().expire()).isEqualTo(Duration.ofDays(7));
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
        assertThat(config.server().listen().port()).isZero();
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
        byte[] first = read("", Profile.DEV).sessions().orElseThrow().refresh().secret().reveal();
        byte[] second = read("", Profile.DEV).sessions().orElseThrow().refresh().secret().reveal();

        assertThat(first).isEqualTo(second).hasSizeGreaterThan(32);
    }

    @Test
    void aSecretFileThatIsEmptyIsAFaultInDevelopmentTooAndOneThatIsNotThereIsNone()
            throws IOException {
        String yaml = GUIDE.replaceFirst("AccessSecret: .*", "AccessSecret: file:key");
        assertThat(secret(read(yaml, Profile.DEV).scheme("Auth"))).isNotEmpty();

        Files.writeString(folder.resolve("key"), "\n");

        assertThatThrownBy(() -> read(yaml, Profile.DEV))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith(
                        "Auth.AccessSecret: the file " + folder.resolve("key") + " is empty");
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

        assertThat(sessions(config).refresh().secret().reveal()).asString().isEqualTo("from env");
        assertThat(config.schemes().values())
                .singleElement()
                .satisfies(auth -> assertThat(secret(auth)).asString().isEqualTo("kept in a file"));
    }

    @Test
    void oneSecretForBothKindsOfTokensIsAFault() {
        String same = GUIDE.replace("a refresh secret", "an access secret");

        assertThatThrownBy(() -> readWithKeys(same, Profile.PROD))
                .hasMessageContaining("RefreshSecret: must differ from Auth.AccessSecret");
    }

    @Test
    void thePreviousRefreshSecretsAreRead() {
        ServiceConfig config =
                read(
                        GUIDE + "PrevRefreshSecret: the one before\nPrevRefreshSecrets: [older]\n",
                        Profile.PROD);

        assertThat(sessions(config).refresh().previousSecrets())
                .extracting(Secret::revealText)
                .containsExactly("the one before", "older");
    }

    @Test
    void aSecretThatCannotBeReadOnTheCommandLineIsNotRepeated() {
        assertThatThrownBy(() -> read(GUIDE, Profile.PROD, "RefreshSecret=@very: 'secret"))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "--set RefreshSecret: the value is not valid YAML at line 1, column 1; put"
                                + " a text in quotes, and end a list as in [a, b]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*hunter22",
                "!hunter22 x",
                "!!hunter22 x",
                "!hunter22!x y",
                "!!int hunter22",
                "!!float hunter22",
                "!!bool hunter22",
                "!!binary hunter22%",
                "!!set hunter22",
                "!!null hunter22",
                "!<hunter22> x",
                "'hunter22",
                "&hunter22&"
            })
    void aSecretThatIsNoYamlIsNotTold(String value) {
        assertThatThrownBy(() -> read("RefreshSecret: " + value + "\n", Profile.PROD))
                .isInstanceOf(ConfigException.class)
                .hasMessageNotContaining("hunter22");
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
                    Timeout: -9223372036854775809 | Timeout: must be a whole number from 0 to 3600000
                    Timeout: 9223372036854775807 | Timeout: must be a whole number from 0 to 3600000
                    MaxBytes: 1e400            | MaxBytes: must be a whole number from
                    MaxConns: .inf             | MaxConns: must be a whole number from
                    Signature: {Expiry: 999999d999999999h} | Signature.Expiry: must be from 1s to 24h
                    Signature: {Expiry: 9999999999d} | Signature.Expiry: must be a time
                    RefreshExpire: 9223372036854775807 | RefreshExpire: must be a whole number from
                    Auth: {AccessExpire: 0}    | Auth.AccessExpire: must be a whole number from 1
                    Auth: {RememberTokens: -1} | Auth.RememberTokens: must be a whole number from 0
                    Auth: {AccessExpire: 15m}  | Auth.AccessExpire: must be a whole number
                    Auth: 5                    | Auth: must be a mapping
                    Auth: {Trust: 5}           | Auth.Trust: must be a list
                    'Auth: {Trust: [{Jwks: x}]}' | Auth.Trust[0].Issuer: is not set
                    'Auth: {Trust: [{Jwks: x}]}' | Auth.Trust[0].Jwks: must be an address
                    Auth: {Accept: all}        | Auth.Accept: must be strict or go-zero or compatible
                    'Auth: {Issuer: ""}'       | Auth.Issuer: is not set
                    'Auth: {Issuer: "a\\tb"}'  | Auth.Issuer: has at most 255 characters
                    'Auth: {Audience: ""}'     | Auth.Audience: is empty: tokens for anyone
                    Auth: {KeyFile: a, Accept: go-zero} | Auth.Accept: go-zero needs
                    Auth: {GoZeroSubject: uid} | Auth.GoZeroSubject: has no effect without Accept: go-zero
                    'Auth: {Accept: go-zero, GoZeroSubject: ""}' | Auth.GoZeroSubject: is empty: no account
                    Auth: {KeyFile: a, Secret: b} | Auth.KeyFile: excludes Secret; take one of them out
                    Auth: {PrevSecrets: ['${NO}']} | Auth.PrevSecrets: the environment variable NO
                    TrustedProxies: 10.0.0.1   | TrustedProxies: must be a list, like [a, b], and is a text
                    'TrustedProxies: {a: b}'   | TrustedProxies: must be a list, like [a, b], and is a mapping
                    'TrustedProxies: ${BROKEN}' | TrustedProxies: must be a list, like [a, b], and what ${BROKEN} holds is not valid YAML at line 1, column 20
                    'ClientTimeouts: ${BROKEN}' | ClientTimeouts: must be a mapping of keys to values, like {A: 1}, and what ${BROKEN} holds is not valid
                    'ClientTimeouts: ${WORD}'  | ClientTimeouts: must be a mapping of keys to values, like {A: 1}, and what ${WORD} holds is a text
                    'ClientTimeouts: ${PORT}'  | and what ${PORT} holds is a number
                    'Auth: {Trust: [5]}'       | Auth.Trust[0]: must be a mapping of keys to values, like {A: 1}, and is a number
                    'TrustedProxies: ["::1", localhost]' | TrustedProxies[1]: 'localhost' is not an IP
                    'TrustedProxies: [10.0.0.1/8]' | did you mean 10.0.0.0/8?
                    'TrustedProxies: [0.0.0.0/0]' | TrustedProxies[0]: '0.0.0.0/0' holds every
                    'TrustedProxies: [10.0]'   | TrustedProxies[0]: '10.0' is not an IP
                    'TrustedProxies: [null]'   | TrustedProxies[0]: is empty; write a text
                    'TrustedProxies: ["${NO:}"]' | TrustedProxies[0]: is empty; write a text
                    'Cors: {Origins: [null]}'  | Cors.Origins[0]: is empty; write a text
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
                    Database: {Url: 'jdbc:postgresql://h/d?loginTimeout=x'} | Database.Url: must have a number of seconds as loginTimeout
                    Name: 'a"b'                | Name: must be letters
                    RefreshSecret: vault:x     | the secret manager was not asked
                    - a                        | must be a mapping of keys to values
                    'Port: 1\nPort: 2'         | user-api.yaml:2:1: is not valid YAML: found duplicate
                    'Name: a\nAuth:\n  - b: c' | Auth: must be a mapping
                    'Name: "a'                 | user-api.yaml:1:9: is not valid YAML
                    'Name: a\nPort: @1'        | user-api.yaml:2:7: is not valid YAML
                    'A: !!x 1'                 | user-api.yaml:1:4: is not valid YAML
                    'Port: ${NO}'              | Port: the environment variable NO is not set
                    'Port: ${WORD}'            | Port: must be a whole number from 0 to 65535, and what ${WORD} holds is not
                    'Port: ${}'                | Port: has a '${' that begins neither
                    'Docs: $${x}'              | Docs: must be true or false, and is the text "${x}"
                    'Port: "80"'               | Port: must be a whole number from 0 to 65535, and is the text "80"
                    'Settings: &a {Mail: *a}'  | user-api.yaml:1:21: is not valid YAML: an alias stands within what it refers to
                    'Settings: {Mail: &a [[*a]]}' | user-api.yaml:1:23: is not valid YAML: an alias stands within
                    'Host: ${NO:${X}}'         | Host: has a '${' that begins neither
                    'Host: a${'                | Host: has a '${' that begins neither
                    'TrustedProxies: ["${NO}"]' | TrustedProxies[0]: the environment variable NO
                    'RefreshSecret: 1e400'     | RefreshSecret: must be a text; quote it
                    'RefreshSecret: true'      | RefreshSecret: must be a text; quote it
                    'Host: 1.10'               | Host: must be a text; quote it
                    'Por: 1'                   | Por: is not a known key; did you mean 'Port'?
                    'Auth: {accesssecret: x}'  | Auth.accesssecret: is not a known key; did you mean 'AccessSecret'?
                    'Database: {Url: "jdbc:postgresql:x", PoolSize: 1}' | Database.PoolSize: must be
                    'Redis: {Url: "redis://x", Timeout: 1}' | Redis.Timeout: must be a whole number from 2
                    'ClientTimeouts: {Idle: 0}' | ClientTimeouts.Idle: must be a whole number from 1
                    'ClientTimeouts: {Ilde: 5}' | did you mean 'Idle'?
                    'Auth: {Cookies: {}}'      | Auth.Cookies.RefreshPath: must be the path
                    'Auth: {Cookies: {RefreshPath: "/a;b"}}' | Auth.Cookies.RefreshPath: must be the path
                    'Auth: {Cookies: {RefreshPath: /r, SameSite: none}}' | Auth.Cookies.SameSite: must be strict or lax
                    'ProxyProtocol: true'      | ProxyProtocol: needs TrustedProxies
                    'Tls: {}'                  | Tls.Certificate: is not set
                    'Tls: {}'                  | Tls.Key: is not set
                    'Tls: {Certificate: nowhere.crt, Key: k}' | nowhere.crt does not exist
                    'Tls: {ClientAuth: need}'  | Tls.ClientAuth: need needs a ClientCa
                    'Tls: {ClientCa: a, ClientAuth: none}' | Tls.ClientCa: has no effect with
                    'Tls: {Certificat: x}'     | Tls.Certificat: is not a known key; did you mean
                    'Port: ${HUGE}'            | Port: must be a whole number from 0 to 65535, and what ${HUGE}
                    'TrustedProxies: ${COMMA}' | TrustedProxies[1]: '' is not an IP
                    'Auth: {PrevSecrets: ["gcp-sm:x"]}' | Auth.PrevSecrets: begins like a reference, of the unknown kind 'gcp-sm'
                    'Auth: {PrevSecret: "gcp-sm:x"}' | Auth.PrevSecret: begins like a reference, of the unknown kind 'gcp-sm'
                    'Auth: {PrevSecret: "file:nowhere"}' | Auth.PrevSecret: the file
                    'Auth: {AccessSecret: ""}' | Auth.AccessSecret: is not set
                    'Auth: {AccessSecret: x, Algorithm: HS384, Accept: go-zero}' | Auth.Accept: go-zero needs an AccessSecret for HS256
                    'Auth: {Audience: "", Trust: [{Issuer: a, Jwks: "https://h/j"}]}' | Auth.Trust[0].Audience: is empty: tokens for anyone
                    'Auth: {Trust: [{Issuer: "a\\tb", Jwks: "https://h/j"}]}' | Auth.Trust[0].Issuer: has at most 255 characters
                    'Auth: {Trust: [{Isuer: a}]}' | Auth.Trust[0].Isuer: is not a known key
                    'Auth: {Trust: [{Issuer: a, Require: {tenant: ""}}]}' | Auth.Trust[0].Require.tenant: must be a text that is not empty
                    'Auth: {Trust: [{Issuer: a, Roles: {theirs: ""}}]}' | Auth.Trust[0].Roles: has an empty name
                    'Auth: {Trust: [{Issuer: a, Roles: {"": ours}}]}' | Auth.Trust[0].Roles: has an empty name
                    'Auth: {Trust: [{Issuer: a, Leeway: 61}]}' | Auth.Trust[0].Leeway: must be a whole number from 0 to 60
                    'Cors: {Origins: ["*"], Credentials: true}' | Cors.Origins: credentials for every origin
                    'Cors: {Origins: ["https://a/"]}' | Cors.Origins: 'https://a/' is not an origin
                    'Uploads: {Folder: nowhere}' | Uploads.Folder: must be a folder that exists
                    'Pages: nowhere'           | Pages: must be a folder that exists
                    'Docs: true'               | Docs: needs OpenApi
                    'Host: " "'                | Host: must be an address
                    'Admin: {Host: " "}'       | Admin.Host: must be an address
                    'Admin: {Port: 8888}'      | Admin.Port: 8888 is the service's own
                    'Admin: {Port: 8888, Host: 0.0.0.0}' | Admin.Port: 8888 is the service's own
                    'Host: "[::]"\nAdmin: {Port: 8888, Host: 127.0.0.2}' | Admin.Port: 8888 is the service's own
                    'Admin: {Token: 31 bytes are fewer than needed.}' | Admin.Token: it is too short: 31 bytes where at least 32 are needed
                    'Admin: {Token: abcabcabcabcabcabcabcabcabcabcabcabc}' | Admin.Token: it follows a pattern
                    'Admin: {Token: change-me-to-something-of-your-own}' | Admin.Token: it is a placeholder out of a guide
                    'Admin: {Token: "of-the-first-line-3fj29fj3f\\x0a# made in May"}' | Admin.Token: nobody can send it in a header
                    'Admin: {Token: "a-blank-at-the-end-of-3fj29fj3f "}' | Admin.Token: nobody can send it in a header
                    'Admin: {Token: "${NO}"}'  | Admin.Token: the environment variable NO is not set
                    'Tickets: {Secret: "${NO}"}' | Tickets.Secret: the environment variable NO is not set
                    'Vault: {Token: "${NO}"}'  | Vault.Token: the environment variable NO is not set
                    'Database: {Url: "jdbc:postgresql://me:pw@h/d"}' | Database.Url: must not hold a user or a password
                    'Database: {Url: "jdbc:postgresql:d", Password: "${NO}"}' | Database.Password: the environment variable NO
                    'Redis: {}'                | Redis.Url: or Cluster must be set, and not both
                    'Redis: {Url: "redis://a", Cluster: ["redis://b"]}' | Redis.Url: or Cluster must be set, and not both
                    'Traces: {Endpoint: "ftp://h"}' | Traces.Endpoint: must be a URL
                    'Traces: {Endpoint: "http:/h"}' | Traces.Endpoint: must be a URL
                    'Log: {Levels: {a: loud}}' | Log.Levels.a: must be info or
                    'SecurityHeaders: {ReferrerPolicy: "a\\tb"}' | SecurityHeaders: must be plain characters on one line
                    'Signature: {Expiry: 999ms}' | Signature.Expiry: must be from 1s to 24h
                    'Signature: {Expiry: 86401s}' | Signature.Expiry: must be from 1s to 24h
                    'Signature: {PrivateKeys: [{Key: x}]}' | Signature.PrivateKeys[0].Fingerprint: is not set
                    'Signature: {PrivateKeys: [{Fingerprint: "a;b", Key: x}]}' | Signature.PrivateKeys[0].Fingerprint: is visible ASCII
                    'Signature: {PrivateKeys: [{Fingerprint: a, Key: x}, {Fingerprint: a, Key: y}]}' | Signature.PrivateKeys[1].Fingerprint: is that of another key
                    'Signature: {PrivateKeys: [{Fingerprint: a, Key: x, KeyFile: key}]}' | Signature.PrivateKeys[0].KeyFile: has no effect beside Key
                    'Signature: {PrivateKeys: [{Fingerprint: a, KeyFile: nowhere}]}' | nowhere does not exist
                    'Tls: {Key: k}'            | Tls.Certificate: is not set
                    'Tls: {Certificate: c}'    | Tls.Key: is not set
                    'Auth: {Cookies: {RefreshPath: /r, Path: /}}' | Auth.Cookies.Path: is not a known key
                    """)
    void whatCannotWorkIsRefusedByName(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml.replace("\\n", "\n"), Profile.PROD))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @Test
    void nestingIsBoundedAndSaidWithItsPlace() {
        assertThatThrownBy(() -> read("Name: a\nPort: " + "[".repeat(100_000), Profile.PROD))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("user-api.yaml:2:38: ")
                .hasMessageContaining("nested more than 32 levels deep");
        assertThatThrownBy(() -> read("Port: &a [1]\nName: " + "{b: ".repeat(10_000), Profile.PROD))
                .isInstanceOf(ConfigException.class);
    }

    @Test
    void aFileThatIsNotUtf8IsRefusedWithItsPlace() throws IOException {
        Path file = folder.resolve("latin.yaml");
        Files.write(file, "Port: 1\nName: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> ConfigTree.load(file, List.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessage(file + ":2:10: is not valid YAML: not UTF-8");
        Files.write(file, "Port: 1".getBytes(StandardCharsets.UTF_16));
        assertThatThrownBy(() -> ConfigTree.load(file, List.of()))
                .hasMessageContaining(":1:1: is not valid YAML: not UTF-8");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstKey() {
        assertThat(read("\ufeff" + GUIDE, Profile.PROD).server().listen().port()).isEqualTo(8888);
    }

    @Test
    void everyKindOfValueMayComeFromTheEnvironment() {
        ServiceConfig config =
                read(
                        """
                        Port: ${PORT}
                        Host: ${NO:127.0.0}.${ONE}
                        Name: "${EMPTY:user-api}"
                        TrustedProxies: ${PROXIES}
                        ForwardedHeader: ${NO:X-Forwarded-For}
                        MaxConns: "${NO:77}"
                        ClientTimeouts: ${TIMEOUTS}
                        Auth:
                          AccessSecret: "${NO:an access secret }of more than $${x} 32 bytes"
                          AccessExpire: ${NO:900}
                          PrevSecret: ${NO:}
                          PrevSecrets: ["${ONE}", "file:${NO:ke}y"]
                        RefreshSecret: ${REFRESH}
                        """,
                        Profile.PROD);

        assertThat(config.server())
                .extracting(
                        server -> server.listen().port(),
                        server -> server.listen().host(),
                        ServerConfig::name,
                        server -> server.listen().limits().connections())
                .containsExactly(80, "127.0.0.1", "user-api", 77);
        assertThat(config.server().perimeter().proxies().client("::1", _ -> List.of("192.0.2.1")))
                .isEqualTo("192.0.2.1");
        assertThat(config.server().listen().clients().head()).isEqualTo(Duration.ofSeconds(3));
        TokenConfig auth = config.scheme("Auth");
        assertThat(secret(auth))
                .asString()
                .isEqualTo("an access secret of more than ${x} 32 bytes");
        assertThat(auth.accessExpire()).isEqualTo(Duration.ofMinutes(15));
        assertThat(((KeyConfig.Shared) auth.keys()).previous())
                .extracting(Secret::revealText)
                .containsExactly("1", "kept in a file");
    }

    /**
     * Else whoever sets a variable could have any file read; nor is it a secret, being guessable.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "RefreshSecret: ",
                "Auth.AccessSecret: ",
                "Auth.PrevSecrets[0]: ",
                "Tickets.Secret: ",
                "Admin.Token: "
            })
    void whatAVariableHoldsIsNoReferenceAndNoSecret(String key) {
        String yaml =
                """
                RefreshSecret: ${TRICK}
                Auth: {AccessSecret: "${TRICK}", PrevSecrets: ["${TRICK}"]}
                Tickets: {Secret: "${TRICK}"}
                Admin: {Token: "${TRICK}"}
                Settings: {Own: "${TRICK}"}
                Database: {Url: "jdbc:postgresql:d", Password: "${TRICK}"}
                """;
        for (Profile profile : Profile.values()) {
            assertThatThrownBy(() -> read(yaml, profile))
                    .hasMessageContaining(key + "what is kept there says where a secret is")
                    .hasMessageNotContaining("Password")
                    .hasMessageNotContaining("file:key");
        }
    }

    /** Nothing would ever come out of a pipe, and a device has no end. */
    @ParameterizedTest
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @CsvSource(
            delimiter = '|',
            value = {
                "'Auth: {AccessSecret: file:pipe}' | Auth.AccessSecret: the file",
                "'Auth: {KeyFile: pipe}' | Auth.KeyFile: ",
                "'Auth: {KeyFile: /dev/zero}' | Auth.KeyFile: /dev/zero cannot be read",
                "'Signature: {PrivateKeys: [{Fingerprint: a, KeyFile: pipe}]}' | KeyFile: "
            })
    void whatIsNoRegularFileIsNotRead(String yaml, String message) throws Exception {
        assertThat(
                        new ProcessBuilder("mkfifo", folder.resolve("pipe").toString())
                                .start()
                                .waitFor())
                .isZero();

        assertThatThrownBy(() -> readWithKeys(yaml, Profile.PROD)).hasMessageContaining(message);
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
                        .perimeter()
                        .proxies();

        assertThat(proxies.client("::1", _ -> List.of("192.0.2.1"))).isEqualTo("192.0.2.1");
        assertThat(read(GUIDE, Profile.PROD).server().perimeter().proxies().isEmpty()).isTrue();
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
                                new TrustConfig.Keys(
                                        URI.create("https://users.example/jwks.json"),
                                        Duration.ofHours(1)),
                                new TrustConfig.Tokens(
                                        "at+jwt", Duration.ofDays(1), Duration.ofSeconds(5)),
                                new TrustConfig.Claims(
                                        ClaimPath.of("sub"),
                                        Map.of(),
                                        Map.of(),
                                        new LinkedHashMap<>())));
    }

    @Test
    void aKeyFileIsFoundFromTheServicesFolder() {
        ServiceConfig config =
                read(GUIDE.replaceAll("AccessSecret:.*", "KeyFile: etc/keys.json"), Profile.PROD);

        assertThat(config.scheme("Auth").keys())
                .isEqualTo(new KeyConfig.InFile(folder.resolve("etc/keys.json"), Algorithm.ES256));
    }

    @Test
    void whatCannotBeAPathIsAFaultOfEachKeyAndOfNoOther() {
        String yaml =
                """
                Auth: {KeyFile: "a\\0b"}
                RefreshSecret: "a refresh secret of more than 32 bytes"
                Log: {AuditFile: "a\\0b"}
                Pages: "a\\0b"
                Uploads: {Folder: "a\\0b"}
                Tls: {Certificate: "a\\0b", Key: "a\\0b", ClientCa: "a\\0b"}
                Signature: {PrivateKeys: [{Fingerprint: f, KeyFile: "a\\0b"}]}
                Vault: {CaFile: "a\\0b", JwtFile: "a\\0b"}
                """;
        for (Profile profile : Profile.values()) {
            assertThatThrownBy(() -> readWithKeys(yaml, profile))
                    .isInstanceOf(ConfigException.class)
                    .extracting(e -> String.valueOf(e.getMessage()).lines().toList())
                    .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                    .allMatch(fault -> fault.endsWith(": must be a path, and has a NUL in it"))
                    .extracting(fault -> fault.split(": ", -1)[1])
                    .containsExactlyInAnyOrder(
                            "Auth.KeyFile",
                            "Log.AuditFile",
                            "Pages",
                            "Uploads.Folder",
                            "Tls.Certificate",
                            "Tls.Key",
                            "Tls.ClientCa",
                            "Signature.PrivateKeys[0].KeyFile",
                            "Vault.CaFile",
                            "Vault.JwtFile");
        }
    }

    /** To make one in its place would hide that it is wrong until the day of the deployment. */
    @ParameterizedTest
    @CsvSource({
        "gcp-sm:shop, of the unknown kind 'gcp-sm'",
        "https://vault/secret, of the unknown kind 'https'",
        "<change-me>, was to be put in place of",
        "1.5, must be a text",
        "[a], must be a text"
    })
    void whatCannotBeASecretIsRefusedInDevelopmentToo(String value, String message) {
        String yaml = GUIDE.replaceFirst("AccessSecret: .*", "AccessSecret: " + value);
        for (Profile profile : Profile.values()) {
            assertThatThrownBy(() -> read(yaml, profile))
                    .hasMessageContaining("Auth.AccessSecret: ")
                    .hasMessageContaining(message);
        }
    }

    /** It may be a password in the wrong place. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Port: ${SECRET}",
                "CleanPaths: ${SECRET}",
                "ForwardedHeader: ${SECRET}",
                "Log: {Level: \"${SECRET}\"}",
                "Log: {Levels: {a: \"${SECRET}\"}}",
                "Signature: {Expiry: \"${SECRET}\"}"
            })
    void whatAVariableHoldsIsNotTold(String yaml) {
        assertThatThrownBy(() -> read(GUIDE + yaml, Profile.PROD))
                .hasMessageContaining("${SECRET} holds is not")
                .hasMessageNotContaining("hunter22");
    }

    /** What is said of keys, which only a start looks at. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Auth: {PrevSecret: short}           | Auth.PrevSecret: secret for HS256 is too short
                    Auth: {Algorithm: HS512}            | Auth.AccessSecret: secret for HS512 is too short
                    Auth: {AccessSecret: null, KeyFile: key} | Auth.KeyFile:
                    Auth: {AccessSecret: null, KeyFile: nowhere} | nowhere cannot be read; make one with
                    RefreshSecret: short                | RefreshSecret: secret for HS256 is too short
                    PrevRefreshSecret: short            | PrevRefreshSecret: secret for HS256 is too short
                    Tickets: {Secret: short}            | Tickets.Secret: secret for HS256 is too short
                    Tickets: {PrevSecrets: [short]}     | Tickets.PrevSecret: secret for HS256 is too short
                    'Signature: {PrivateKeys: [{Fingerprint: a, Key: x}]}' | Signature.PrivateKeys: a:
                    """)
    void aKeyThatProtectsNothingIsRefusedByName(String yaml, String message) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("Auth", "Auth: {AccessSecret: an access secret of more than 32 bytes}");
        lines.put("RefreshSecret", "RefreshSecret: a refresh secret of more than 32 bytes");
        String key = yaml.substring(0, yaml.indexOf(':'));
        String line =
                yaml.startsWith("Auth: {") && !yaml.contains("AccessSecret")
                        ? yaml.replace("{", "{AccessSecret: an access secret of 32 bytes or more, ")
                        : yaml;
        lines.put(key, line);

        assertThatThrownBy(() -> readWithKeys(String.join("\n", lines.values()), Profile.PROD))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aKeyFileThatIsNotThereIsMadeInDevelopment() {
        readWithKeys(GUIDE.replaceAll("AccessSecret:.*", "KeyFile: keys.json"), Profile.DEV);
    }

    /** A service that makes itself one would start, and accept none of anybody else's tokens. */
    @Test
    void aSecretThatASecretManagerShouldHaveIsNotMadeInDevelopment() {
        assertThatThrownBy(() -> read("Auth: {AccessSecret: vault:shop#access}", Profile.DEV))
                .hasMessageEndingWith("Auth.AccessSecret: the secret manager was not asked");
    }

    @Test
    void aSecretOfAFileThatIsNotThereIsMadeInDevelopment() {
        ServiceConfig config = read("Auth: {AccessSecret: file:nowhere}", Profile.DEV);

        assertThat(secret(config.scheme("Auth"))).hasSizeGreaterThan(32);
    }

    @Test
    void whatIsAtTheEndsOfItsRangeIsTaken() {
        ServiceConfig config =
                read(
                        GUIDE,
                        Profile.PROD,
                        "Port=65535",
                        "Name=" + "n".repeat(100),
                        "Auth.AccessExpire=2592000",
                        "Signature.Expiry=24h",
                        "MaxConns=1",
                        "RevocationStale=2",
                        "RefreshSecret=1234567890123456789012345678901234567890",
                        "Auth.Trust=[{Issuer: %s, Jwks: 'https://h/j', Leeway: 60}]"
                                .formatted("i".repeat(255)),
                        "Admin.Token=a text of thirty-two characters.");

        assertThat(config.server().listen().limits().connectionsPerAddress()).isEqualTo(1);
        assertThat(sessions(config).refresh().secret().revealText()).hasSize(40);
        for (String beyond : List.of("Name=" + "n".repeat(101), "RevocationStale=1")) {
            assertThatThrownBy(() -> read(GUIDE, Profile.PROD, beyond))
                    .isInstanceOf(ConfigException.class);
        }
    }

    @Test
    void whatHoldsWhenTheStoreIsSilentAndWhenARefreshIsSentAgainIsAsItIsSaid() {
        SessionConfig usual = sessions(read(GUIDE, Profile.PROD));
        SessionConfig other =
                sessions(read(GUIDE, Profile.PROD, "OnStoreFailure=allow", "RefreshReplay=grace"));

        assertThat(usual.revocation().acceptsUnchecked()).isFalse();
        assertThat(usual.refresh().replaysUntilFirstUse()).isTrue();
        assertThat(other.revocation().acceptsUnchecked()).isTrue();
        assertThat(other.refresh().replaysUntilFirstUse()).isFalse();
    }

    @Test
    void theHeaderThatProxiesWriteIsTheOneThatIsRead() {
        Function<String, List<String>> both =
                name -> List.of(name.equals("Forwarded") ? "for=192.0.2.1" : "198.51.100.1");
        for (String header : List.of("Forwarded", "X-Forwarded-For", "either")) {
            TrustedProxies proxies =
                    read(GUIDE, Profile.PROD, "TrustedProxies=['::1']", "ForwardedHeader=" + header)
                            .server()
                            .perimeter()
                            .proxies();
            assertThat(proxies.client("::1", both))
                    .isEqualTo(
                            switch (header) {
                                case "Forwarded" -> "192.0.2.1";
                                case "X-Forwarded-For" -> "198.51.100.1";
                                default -> "::1";
                            });
        }
    }

    @Test
    void onlyInDevelopmentEveryOriginOnThisMachineIsAllowedAndAPageAtTheStartThere() {
        ServiceConfig prod = read(GUIDE, Profile.PROD);
        ServiceConfig dev = read(GUIDE, Profile.DEV);

        assertThat(prod.server().perimeter().cors().allowsLocalhost()).isFalse();
        assertThat(dev.server().perimeter().cors().allowsLocalhost()).isTrue();
        assertThat(prod.docs()).isEqualTo(new DocsConfig(false, false, Optional.empty(), false));
        assertThat(dev.docs()).isEqualTo(new DocsConfig(true, true, Optional.empty(), true));
        assertThat(read(GUIDE, Profile.DEV, "OpenApi=false").docs().page()).isFalse();
        assertThat(prod.log().isJson()).isTrue();
        assertThat(dev.log().isJson()).isFalse();
    }

    @Test
    void theFoldersOfAServiceAreFoundFromItsOwn() throws IOException {
        Path pages = Files.createDirectories(folder.resolve("web/dist"));
        Path uploads = Files.createDirectories(folder.resolve("uploads"));
        ServiceConfig config =
                read(GUIDE, Profile.PROD, "Pages=web/dist", "Uploads.Folder=uploads");

        assertThat(config.docs().pages()).hasValue(pages);
        assertThat(config.server().uploads().folder()).isEqualTo(uploads);
    }

    @Test
    void aPortForOperatorsIsThereWhereAKeySaysSoAndApartFromTheServices() {
        assertThat(read(GUIDE, Profile.PROD).admin().port()).isEmpty();
        assertThat(read(GUIDE, Profile.PROD, "Admin={Enabled: false, Port: 8888}").admin().port())
                .isEmpty();
        assertThat(read(GUIDE, Profile.PROD, "Admin={}").admin().port())
                .hasValue(new AdminConfig.Port("127.0.0.1", 9888, Optional.empty(), false));
        assertThat(read(GUIDE, Profile.PROD, "Admin={Port: 0}", "Port=0").admin().port())
                .isPresent();
        assertThat(read(GUIDE, Profile.PROD, "Admin={Port: 8888, Host: 127.0.0.2}").admin().port())
                .isPresent();
    }

    @Test
    void aPortForOperatorsThatNobodyAskedForIsNotTheServices() {
        ServiceConfig.Context attended =
                new ServiceConfig.Context(
                        "user-api",
                        List.of("Auth"),
                        folder,
                        Profile.DEV,
                        context(Profile.DEV).generated(),
                        true);
        for (int port : new int[] {8888, 9888}) {
            ServiceConfig config =
                    ServiceConfig.read(
                            tree(GUIDE, "Port=" + port),
                            new SecretSource(ENVIRONMENT, folder),
                            attended);
            assertThat(config.admin().port())
                    .hasValue(
                            new AdminConfig.Port(
                                    "127.0.0.1", port == 9888 ? 0 : 9888, Optional.empty(), true));
        }
    }

    @Test
    void whatIsAtFaultHasNoPartThatIsToldAlone() {
        SecretSource secrets = new SecretSource(ENVIRONMENT, folder);

        assertThat(ServiceConfig.listen(tree("Port: eight"), "a", folder, secrets, Profile.PROD))
                .isEmpty();
        assertThat(ServiceConfig.listen(tree("Prt: 8"), "a", folder, secrets, Profile.PROD))
                .isPresent();
        assertThat(ServiceConfig.store(tree("Database: {Url: 'mysql:'}"), secrets)).isEmpty();
        assertThat(ServiceConfig.store(tree("Port: eight"), secrets)).isPresent();
    }

    @Test
    void anAddressOfADatabaseMayHaveAnAtSignAmongItsParameters() {
        assertThat(
                        read(
                                        GUIDE,
                                        Profile.PROD,
                                        "Database={Url: 'jdbc:postgresql://h/d?options=a@b'}")
                                .store()
                                .database())
                .isPresent();
    }

    @Test
    void noMoreThanAThousandRangesOfProxiesAreTrusted() {
        String thousand = "10.0.0.1,".repeat(1000).replaceAll(",$", "");

        read(GUIDE, Profile.PROD, "TrustedProxies=[" + thousand + "]");
        assertThatThrownBy(() ->
                        read(GUIDE, Profile.PROD, "TrustedProxies=[10.0.0.2, " + thousand + "]"))
                .hasMessageContaining("TrustedProxies: must be at most 1000 ranges");
    }

    @Test
    void aSettingOnTheCommandLineHasAKey() {
        assertThatThrownBy(() -> read(GUIDE, Profile.PROD, "=1"))
                .hasMessageContaining("must be Key=value");
    }

    @Test
    void levelsOfLoggersMayBeMappingsWithinMappings() {
        assertThat(
                        read(
                                        GUIDE,
                                        Profile.PROD,
                                        "Log.Levels={a.b: debug, c: {d: {e: off}, f: error}}")
                                .log()
                                .levels())
                .isEqualTo(Map.of("a.b", "debug", "c.d.e", "off", "c.f", "error"));
    }

    @Test
    void sameSiteOfCookiesIsStrictUnlessToldOtherwise() {
        for (SameSite site : List.of(SameSite.STRICT, SameSite.LAX)) {
            String said = site == SameSite.LAX ? ", SameSite: lax" : "";
            assertThat(
                            read(GUIDE, Profile.PROD, "Auth.Cookies={RefreshPath: /r" + said + "}")
                                    .scheme("Auth")
                                    .cookies())
                    .hasValue(new CookieConfig("/r", site));
        }
    }

    @Test
    void aClaimIsNamedByOneTextOrByAListOfNames() {
        TrustConfig.Claims claims =
                read(
                                GUIDE,
                                Profile.PROD,
                                """
                                Auth.Trust=[{Issuer: a, Jwks: 'https://h/j', Subject: [a.b, c],
                                Claims: {role: realm.roles}, Roles: {theirs: ours}}]\
                                """)
                        .scheme("Auth")
                        .trusted()
                        .getFirst()
                        .claims();

        assertThat(claims.subject()).isEqualTo(new ClaimPath(List.of("a.b", "c")));
        assertThat(claims.places()).isEqualTo(Map.of("role", ClaimPath.of("realm.roles")));
        assertThat(claims.roles()).isEqualTo(Map.of("theirs", "ours"));
    }

    /** They are what a service looks at again while it runs. */
    @Test
    void everySecretThatWasReadIsToldOfWithItsPlace() {
        assertThat(
                        readWithKeys(
                                        """
                                        RefreshSecret: a refresh secret of more than 32 bytes
                                        Tickets: {Secret: "another secret of more than 32 bytes"}
                                        """,
                                        Profile.DEV)
                                .effective()
                                .secrets())
                .extracting(KeptSecret::key, KeptSecret::isGenerated)
                .containsExactly(
                        tuple("Auth.AccessSecret", true),
                        tuple("RefreshSecret", false),
                        tuple("Tickets.Secret", false));
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
        return ServiceConfig.read(
                tree(yaml, overrides), new SecretSource(ENVIRONMENT, folder), context(profile));
    }

    private ServiceConfig readWithKeys(String yaml, Profile profile) {
        return ServiceConfig.readWithKeys(
                tree(yaml), new SecretSource(ENVIRONMENT, folder), context(profile));
    }

    private ConfigTree tree(String yaml, String... overrides) {
        Path file = folder.resolve("user-api.yaml");
        try {
            Files.writeString(file, yaml);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return ConfigTree.load(file, List.of(overrides));
    }

    private ServiceConfig.Context context(Profile profile) {
        return new ServiceConfig.Context(
                "user-api",
                List.of("Auth"),
                folder,
                profile,
                new DevSecrets(folder.resolve("dev-secrets.yaml"), new SecureRandom()));
    }
}
