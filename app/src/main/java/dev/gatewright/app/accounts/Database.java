package dev.gatewright.app.accounts;

import dev.gatewright.auth.store.OutageLog;
import dev.gatewright.auth.store.StoreUnavailableException;
import dev.gatewright.store.jdbc.DatabaseFailure;
import dev.gatewright.store.jdbc.DatabaseOutages;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs statements on a database, each piece of work in its own transaction. */
final class Database {
    private static final String DUPLICATE_KEY = "23505";
    private final DataSource source;
    private final OutageLog outages;

    Database(DataSource source) {
        this.source = source;
        this.outages = DatabaseOutages.of(source);
    }

    /** Work within a transaction. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** A row that is there already. */
    static final class DuplicateException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Does the work as one transaction.
     *
     * @throws RuntimeException as of {@link DatabaseFailure}
     */
    <T> T run(Work<T> work) {
        try {
            return transaction(work);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** The same for work that adds a row with a key. */
    <T> T add(Work<T> work) throws DuplicateException {
        try {
            return transaction(work);
        } catch (SQLException e) {
            if (DUPLICATE_KEY.equals(e.getSQLState())) {
                throw new DuplicateException();
            }
            throw failed(e);
        }
    }

    /** Runs one statement; the number of rows it changed. */
    static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    static PreparedStatement prepare(Connection connection, String sql, Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private <T> T transaction(Work<T> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                outages.answered();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private RuntimeException failed(SQLException e) {
        RuntimeException failure =
                DatabaseFailure.of("the accounts could not be read or changed", e);
        if (failure instanceof StoreUnavailableException) {
            outages.failed(failure);
        }
        return failure;
    }
}
