package dev.gatewright.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.gatewright.auth.store.OutageLog;
import dev.gatewright.auth.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Runs work on a connection as one transaction: all of it is durable at the end, or none. When the
 * database stops answering and when it answers again is logged once, however many use it.
 */
public final class DatabaseTransactions {
    private final DataSource source;
    private final OutageLog outages;

    /** Transactions on the connections of a database. */
    public DatabaseTransactions(DataSource source) {
        this.source = source;
        this.outages = DatabaseOutages.of(source);
    }

    /** Work within a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does the work, which is undone if it throws. */
        T on(Connection connection) throws SQLException;
    }

    /**
     * Does the work once.
     *
     * @throws SQLException if it was not done, or nobody can tell whether it was
     */
    public <T> T once(Work<T> work) throws SQLException {
        if (!(source instanceof FairPool pool)) {
            return run(work);
        }
        pool.begin();
        try {
            return run(work);
        } finally {
            pool.end();
        }
    }

    private <T> T run(Work<T> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                outages.answered();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        }
    }

    /** What the work failed of is what counts, whatever becomes of the connection after it. */
    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /**
     * What to throw for {@code failure}: {@link dev.gatewright.auth.store.UnstorableValueException}
     * when a value was refused, else {@link StoreUnavailableException}, of which the log is told.
     *
     * @param message says what was attempted; it is logged
     */
    public RuntimeException failed(String message, SQLException failure) {
        RuntimeException thrown = DatabaseFailure.of(message, failure);
        // Whoever was interrupted has broken the connection itself: it was told to end.
        if (thrown instanceof StoreUnavailableException
                && !Thread.currentThread().isInterrupted()) {
            outages.failed(thrown);
        }
        return thrown;
    }

    /**
     * A pool of connections whose transactions take turns. By itself the pool gives a connection to
     * whoever asks when one is free: under load, those who come back at once have one after the
     * other, and somebody waits until the time is over.
     *
     * <p>One connection is left to those that run no transaction here: who follows the log, and
     * what keeps a file in order.
     */
    public static final class FairPool extends HikariDataSource {
        private static final int OTHERS = 1;

        private final Semaphore turns;

        /**
         * Opens the first connection, as it is told to by {@code settings}. A configuration apart
         * would be copied, field by field, by reflection.
         *
         * @throws PoolInitializationException when it cannot be opened
         */
        public FairPool(Consumer<HikariConfig> settings) {
            settings.accept(this);
            this.turns = new Semaphore(Math.max(1, getMaximumPoolSize() - OTHERS), true);
            try (Connection first = getConnection()) {
                first.getAutoCommit();
            } catch (SQLException e) {
                throw new PoolInitializationException(e);
            }
        }

        /**
         * Waits for a turn; {@link #end} must follow.
         *
         * @throws SQLException when none has come within the time that a connection may take
         */
        void begin() throws SQLException {
            try {
                if (!turns.tryAcquire(getConnectionTimeout(), TimeUnit.MILLISECONDS)) {
                    throw new SQLTransientConnectionException(
                            getPoolName() + ": all connections are in use, and others wait",
                            "08001");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SQLException(getPoolName() + ": interrupted while waiting", "08001", e);
            }
        }

        /** The turn is over. */
        void end() {
            turns.release();
        }
    }
}
