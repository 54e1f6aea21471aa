package dev.gatewright.store.jdbc;

import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.revocation.RevocationLog;
import dev.gatewright.auth.revocation.TokenIdentity;
import dev.gatewright.auth.store.Realm;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The log of revocations: what nodes follow, and what is asked about single tokens when a node does
 * not know.
 *
 * <p>A sequence would hand out positions before commits, in another order than theirs: who reads up
 * to 7 while 6 is not committed yet would never see 6. So positions come from a row that is locked
 * until the commit ({@link #nextPosition}). Writers take turns for it, for the length of the last
 * statement of a transaction; readers wait for nobody.
 *
 * <p>Rows with an empty realm are of a version without realms, and not handed out until a service
 * has adopted them.
 */
final class RevocationRows {
    /** How many revocations are in memory at once when a log is read from its beginning. */
    private static final int PAGE = 1000;

    private static final String TOKEN = "token";
    private static final String SESSION = "session";
    private static final String SUBJECT = "subject";

    private final ChangeNotifier notifier;
    private final Dialect dialect;

    RevocationRows(ChangeNotifier notifier, Dialect dialect) {
        this.notifier = notifier;
        this.dialect = dialect;
    }

    /**
     * Appends to the log; other writers wait until the transaction ends.
     *
     * @param at the revocation, from what the database's clock shows
     */
    <R extends Revocation> R append(Connection connection, Function<Instant, R> at)
            throws SQLException {
        Dialect.LogEnd end = nextPosition(connection);
        R revocation = at.apply(end.now());
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into gatewright_revocation"
                                + " (log_position, realm, kind, target, epoch, expires_at)"
                                + " values (?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, end.position());
            insert.setString(2, revocation.realm().text());
            name(insert, 3, revocation);
            insert.setLong(6, revocation.until().toEpochMilli());
            insert.executeUpdate();
        }
        notifier.publish(connection);
        return revocation;
    }

    /** Kind, target and epoch, from a parameter on. */
    private static void name(PreparedStatement statement, int first, Revocation revocation)
            throws SQLException {
        switch (revocation) {
            case Revocation.OfToken token -> name(statement, first, TOKEN, token.tokenId(), 0);
            case Revocation.OfSession session ->
                    name(statement, first, SESSION, session.sessionId(), 0);
            case Revocation.OfSubject subject ->
                    name(statement, first, SUBJECT, subject.identity().subject(), subject.epoch());
        }
    }

    private static void name(
            PreparedStatement statement, int first, String kind, String target, long epoch)
            throws SQLException {
        statement.setString(first, kind);
        statement.setString(first + 1, target);
        statement.setLong(first + 2, epoch);
    }

    /** Gives out the next position, which others wait for until the transaction ends. */
    private Dialect.LogEnd nextPosition(Connection connection) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update gatewright_log set last_position = last_position + 1")) {
            update.executeUpdate();
        }
        return dialect.logEnd(connection);
    }

    /**
     * How far the log was read, and what tells that it still is the same log: a database restored
     * from a backup may have grown beyond the position meanwhile, by other revocations.
     *
     * @param position the last one looked at
     * @param anchor the position of the last revocation found
     * @param found that revocation; null when none was
     */
    record Place(long position, long anchor, @Nullable Revocation found) {
        static final Place BEGINNING = new Place(0, 0, null);
    }

    /**
     * Where the log ends.
     *
     * @param found what stands at the anchor of the place that was asked about
     */
    record End(long position, @Nullable Revocation found) {

        /** Whether the log is the one that was read up to that place. */
        boolean continues(Place place) {
            return position >= place.position() && Objects.equals(found, place.found());
        }
    }

    /** The end of the log, and whether it still holds what was found last: both at one moment. */
    End end(Connection connection, Place place) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select r.kind, r.target, r.epoch, r.expires_at, l.last_position, r.realm"
                                + " from gatewright_log l left join gatewright_revocation r"
                                + " on r.log_position = ? and r.realm <> ''")) {
            select.setLong(1, place.anchor());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new End(row.getLong(5), row.getString(1) == null ? null : revocation(row));
            }
        }
    }

    /**
     * Hands over what is in the log after a position and up to another, in order; a page of it, so
     * that a long log never is in memory at once.
     *
     * @return where the page ends
     */
    Place page(Connection connection, Place after, long end, RevocationLog.Listener into)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select kind, target, epoch, expires_at, log_position, realm"
                                + " from gatewright_revocation"
                                + " where realm <> '' and log_position > ? and log_position <= ?"
                                + " order by log_position limit "
                                + PAGE)) {
            select.setLong(1, after.position());
            select.setLong(2, end);
            Place last = after;
            int rows = 0;
            try (ResultSet row = select.executeQuery()) {
                for (; row.next(); rows++) {
                    Revocation revocation = revocation(row);
                    into.revoked(revocation);
                    last = new Place(row.getLong(5), row.getLong(5), revocation);
                }
            }
            return rows == PAGE ? last : new Place(end, last.anchor(), last.found());
        }
    }

    /** Whether the log has a revocation; of a token or a session, until whenever. */
    boolean names(Connection connection, Revocation revocation) throws SQLException {
        Instant least =
                revocation instanceof Revocation.OfSubject ? revocation.until() : Instant.EPOCH;
        return has(connection, revocation, least);
    }

    /** Whether the log has all that a revocation refuses, for as long. */
    boolean has(Connection connection, Revocation revocation) throws SQLException {
        return has(connection, revocation, revocation.until());
    }

    private static boolean has(Connection connection, Revocation revocation, Instant least)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select 1 from gatewright_revocation where realm = ? and kind = ?"
                                + " and target = ? and epoch >= ? and expires_at >= ?")) {
            select.setString(1, revocation.realm().text());
            name(select, 2, revocation);
            select.setLong(5, least.toEpochMilli());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Keeps others from appending until the transaction ends. */
    void lock(Connection connection) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update gatewright_log set last_position = last_position")) {
            update.executeUpdate();
        }
    }

    /** Whether the log names the token. */
    boolean match(Connection connection, TokenIdentity token) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select 1 from gatewright_revocation where realm = ? and ("
                                + "(kind = ? and target = ?) or (kind = ? and target = ?)"
                                + " or (kind = ? and target = ? and epoch > ?))")) {
            select.setString(1, token.realm().text());
            select.setString(2, TOKEN);
            select.setString(3, token.tokenId());
            select.setString(4, SESSION);
            select.setString(5, token.sessionId());
            select.setString(6, SUBJECT);
            select.setString(7, token.subject());
            select.setLong(8, token.epoch());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private static Revocation revocation(ResultSet row) throws SQLException {
        String kind = row.getString(1);
        String target = row.getString(2);
        Instant until = Instant.ofEpochMilli(row.getLong(4));
        Realm realm = Realm.parse(row.getString(6));
        return switch (kind) {
            case TOKEN -> new Revocation.OfToken(realm, target, until);
            case SESSION -> new Revocation.OfSession(realm, target, until);
            case SUBJECT -> new Revocation.OfSubject(realm.identity(target), row.getLong(3), until);
            default -> throw new SQLException("a revocation of an unknown kind: " + kind);
        };
    }
}
