package dev.gatewright.app.config;

import dev.gatewright.app.config.read.Section;
import dev.gatewright.app.secret.Secret;
import dev.gatewright.app.secret.SecretStoreProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads how secret managers are reached, {@code Vault} and {@code Aws}, and how often secrets are
 * read again.
 *
 * @param stores for each kind of reference, what its store is opened with
 * @param refresh {@code SecretsRefresh}: the time between two readings; zero for never
 */
public record SecretsConfig(Map<String, SecretStoreProvider.Settings> stores, Duration refresh) {
    public SecretsConfig {
        stores = Map.copyOf(stores);
    }

    static SecretsConfig read(Section root, Map<String, String> environment, Path base) {
        return new SecretsConfig(
                Map.of(
                        "vault", vault(root.section("Vault"), environment, base),
                        "aws-sm", aws(root.section("Aws"), environment, base)),
                root.seconds(
                        "SecretsRefresh",
                        Duration.ofMinutes(1),
                        Duration.ZERO,
                        Duration.ofDays(1)));
    }

    /**
     * {@code Address}, {@code Namespace}, {@code CaFile}; {@code Auth}, with {@code Token}, or
     * {@code RoleId} and {@code SecretId}, or {@code Role} and {@code JwtFile}; {@code AuthMount}.
     */
    private static SecretStoreProvider.Settings vault(
            Section section, Map<String, String> environment, Path base) {
        Map<String, String> values = new HashMap<>();
        for (String key : List.of("Address", "Namespace", "RoleId", "Role", "AuthMount")) {
            values.put(key, section.text(key, ""));
        }
        for (String key : List.of("CaFile", "JwtFile")) {
            values.put(key, section.path(key).map(Path::toString).orElse(""));
        }
        values.put("Auth", section.choice("Auth", List.of("token", "approle", "kubernetes")));
        Map<String, Secret> secrets = new HashMap<>();
        for (String key : List.of("Token", "SecretId")) {
            if (section.has(key)) {
                List<String> why = new ArrayList<>();
                Secret secret = section.secret(key, why);
                why.forEach(reason -> section.fault(key, reason));
                if (secret != null) {
                    secrets.put(key, secret);
                }
            }
        }
        section.refuseUnknown();
        return new SecretStoreProvider.Settings(values, secrets, environment, base);
    }

    /** {@code Region} and {@code Endpoint}. */
    private static SecretStoreProvider.Settings aws(
            Section section, Map<String, String> environment, Path base) {
        Map<String, String> values = new HashMap<>();
        for (String key : List.of("Region", "Endpoint")) {
            values.put(key, section.text(key, ""));
        }
        section.refuseUnknown();
        return new SecretStoreProvider.Settings(values, Map.of(), environment, base);
    }
}
