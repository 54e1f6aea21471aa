package dev.gatewright.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where users and sessions are kept. Without any of it: in an embedded database, a file in the
 * service's data folder.
 *
 * @param database {@code Database}: a PostgreSQL server
 * @param redis {@code Redis}: Redis or Valkey, for sessions alone
 */
public record StoreConfig(Optional<Database> database, Optional<Redis> redis) {

    /**
     * A PostgreSQL server.
     *
     * @param url {@code Url}: {@code jdbc:postgresql://host:port/database}
     * @param user {@code User}
     * @param password {@code Password}; may refer to a secret kept elsewhere
     */
    public record Database(String url, String user, Secret password) {}

    /**
     * Redis or Valkey. Addresses may hold a password, so they are read as secrets.
     *
     * @param addresses {@code Url}: one of {@code redis://…}, {@code rediss://…} or {@code
     *     redis-sentinel://…}; or {@code Cluster}: some nodes of a cluster
     * @param cluster whether they are nodes of a cluster
     */
    public record Redis(List<Secret> addresses, boolean cluster) {}

    static StoreConfig read(Section root) {
        return new StoreConfig(database(root), redis(root));
    }

    private static Optional<Database> database(Section root) {
        if (!root.has("Database")) {
            return Optional.empty();
        }
        Section section = root.section("Database");
        String url = section.text("Url", "");
        if (!url.startsWith("jdbc:postgresql:")) {
            section.fault("Url", "must start with jdbc:postgresql:");
        }
        Database database =
                new Database(url, section.text("User", ""), secret(section, "Password"));
        section.refuseUnknown();
        return Optional.of(database);
    }

    private static Optional<Redis> redis(Section root) {
        if (!root.has("Redis")) {
            return Optional.empty();
        }
        Section section = root.section("Redis");
        boolean cluster = section.has("Cluster");
        List<Secret> addresses =
                cluster ? section.secrets("Cluster") : List.of(secret(section, "Url"));
        if (cluster == section.has("Url")) {
            section.fault("Url", "or Cluster must be set, and not both");
        }
        section.refuseUnknown();
        return Optional.of(new Redis(addresses, cluster));
    }

    private static Secret secret(Section section, String key) {
        List<String> why = new ArrayList<>();
        Secret secret = section.has(key) ? section.secret(key, why) : null;
        why.forEach(reason -> section.fault(key, reason));
        return secret == null ? Secret.of("") : secret;
    }
}
