package dev.gatewright.store.jdbc;

import dev.gatewright.auth.session.state.Confirmation;
import dev.gatewright.auth.session.state.Device;
import dev.gatewright.auth.session.state.SessionLimit;
import dev.gatewright.auth.session.state.SessionRange;
import dev.gatewright.auth.session.state.StoredSession;
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

/**
 * The sessions, one row each. Times are milliseconds since 1970, by the clock of the node that
 * wrote them.
 *
 * <p>An end of all sessions touches none of these rows: it raises the epoch of their owner, and
 * rows of an earlier epoch have ended. So it takes as long for somebody with a thousand sessions as
 * for one with two, and a login under way cannot slip through. Rows are deleted a while after their
 * idle expiry, ended or not; until then the old refresh tokens of a session can be told from
 * guesses.
 */
final class SessionRows {
    /** A session of an earlier epoch than its owner's has ended, whatever its row says. */
    private static final String ENDED =
            "ended or epoch < coalesce((select i.epoch from gatewright_identity i"
                    + " where i.realm = gatewright_session.realm"
                    + " and i.subject = gatewright_session.subject), 0)";

    /** In the order in which {@link #session} reads them. */
    private static final String COLUMNS =
            "sid, realm, subject, epoch, generation, opened_at, rotated_at, confirmed_at,"
                    + " idle_expires_at, absolute_expires_at, "
                    + ENDED
                    + ", device, address, rotated_device, rotated_address";

    /** Somebody's sessions that can be used; found by the index on owners and epochs. */
    private static final String ALIVE =
            " from gatewright_session where realm = ? and subject = ? and ended = false"
                    + " and epoch >= ? and idle_expires_at > ?";

    private static final String BY_NAME =
            "select " + COLUMNS + " from gatewright_session where sid = ? and realm = ?";

    /** The statements of each refresh. */
    private final KeptStatements reading = new KeptStatements(BY_NAME);

    private final KeptStatements rotating =
            new KeptStatements(
                    "update gatewright_session"
                            + " set generation = ?, rotated_at = ?, confirmed_at = null,"
                            + " idle_expires_at = ?, kept_until = ?, rotated_device = ?,"
                            + " rotated_address = ? where sid = ? and generation = ?"
                            + " and ended = false");

    private final KeptStatements locking = new KeptStatements(BY_NAME + " for update");

    void insert(Connection connection, StoredSession session) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into gatewright_session (sid, realm, subject, epoch, generation,"
                            + " opened_at, rotated_at, confirmed_at, idle_expires_at,"
                            + " absolute_expires_at, ended, device, address, rotated_device,"
                            + " rotated_address, kept_until) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                            + " ?, ?, ?, ?, ?, ?)")) {
            Instant confirmed = session.confirmedAt();
            insert.setString(1, session.sessionId());
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
            insert.setLong(16, keptUntil(session));
            insert.executeUpdate();
        }
    }

    /**
     * From when on the row may be deleted: the idle expiry, rounded up by less than an eighth of
     * the time until then. It is what is found by an index; so most refreshes change none.
     */
    static long keptUntil(StoredSession session) {
        long end = session.idleExpiresAt().toEpochMilli();
        long life = end - session.rotatedAt().toEpochMilli();
        long step = Math.max(1, Long.highestOneBit(Math.max(0, life) / 8));
        return Math.ceilDiv(end, step) * step;
    }

    /** The realm's session. */
    Optional<StoredSession> find(Connection connection, Realm realm, String sessionId)
            throws SQLException {
        return reading.with(connection, select -> named(select, realm, sessionId));
    }

    /** The realm's session, which nobody else can change until the transaction ends. */
    Optional<StoredSession> locked(Connection connection, Realm realm, String sessionId)
            throws SQLException {
        return locking.with(connection, select -> named(select, realm, sessionId));
    }

    private static Optional<StoredSession> named(
            PreparedStatement select, Realm realm, String sessionId) throws SQLException {
        select.setString(1, sessionId);
        select.setString(2, realm.text());
        return read(select).stream().findFirst();
    }

    /** Somebody's sessions that are alive and of their epoch, newest first: a part of them. */
    List<StoredSession> alive(
            Connection connection, Identity owner, long epoch, Instant now, SessionRange range)
            throws SQLException {
        Optional<SessionRange.Place> after = range.after();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select "
                                + COLUMNS
                                + ALIVE
                                + (after.isPresent()
                                        ? " and (opened_at < ? or (opened_at = ? and sid > ?))"
                                        : "")
                                + " order by opened_at desc, sid fetch first ? rows only")) {
            int next = setOwner(select, owner, epoch, now);
            if (after.isPresent()) {
                long openedAt = after.get().openedAt().toEpochMilli();
                select.setLong(next++, openedAt);
                select.setLong(next++, openedAt);
                select.setString(next++, after.get().sessionId());
            }
            select.setInt(next, range.limit());
            return read(select);
        }
    }

    /**
     * Those of the owner's sessions that have to end when this one is opened: the oldest, in the
     * order of their names, so that no two nodes can wait for each other.
     */
    List<String> oldest(Connection connection, StoredSession opened, SessionLimit limit)
            throws SQLException {
        int excess = limit.excess(count(connection, opened, limit));
        if (excess == 0) {
            return List.of();
        }
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select sid"
                                + ALIVE
                                + " order by opened_at, sid desc fetch first ? rows only")) {
            int next = setOwner(select, opened.owner(), opened.epoch(), opened.openedAt());
            select.setInt(next, excess);
            List<String> oldest = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    oldest.add(row.getString(1));
                }
            }
            oldest.sort(Comparator.naturalOrder());
            return oldest;
        }
    }

    /** How many there are, as far as it matters. */
    private static int count(Connection connection, StoredSession opened, SessionLimit limit)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select count(*) from (select 1"
                                + ALIVE
                                + " fetch first ? rows only) as counted (one)")) {
            int next = setOwner(select, opened.owner(), opened.epoch(), opened.openedAt());
            select.setInt(next, limit.most() + SessionLimit.MOST_ENDED);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** Sets the parameters of {@link #ALIVE}; the number of the next. */
    private static int setOwner(PreparedStatement select, Identity owner, long epoch, Instant now)
            throws SQLException {
        select.setString(1, owner.realm().text());
        select.setString(2, owner.subject());
        select.setLong(3, epoch);
        select.setLong(4, now.toEpochMilli());
        return 5;
    }

    /**
     * Puts a session into its next generation, if it is still in the one before and has not ended:
     * the row need not be locked by the caller, who decided on what it held. An end of all sessions
     * since then comes after the rotation: the new pair is of the old epoch, and revoked with it.
     * Whether that pair has arrived is not known yet, so {@code confirmed_at} is emptied.
     *
     * @return whether it was
     */
    boolean rotate(Connection connection, StoredSession next) throws SQLException {
        return rotating.with(
                connection,
                update -> {
                    update.setLong(1, next.generation());
                    update.setLong(2, next.rotatedAt().toEpochMilli());
                    update.setLong(3, next.idleExpiresAt().toEpochMilli());
                    update.setLong(4, keptUntil(next));
                    update.setString(5, next.rotatedBy().label());
                    update.setString(6, next.rotatedBy().address());
                    update.setString(7, next.sessionId());
                    update.setLong(8, next.generation() - 1);
                    return update.executeUpdate() == 1;
                });
    }

    /**
     * Notes first uses, in the order of their names, so that no two nodes can wait for each other.
     * Only of the present generation and only once: what comes late, or from two nodes, changes
     * nothing.
     */
    void confirm(Connection connection, List<Confirmation> confirmations) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update gatewright_session set confirmed_at = ?"
                                + " where sid = ? and realm = ? and generation = ?"
                                + " and confirmed_at is null and not ended")) {
            for (Confirmation one :
                    confirmations.stream()
                            .sorted(Comparator.comparing(Confirmation::sessionId))
                            .toList()) {
                update.setLong(1, one.at().toEpochMilli());
                update.setString(2, one.sessionId());
                update.setString(3, one.realm().text());
                update.setLong(4, one.generation());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /**
     * The row stays until its idle expiry: an old refresh token is then known as one, and not as a
     * guess.
     */
    void end(Connection connection, String sessionId) throws SQLException {
        execute(connection, "update gatewright_session set ended = true where sid = ?", sessionId);
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
        // getLong makes 0 of null, and wasNull speaks of the last column that was read.
        long confirmed = row.getLong(8);
        Instant confirmedAt = row.wasNull() ? null : Instant.ofEpochMilli(confirmed);
        return new StoredSession(
                row.getString(1),
                Realm.parse(row.getString(2)).identity(row.getString(3)),
                row.getLong(4),
                new StoredSession.Login(
                        Instant.ofEpochMilli(row.getLong(6)),
                        new Device(row.getString(12), row.getString(13)),
                        Instant.ofEpochMilli(row.getLong(10))),
                new StoredSession.Generation(
                        row.getLong(5),
                        Instant.ofEpochMilli(row.getLong(7)),
                        confirmedAt,
                        Instant.ofEpochMilli(row.getLong(9)),
                        new Device(row.getString(14), row.getString(15))),
                row.getBoolean(11));
    }
}
