package dev.gatewright.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.app.config.read.ConfigException;
import dev.gatewright.app.config.read.ConfigKey;
import dev.gatewright.app.config.read.ConfigTree;
import dev.gatewright.app.config.read.Section;
import dev.gatewright.app.secret.DevSecrets;
import dev.gatewright.app.secret.SecretSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The reference in docs/configuration-keys.md says what the code reads; -Dgolden=update writes it.
 */
class ConfigReferenceTest {
    private static final Path DOCS = Path.of("..", "docs");

    /** Together they have every section that is read only when it is there. */
    private static final List<String> CONFIGURATIONS =
            List.of(
                    """
                    Auth: {Trust: [{Issuer: a, Jwks: "https://a.example/jwks"}]}
                    """,
                    """
                    Auth: {KeyFile: keys.json}
                    Database: {Url: "jdbc:postgresql:a", Password: x}
                    Redis: {Url: "redis://a"}
                    """,
                    """
                    Auth: {AccessSecret: x, PrevSecret: x}
                    Tickets: {Secret: x, PrevSecret: x}
                    Signature: {PrivateKeys: [{Fingerprint: a, Key: x}]}
                    PrevRefreshSecret: x
                    Redis: {Cluster: ["redis://a"]}
                    """,
                    """
                    Auth: {Secret: x, Cookies: {}}
                    Tls: {}
                    Admin: {Token: x}
                    Traces: {Percent: 1}
                    Vault: {Token: x, SecretId: x}
                    """);

    @TempDir Path folder;

    @Test
    void everyKeyIsInTheReference() throws IOException {
        Path file = DOCS.resolve("configuration-keys.md");
        String reference = reference();
        if ("update".equals(System.getProperty("golden"))) {
            Files.writeString(file, reference);
        }
        assertThat(Files.readString(file)).isEqualTo(reference);
    }

    @Test
    void everyKeyIsExplained() throws IOException {
        String explained = Files.readString(DOCS.resolve("configuration.md"));

        assertThat(keys(Profile.DEV).keySet())
                .allSatisfy(path -> {
                    String name = path.substring(path.lastIndexOf('.') + 1);
                    assertThat(explained)
                            .containsAnyOf(
                                    '`' + path + '`',
                                    '`' + name + '`',
                                    "`." + name + '`',
                                    '`' + name.replace("Interval", "") + '`');
                });
    }

    /** Operators read it on the admin port. */
    @Test
    void whereAuthoritiesOfClientsAreNamedACertificateIsToldToBeNeeded() {
        assertThat(keys(Profile.PROD, List.of("Tls: {ClientCa: a}")).get("Tls.ClientAuth"))
                .extracting(ConfigKey::value)
                .isEqualTo("need");
    }

    private String reference() {
        StringBuilder text =
                new StringBuilder(
                        """
                        # Every key of a configuration

                        Made from what the code reads; [configuration.md](configuration.md) says what the keys mean.
                        `SCHEME` is the name of a scheme, as in `@jwt Auth`. Besides, `Settings` holds the keys of
                        the service itself.

                        | key | value | when not set |
                        |---|---|---|
                        """);
        Map<String, ConfigKey> inProduction = keys(Profile.PROD);
        keys(Profile.DEV)
                .forEach((path, key) ->
                        text.append(
                                "| `%s` | %s | %s |\n"
                                        .formatted(
                                                path,
                                                key.type(),
                                                defaultValue(
                                                        key,
                                                        Objects.requireNonNull(
                                                                inProduction.get(path))))));
        return text.toString();
    }

    /** That of each profile, where they differ. */
    private static String defaultValue(ConfigKey inDevelopment, ConfigKey inProduction) {
        String dev = defaultValue(inDevelopment);
        String prod = defaultValue(inProduction);
        return dev.equals(prod) ? dev : dev + " in `dev`, " + prod + " in `prod`";
    }

    /** What depends on the machine, or on another key, is said in words. */
    private static String defaultValue(ConfigKey key) {
        return switch (key.path()) {
            case "MaxBytesInFlight" -> "an eighth of the heap";
            case "MaxConnsPerAddress" -> "half of `MaxConns`";
            case "SecurityHeaders.HstsMaxAge" -> "`0`; `15552000` in `prod` with `Tls`";
            case "Tls.ClientAuth" -> "`none`; `need` with `ClientCa`";
            case "Name" -> "the service's name";
            case "Auth.Issuer", "Auth.Audience", "Auth.Trust[0].Audience" -> "`Name`";
            default -> key.defaultValue().isEmpty() ? "" : "`" + key.defaultValue() + "`";
        };
    }

    private Map<String, ConfigKey> keys(Profile profile) {
        return keys(profile, CONFIGURATIONS);
    }

    private Map<String, ConfigKey> keys(Profile profile, List<String> configurations) {
        Map<String, ConfigKey> keys = new TreeMap<>();
        for (String yaml : configurations) {
            try {
                Path file = Files.writeString(folder.resolve("a.yaml"), yaml);
                SecretSource secrets = new SecretSource(Map.of(), folder);
                Section root =
                        Section.root(
                                ConfigTree.load(file, List.of()),
                                secrets,
                                key ->
                                        keys.merge(
                                                generic(key.path()),
                                                key,
                                                ConfigReferenceTest::either));
                ServiceConfig.read(
                        root,
                        "a.yaml",
                        new ServiceConfig.Context(
                                "NAME",
                                List.of("Auth"),
                                folder,
                                profile,
                                new DevSecrets(
                                        folder.resolve("dev-secrets.yaml"), new SecureRandom())));
            } catch (ConfigException e) {
                // Keys of a faulty configuration are read all the same.
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        return keys;
    }

    /** A key that is read in two ways, as of secrets and of key pairs. */
    private static ConfigKey either(ConfigKey one, ConfigKey other) {
        return one.type().contains(other.type())
                ? one
                : new ConfigKey(
                        one.path(),
                        one.type() + "; or " + other.type(),
                        one.defaultValue() + "` or `" + other.defaultValue(),
                        "");
    }

    private static String generic(String path) {
        return path.replaceFirst("^Auth\\.", "SCHEME.").replaceAll("\\[\\d+]", "[]");
    }
}
