package dev.gatewright.store.jdbc;

import dev.gatewright.auth.store.OutageLog;
import dev.gatewright.auth.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs work on a connection as one transaction: all of it is durable at the end, or none. */
final class Transactions {
    private static final int MOST_TRIES = 5;

    private final DataSource source;
    private final OutageLog outages;

    Transactions(DataSource source) {
        this.source = source;
        this.outages = DatabaseOutages.of(source);
    }

    /** Work within a transaction. It may run more than once. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /**
     * Does the work; again if it got in another transaction's way.
     *
     * @throws dev.gatewright.auth.store.StoreUnavailableException if the database cannot answer
     * @throws dev.gatewright.auth.store.UnstorableValueException if it refuses a value
     */
    <T> T run(Work<T> work) {
        for (int tries = 1; ; tries++) {
            try {
                T result = once(work);
                outages.answered();
                return result;
            } catch (SQLException e) {
                if (tries == MOST_TRIES || !mayPassNextTime(e)) {
                    throw failed(e);
                }
            }
        }
    }

    private RuntimeException failed(SQLException e) {
        RuntimeException failure = DatabaseFailure.of("the session database failed", e);
        // Whoever was interrupted has broken the connection itself: it was told to end.
        if (failure instanceof StoreUnavailableException
                && !Thread.currentThread().isInterrupted()) {
            outages.failed(failure);
        }
        return failure;
    }

    private <T> T once(Work<T> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        }
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** Deadlock, serialization failure, or a row inserted by another at the same moment. */
    private static boolean mayPassNextTime(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("40") || state.equals("23505"));
    }
}
