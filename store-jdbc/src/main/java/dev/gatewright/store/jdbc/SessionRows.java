package dev.gatewright.store.jdbc;

import dev.gatewright.sessions.Device;
import dev.gatewright.sessions.StoredSession;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sessions, one row each. */
final class SessionRows {
    private static final String COLUMNS =
            "sid, subject, epoch, generation, opened_at, rotated_at, idle_expires_at,"
                    + " absolute_expires_at, ended, device, address";

    void insert(Connection connection, StoredSession session) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into gatewright_session ("
                                + COLUMNS
                                + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, session.sid());
            insert.setString(2, session.subject());
            insert.setLong(3, session.epoch());
            insert.setLong(4, session.generation());
            insert.setLong(5, session.openedAt().toEpochMilli());
            insert.setLong(6, session.rotatedAt().toEpochMilli());
            insert.setLong(7, session.idleExpiresAt().toEpochMilli());
            insert.setLong(8, session.absoluteExpiresAt().toEpochMilli());
            insert.setBoolean(9, session.ended());
            insert.setString(10, session.device().label());
            insert.setString(11, session.device().address());
            insert.executeUpdate();
        }
    }

    /** The session, which nobody else can change until the transaction ends. */
    Optional<StoredSession> locked(Connection connection, String sid) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select "
                                + COLUMNS
                                + " from gatewright_session where sid = ? for update")) {
            select.setString(1, sid);
            return read(select).stream().findFirst();
        }
    }

    /** The subject's sessions that are alive, newest first. */
    List<StoredSession> alive(Connection connection, String subject, Instant now)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select "
                                + COLUMNS
                                + " from gatewright_session"
                                + " where subject = ? and not ended and idle_expires_at > ?"
                                + " order by opened_at desc, sid")) {
            select.setString(1, subject);
            select.setLong(2, now.toEpochMilli());
            return read(select);
        }
    }

    void rotate(Connection connection, StoredSession next) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update gatewright_session"
                                + " set generation = ?, rotated_at = ?, idle_expires_at = ?"
                                + " where sid = ?")) {
            update.setLong(1, next.generation());
            update.setLong(2, next.rotatedAt().toEpochMilli());
            update.setLong(3, next.idleExpiresAt().toEpochMilli());
            update.setString(4, next.sid());
            update.executeUpdate();
        }
    }

    void end(Connection connection, String sid) throws SQLException {
        execute(connection, "update gatewright_session set ended = true where sid = ?", sid);
    }

    void endAll(Connection connection, String subject) throws SQLException {
        execute(
                connection,
                "update gatewright_session set ended = true where subject = ? and not ended",
                subject);
    }

    /** The sessions of a subject not ended yet, expired or not. */
    List<String> notEnded(Connection connection, String subject) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select sid from gatewright_session"
                                + " where subject = ? and not ended order by sid for update")) {
            select.setString(1, subject);
            List<String> sids = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    sids.add(rows.getString(1));
                }
            }
            return sids;
        }
    }

    private static void execute(Connection connection, String command, String key)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(command)) {
            statement.setString(1, key);
            statement.executeUpdate();
        }
    }

    private static List<StoredSession> read(PreparedStatement select) throws SQLException {
        List<StoredSession> sessions = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                sessions.add(session(row));
            }
        }
        return sessions;
    }

    private static StoredSession session(ResultSet row) throws SQLException {
        return new StoredSession(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                Instant.ofEpochMilli(row.getLong(5)),
                Instant.ofEpochMilli(row.getLong(6)),
                Instant.ofEpochMilli(row.getLong(7)),
                Instant.ofEpochMilli(row.getLong(8)),
                row.getBoolean(9),
                new Device(row.getString(10), row.getString(11)));
    }
}
