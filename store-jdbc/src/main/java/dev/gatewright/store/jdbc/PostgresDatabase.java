package dev.gatewright.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Pooled connections to PostgreSQL. Every wait has an end, so that a server that hangs costs a
 * caller seconds.
 */
public final class PostgresDatabase implements AutoCloseable {

    private static final Duration VALIDATION = Duration.ofSeconds(1);
    private final HikariDataSource pool;

    private PostgresDatabase(HikariDataSource pool) {
        this.pool = pool;
    }

    /** Opens a pool of connections, and one of them: a server that is not there is told at once. */
    public static PostgresDatabase open(PostgresSettings settings) {
        PostgresSettings.Pool pool = settings.pool();
        HikariConfig config = new HikariConfig();
        config.setPoolName("gatewright-postgresql");
        config.setJdbcUrl(settings.url());
        if (!settings.user().isEmpty()) {
            config.setUsername(settings.user());
            config.setPassword(settings.password());
        }
        config.setMaximumPoolSize(pool.size());
        config.setConnectionTimeout(pool.connectTimeout().toMillis());
        config.setValidationTimeout(VALIDATION.toMillis());
        // What the store needs, whatever the default of the database is.
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setInitializationFailTimeout(pool.connectTimeout().toMillis());
        pool.driverSettings().forEach(config::addDataSourceProperty);
        return new PostgresDatabase(new HikariDataSource(config));
    }

    /** Opens connections with another password from now on; those that are open stay. */
    public void changePassword(String password) {
        pool.getHikariConfigMXBean().setPassword(password);
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
