package dev.gatewright.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The epochs of subjects. A subject's row is the lock under which their sessions are opened. */
final class SubjectRows {
    private final Dialect dialect;

    SubjectRows(Dialect dialect) {
        this.dialect = dialect;
    }

    long epoch(Connection connection, String subject) throws SQLException {
        return read(connection, "select epoch from gatewright_subject where subject = ?", subject);
    }

    /** The epoch, which nobody else can raise until the transaction ends. */
    long lockedEpoch(Connection connection, String subject) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(dialect.insertSubject())) {
            insert.setString(1, subject);
            insert.executeUpdate();
        }
        return read(
                connection,
                "select epoch from gatewright_subject where subject = ? for update",
                subject);
    }

    /** Raises the epoch, to the one returned. */
    long raise(Connection connection, String subject) throws SQLException {
        long raised = lockedEpoch(connection, subject) + 1;
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update gatewright_subject set epoch = ? where subject = ?")) {
            update.setLong(1, raised);
            update.setString(2, subject);
            update.executeUpdate();
        }
        return raised;
    }

    private static long read(Connection connection, String query, String subject)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, subject);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }
}
