package dev.gatewright.app.accounts;

import dev.gatewright.store.jdbc.DatabaseTransactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs statements on a database, each piece of work in its own transaction. */
final class Database {
    private static final String DUPLICATE_KEY = "23505";
    private final DatabaseTransactions database;

    Database(DataSource source) {
        this.database = new DatabaseTransactions(source);
    }

    /** A row that is there already. */
    static final class DuplicateException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Does the work as one transaction.
     *
     * @throws RuntimeException as of {@link DatabaseTransactions#failed}
     */
    <T> T run(DatabaseTransactions.Work<T> work) {
        try {
            return database.once(work);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** The same for work that adds a row with a key. */
    <T> T add(DatabaseTransactions.Work<T> work) throws DuplicateException {
        try {
            return database.once(work);
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

    private RuntimeException failed(SQLException e) {
        return database.failed("the accounts could not be read or changed", e);
    }
}
