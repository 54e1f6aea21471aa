package dev.gatewright.app.config;

import dev.gatewright.app.config.read.Section;
import dev.gatewright.app.secret.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where users and sessions are kept. Without any of it: in an embedded database, a file in the
 * service's data folder.
 *
 * @param database {@code Database}: a PostgreSQL server
 * @param redis {@code Redis}: Redis or Valkey, for sessions alone
 * @param startTimeout {@code StartTimeout}: how long a start waits for them to answer, 10 s by
 *     default, at most 10 minutes
 */
public record StoreConfig(
        Optional<Database> database, Optional<Redis> redis, Duration startTimeout) {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** The one setting whose value the driver would repeat in the log. */
    private static final Pattern ODD_LOGIN_TIMEOUT =
            Pattern.compile("[?&]loginTimeout=(?!\\d+([.]\\d+)?(&|$))");

    /** Longer than a node waits for news of revocations, which is a command too. */
    private static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(2);

    private static final Duration LONGEST_START = Duration.ofMinutes(10);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);

    /**
     * A PostgreSQL server.
     *
     * @param url {@code Url}: {@code jdbc:postgresql://host:port/database}
     * @param user {@code User}
     * @param password {@code Password}; may refer to a secret kept elsewhere
     * @param poolSize {@code PoolSize}: connections at most, 16 by default
     * @param connectTimeout {@code ConnectTimeout}: how long to wait for a connection, 2 s by
     *     default
     * @param timeout {@code Timeout}: how long to wait for an answer, 5 s by default
     */
    public record Database(
            String url,
            String user,
            Secret password,
            int poolSize,
            Duration connectTimeout,
            Duration timeout) {}

    /**
     * Redis or Valkey. Addresses may hold a password, so they are read as secrets.
     *
     * @param addresses {@code Url}: one of {@code redis://…}, {@code rediss://…} or {@code
     *     redis-sentinel://…}; or {@code Cluster}: some nodes of a cluster
     * @param cluster whether they are nodes of a cluster
     * @param timeout {@code Timeout}: how long to wait for a connection or an answer, 2 s by
     *     default
     */
    public record Redis(List<Secret> addresses, boolean cluster, Duration timeout) {}

    static StoreConfig read(Section root) {
        return new StoreConfig(database(root), redis(root), startTimeout(root));
    }

    static Duration startTimeout(Section root) {
        return root.seconds("StartTimeout", Duration.ofSeconds(10), Duration.ZERO, LONGEST_START);
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
        if (url.replaceFirst("(?s)[?].*", "").contains("@")) {
            section.fault("Url", "must not hold a user or a password; User and Password do");
        }
        if (ODD_LOGIN_TIMEOUT.matcher(url).find()) {
            section.fault("Url", "must have a number of seconds as loginTimeout");
        }
        Database database =
                new Database(
                        url,
                        section.text("User", ""),
                        secret(section, "Password"),
                        (int) section.integer("PoolSize", 16, 2, 1_000),
                        section.seconds(
                                "ConnectTimeout", Duration.ofSeconds(2), SECOND, LONGEST_TIMEOUT),
                        section.seconds(
                                "Timeout",
                                Duration.ofSeconds(5),
                                SHORTEST_TIMEOUT,
                                LONGEST_TIMEOUT));
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
        Duration timeout =
                section.seconds(
                        "Timeout", Duration.ofSeconds(2), SHORTEST_TIMEOUT, LONGEST_TIMEOUT);
        section.refuseUnknown();
        return Optional.of(new Redis(addresses, cluster, timeout));
    }

    private static Secret secret(Section section, String key) {
        List<String> why = new ArrayList<>();
        Secret secret = section.has(key) ? section.secret(key, why) : null;
        why.forEach(reason -> section.fault(key, reason));
        return secret == null ? Secret.of("") : secret;
    }
}
