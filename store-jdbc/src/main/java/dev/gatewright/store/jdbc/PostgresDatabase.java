package dev.gatewright.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Pooled connections to PostgreSQL. Every wait has an end, so that a server that hangs costs a
 * caller seconds.
 */
public final class PostgresDatabase implements AutoCloseable {

    /**
     * How connections are kept.
     *
     * @param size how many there are at most; one is kept for the log of revocations
     * @param connectTimeout how long to wait for one, made or given back; in seconds
     * @param timeout how long to wait for an answer; in seconds
     */
    public record Pool(int size, Duration connectTimeout, Duration timeout) {

        /** 16 connections, two seconds to get one, five for an answer. */
        public static final Pool DEFAULT =
                new Pool(16, Duration.ofSeconds(2), Duration.ofSeconds(5));

        private Map<String, String> driverSettings() {
            String connect = Long.toString(connectTimeout.toSeconds());
            return Map.of(
                    "connectTimeout", connect,
                    "loginTimeout", connect,
                    "socketTimeout", Long.toString(timeout.toSeconds()),
                    "cancelSignalTimeout", connect,
                    "tcpKeepAlive", "true");
        }
    }

    private static final Duration VALIDATION = Duration.ofSeconds(1);
    private final HikariDataSource pool;

    private PostgresDatabase(HikariDataSource pool) {
        this.pool = pool;
    }

    /** Opens a pool as of {@link Pool#DEFAULT}. */
    public static PostgresDatabase open(String url, String user, String password) {
        return open(url, user, password, Pool.DEFAULT);
    }

    /**
     * Opens a pool.
     *
     * @param url {@code jdbc:postgresql://host:port/database}, with {@code sslmode} and the like;
     *     timeouts in it win over those of {@code pool}
     */
    public static PostgresDatabase open(String url, String user, String password, Pool pool) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("gatewright-postgresql");
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(pool.size());
        config.setConnectionTimeout(pool.connectTimeout().toMillis());
        config.setValidationTimeout(VALIDATION.toMillis());
        // What the store needs, whatever the default of the database is.
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setInitializationFailTimeout(pool.connectTimeout().toMillis());
        pool.driverSettings().forEach(config::addDataSourceProperty);
        return new PostgresDatabase(new HikariDataSource(config));
    }

    /** Connections to the database, pooled. Open until {@link #close}. */
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }
}
