package dev.gatewright.store.jdbc;

import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.revocation.TokenIdentity;
import dev.gatewright.auth.store.Realm;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Consumer;

/** The log of revocations. */
final class RevocationRows {
    private static final int PAGE = 1000;
    private static final String TOKEN = "token";
    private static final String SESSION = "session";
    private static final String SUBJECT = "subject";

    private final ChangeNotifier signal;

    RevocationRows(ChangeNotifier signal) {
        this.signal = signal;
    }

    /** Appends to the log; other writers wait until the transaction ends. */
    void append(Connection connection, Revocation revocation) throws SQLException {
        long position = nextPosition(connection);
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into gatewright_revocation"
                                + " (log_position, realm, kind, target, epoch, expires_at)"
                                + " values (?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, position);
            insert.setString(2, revocation.realm().text());
            switch (revocation) {
                case Revocation.OfToken token -> name(insert, TOKEN, token.jti(), 0);
                case Revocation.OfSession session -> name(insert, SESSION, session.sid(), 0);
                case Revocation.OfSubject subject ->
                        name(insert, SUBJECT, subject.identity().subject(), subject.epoch());
            }
            insert.setLong(6, revocation.until().toEpochMilli());
            insert.executeUpdate();
        }
        signal.raise(connection);
    }

    private static void name(PreparedStatement insert, String kind, String target, long epoch)
            throws SQLException {
        insert.setString(3, kind);
        insert.setString(4, target);
        insert.setLong(5, epoch);
    }

    private long nextPosition(Connection connection) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update gatewright_log set last_position = last_position + 1")) {
            update.executeUpdate();
        }
        return lastPosition(connection);
    }

    long lastPosition(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("select last_position from gatewright_log");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * Hands over what is in the log after a position and up to another, in order; a page of it, so
     * that a long log never is in memory at once.
     *
     * @return where the page ends
     */
    long page(Connection connection, long after, long end, Consumer<Revocation> into)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select kind, target, epoch, expires_at, log_position, realm"
                                + " from gatewright_revocation"
                                + " where realm <> '' and log_position > ? and log_position <= ?"
                                + " order by log_position limit "
                                + PAGE)) {
            select.setLong(1, after);
            select.setLong(2, end);
            long last = end;
            int rows = 0;
            try (ResultSet row = select.executeQuery()) {
                for (; row.next(); rows++) {
                    into.accept(revocation(row));
                    last = row.getLong(5);
                }
            }
            return rows == PAGE ? last : end;
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
            select.setString(3, token.jti());
            select.setString(4, SESSION);
            select.setString(5, token.sid());
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
