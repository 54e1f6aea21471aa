package dev.gatewright.store.jdbc;

import dev.gatewright.auth.session.Confirmation;
import dev.gatewright.auth.session.Device;
import dev.gatewright.auth.session.StoredSession;
import dev.gatewright.auth.store.Identity;
import dev.gatewright.auth.store.Realm;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The sessions, one row each. */
final class SessionRows {
    private static final String COLUMNS =
            "sid, realm, subject, epoch, generation, opened_at, rotated_at, confirmed_at,"
                    + " idle_expires_at, absolute_expires_at, ended, device, address,"
                    + " rotated_device, rotated_address";

    void insert(Connection connection, StoredSession session) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into gatewright_session ("
                                + COLUMNS
                                + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            Instant confirmed = session.confirmedAt();
            insert.setString(1, session.sid());
            insert.setString(2, session.owner().realm().text());
            insert.setString(3, session.subject());
            insert.setLong(4, session.epoch());
            insert.setLong(5, session.generation());
            insert.setLong(6, session.openedAt().toEpochMilli());
            insert.setLong(7, session.rotatedAt().toEpochMilli());
            insert.setObject(8, confirmed == null ? null : confirmed.toEpochMilli(), Types.BIGINT);
            insert.setLong(9, session.idleExpiresAt().toEpochMilli());
            insert.setLong(10, session.absoluteExpiresAt().toEpochMilli());
            insert.setBoolean(11, session.ended());
            insert.setString(12, session.device().label());
            insert.setString(13, session.device().address());
            insert.setString(14, session.rotatedBy().label());
            insert.setString(15, session.rotatedBy().address());
            insert.executeUpdate();
        }
    }

    /** The realm's session. */
    Optional<StoredSession> find(Connection connection, Realm realm, String sid)
            throws SQLException {
        return find(connection, realm, sid, "");
    }

    /** The realm's session, which nobody else can change until the transaction ends. */
    Optional<StoredSession> locked(Connection connection, Realm realm, String sid)
            throws SQLException {
        return find(connection, realm, sid, " for update");
    }

    private static Optional<StoredSession> find(
            Connection connection, Realm realm, String sid, String lock) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select "
                                + COLUMNS
                                + " from gatewright_session where sid = ? and realm = ?"
                                + lock)) {
            select.setString(1, sid);
            select.setString(2, realm.text());
            return read(select).stream().findFirst();
        }
    }

    /** Somebody's sessions that are alive, newest first. */
    List<StoredSession> alive(Connection connection, Identity owner, Instant now)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select "
                                + COLUMNS
                                + " from gatewright_session"
                                + " where realm = ? and subject = ? and not ended"
                                + " and idle_expires_at > ? order by opened_at desc, sid")) {
            select.setString(1, owner.realm().text());
            select.setString(2, owner.subject());
            select.setLong(3, now.toEpochMilli());
            return read(select);
        }
    }

    void rotate(Connection connection, StoredSession next) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update gatewright_session"
                                + " set generation = ?, rotated_at = ?, confirmed_at = null,"
                                + " idle_expires_at = ?, rotated_device = ?, rotated_address = ?"
                                + " where sid = ?")) {
            update.setLong(1, next.generation());
            update.setLong(2, next.rotatedAt().toEpochMilli());
            update.setLong(3, next.idleExpiresAt().toEpochMilli());
            update.setString(4, next.rotatedBy().label());
            update.setString(5, next.rotatedBy().address());
            update.setString(6, next.sid());
            update.executeUpdate();
        }
    }

    /** In the order of their names, so that no two nodes can wait for each other. */
    void confirm(Connection connection, List<Confirmation> confirmations) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update gatewright_session set confirmed_at = ?"
                                + " where sid = ? and realm = ? and generation = ?"
                                + " and confirmed_at is null and not ended")) {
            for (Confirmation one :
                    confirmations.stream()
                            .sorted(Comparator.comparing(Confirmation::sid))
                            .toList()) {
                update.setLong(1, one.at().toEpochMilli());
                update.setString(2, one.sid());
                update.setString(3, one.realm().text());
                update.setLong(4, one.generation());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    void end(Connection connection, String sid) throws SQLException {
        execute(connection, "update gatewright_session set ended = true where sid = ?", sid);
    }

    void endAll(Connection connection, Identity owner) throws SQLException {
        execute(
                connection,
                "update gatewright_session set ended = true"
                        + " where realm = ? and subject = ? and not ended",
                owner.realm().text(),
                owner.subject());
    }

    /** Ends somebody's sessions of earlier epochs than this. */
    void endBefore(Connection connection, Identity owner, long epoch) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update gatewright_session set ended = true"
                                + " where realm = ? and subject = ? and epoch < ? and not ended")) {
            update.setString(1, owner.realm().text());
            update.setString(2, owner.subject());
            update.setLong(3, epoch);
            update.executeUpdate();
        }
    }

    /**
     * Somebody's sessions not ended yet, expired or not, which nobody else can change until the
     * transaction ends; in the order of their names, so that no two nodes can wait for each other.
     */
    List<StoredSession> lockedAll(Connection connection, Identity owner) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select "
                                + COLUMNS
                                + " from gatewright_session"
                                + " where realm = ? and subject = ? and not ended"
                                + " order by sid for update")) {
            select.setString(1, owner.realm().text());
            select.setString(2, owner.subject());
            return read(select);
        }
    }

    private static void execute(Connection connection, String command, String... keys)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(command)) {
            for (int i = 0; i < keys.length; i++) {
                statement.setString(i + 1, keys[i]);
            }
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
        long confirmed = row.getLong(8);
        Instant confirmedAt = row.wasNull() ? null : Instant.ofEpochMilli(confirmed);
        return new StoredSession(
                row.getString(1),
                Realm.parse(row.getString(2)).identity(row.getString(3)),
                row.getLong(4),
                row.getLong(5),
                Instant.ofEpochMilli(row.getLong(6)),
                Instant.ofEpochMilli(row.getLong(7)),
                confirmedAt,
                Instant.ofEpochMilli(row.getLong(9)),
                Instant.ofEpochMilli(row.getLong(10)),
                row.getBoolean(11),
                new Device(row.getString(12), row.getString(13)),
                new Device(row.getString(14), row.getString(15)));
    }
}
