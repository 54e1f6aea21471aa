package dev.gatewright.store.jdbc;

import dev.gatewright.auth.store.OutageLog;
import dev.gatewright.auth.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Runs work on a connection as one transaction: all of it is durable at the end, or none. When the
 * database stops answering and when it answers again is logged once, however many use it.
 */
public final class DatabaseTransactions {
    private final DataSource source;
    private final TransactionTurns turns;
    private final OutageLog outages;

    /** Transactions on the connections of a database. */
    public DatabaseTransactions(DataSource source) {
        this.source = source;
        this.turns = TransactionTurns.of(source);
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
        turns.begin();
        try {
            return run(work);
        } finally {
            turns.end();
        }
    }

    private <T> T run(Work<T> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                boolean wrote = outages.awaitsWrite() && Dialect.hasWritten(connection);
                connection.commit();
                if (wrote) {
                    outages.wrote();
                } else {
                    outages.answered();
                }
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
            if (DatabaseFailure.isOfWrites(failure)) {
                outages.failedToWrite(thrown);
            } else {
                outages.failed(thrown);
            }
        }
        return thrown;
    }
}
