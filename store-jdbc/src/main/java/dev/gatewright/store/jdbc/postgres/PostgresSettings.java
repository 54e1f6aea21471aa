package dev.gatewright.store.jdbc.postgres;

import java.time.Duration;
import java.util.Map;

/**
 * Where a PostgreSQL server is, as whom to log in, and how connections are kept. Immutable; its
 * password is in no text of it.
 */
public final class PostgresSettings {
    private final String url;
    private final String user;
    private final String password;
    private final Pool pool;

    private PostgresSettings(String url, String user, String password, Pool pool) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.pool = pool;
    }

    /**
     * How connections are kept.
     *
     * @param size how many there are at most; one is kept for the log of revocations
     * @param connectTimeout how long to wait for one, made or given back; in seconds
     * @param timeout how long to wait for an answer; in seconds
     */
    public record Pool(int size, Duration connectTimeout, Duration timeout) {

        /** 16 connections, two seconds to get one, five for an answer. */
        static final Pool DEFAULT = new Pool(16, Duration.ofSeconds(2), Duration.ofSeconds(5));

        Map<String, String> driverSettings() {
            String connect = Long.toString(connectTimeout.toSeconds());
            return Map.of(
                    "connectTimeout", connect,
                    "loginTimeout", connect,
                    "socketTimeout", Long.toString(timeout.toSeconds()),
                    "cancelSignalTimeout", connect,
                    "tcpKeepAlive", "true");
        }
    }

    /**
     * A server, with a pool as of {@link Pool#DEFAULT} and the user that the driver takes.
     *
     * @param url {@code jdbc:postgresql://host:port/database}, with {@code sslmode} and the like;
     *     timeouts in it win over those of the pool
     */
    public static PostgresSettings at(String url) {
        return new PostgresSettings(url, "", "", Pool.DEFAULT);
    }

    /** The same, logging in as a user. */
    public PostgresSettings as(String userName, String userPassword) {
        return new PostgresSettings(url, userName, userPassword, pool);
    }

    /** The same, with connections kept so. */
    public PostgresSettings with(Pool connections) {
        return new PostgresSettings(url, user, password, connections);
    }

    String url() {
        return url;
    }

    String user() {
        return user;
    }

    String password() {
        return password;
    }

    Pool pool() {
        return pool;
    }

    @Override
    public String toString() {
        return "PostgresSettings[user=" + user + ", password=***]";
    }
}
