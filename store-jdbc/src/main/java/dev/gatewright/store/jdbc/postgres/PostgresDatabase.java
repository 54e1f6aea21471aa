package dev.gatewright.store.jdbc.postgres;

import com.zaxxer.hikari.HikariConfig;
import dev.gatewright.store.jdbc.FairPool;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Pooled connections to PostgreSQL. Every wait has an end, so that a server that hangs costs a
 * caller seconds.
 */
public final class PostgresDatabase implements AutoCloseable {

    private static final String NAME = "gatewright-postgresql";
    private static final Duration VALIDATION = Duration.ofSeconds(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
    private final FairPool pool;

    private PostgresDatabase(FairPool pool) {
        this.pool = pool;
    }

    /** Opens a pool of connections, and one of them: a server that is not there is told at once. */
    public static PostgresDatabase open(PostgresSettings settings) {
        Demotion demotion = new Demotion();
        FairPool source = new FairPool(config -> configure(config, settings, demotion));
        demotion.watch(source);
        return new PostgresDatabase(source);
    }

    private static void configure(
            HikariConfig config, PostgresSettings settings, Demotion demotion) {
        PostgresSettings.Pool pool = settings.pool();
        config.setPoolName(NAME);
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
        // One attempt for the first connection: whoever opens the pool knows what to wait for.
        config.setInitializationFailTimeout(1);
        pool.driverSettings().forEach(config::addDataSourceProperty);
        config.setExceptionOverride(demotion);
    }

    /** Opens connections with another password from now on; those that are open stay. */
    public void changePassword(String password) {
        pool.getHikariConfigMXBean().setPassword(password);
    }

    /** Connections to the database, pooled. Open until {@link #close}. */
    public DataSource dataSource() {
        return pool;
    }

    /**
     * Closes all connections; returns after two seconds, though some may still be open.
     *
     * <p>The pool closes with its own lock held, and waits ten seconds for the thread that closes
     * broken connections. That one may wait for this very lock, to replace a connection that broke
     * a moment before; and the one that follows the log breaks whenever it is told to end.
     */
    @Override
    public void close() {
        Thread closing = Thread.ofPlatform().daemon().name(NAME + "-close").start(pool::close);
        try {
            closing.join(CLOSE_TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
