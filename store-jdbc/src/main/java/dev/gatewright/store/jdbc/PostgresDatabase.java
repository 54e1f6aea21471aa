package dev.gatewright.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Pooled connections to PostgreSQL. Every wait has an end, so that a server that hangs costs a
 * caller seconds: two to connect or to get a connection, five for an answer.
 */
public final class PostgresDatabase implements AutoCloseable {
    private static final int CONNECTIONS = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Map<String, String> TIMEOUTS =
            Map.of(
                    "connectTimeout", "2",
                    "loginTimeout", "2",
                    "socketTimeout", "5",
                    "cancelSignalTimeout", "2",
                    "tcpKeepAlive", "true");

    private final HikariDataSource pool;

    private PostgresDatabase(HikariDataSource pool) {
        this.pool = pool;
    }

    /**
     * Opens a pool.
     *
     * @param url {@code jdbc:postgresql://host:port/database}, with {@code sslmode} and the like;
     *     timeouts in it win over the ones above
     */
    public static PostgresDatabase open(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("gatewright-postgresql");
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setValidationTimeout(Duration.ofSeconds(1).toMillis());
        // What the store needs, whatever the default of the database is.
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setInitializationFailTimeout(PATIENCE.toMillis());
        TIMEOUTS.forEach(config::addDataSourceProperty);
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
