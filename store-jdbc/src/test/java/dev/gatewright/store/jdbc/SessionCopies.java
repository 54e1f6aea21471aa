package dev.gatewright.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Many sessions of one person, in one statement. */
final class SessionCopies {
    private SessionCopies() {}

    /**
     * Copies a session.
     *
     * @param series a table of numbers {@code n}, as the database makes one
     */
    static void make(DataSource database, String sessionId, String series) throws SQLException {
        String rest =
                "realm, subject, epoch, generation, opened_at, rotated_at, confirmed_at,"
                        + " idle_expires_at, absolute_expires_at, ended, device, address,"
                        + " rotated_device, rotated_address";
        try (Connection connection = database.getConnection();
                PreparedStatement copy =
                        connection.prepareStatement(
                                "insert into gatewright_session (sid, "
                                        + rest
                                        + ") select concat(sid, '-', n), "
                                        + rest
                                        + " from gatewright_session, "
                                        + series
                                        + " where sid = ?")) {
            copy.setString(1, sessionId);
            copy.executeUpdate();
        }
    }
}
