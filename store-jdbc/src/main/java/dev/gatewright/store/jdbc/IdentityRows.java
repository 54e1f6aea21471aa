package dev.gatewright.store.jdbc;

import dev.gatewright.auth.store.Identity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The epochs of people, raised whenever all of somebody's sessions are ended. Who never had that
 * has none, or 0. Somebody's row is the lock under which their sessions are opened, so it is made,
 * with 0, before it can be locked. Rows stay: an epoch that was forgotten would let old tokens in
 * again.
 */
final class IdentityRows {
    private final Dialect dialect;

    IdentityRows(Dialect dialect) {
        this.dialect = dialect;
    }

    long epoch(Connection connection, Identity identity) throws SQLException {
        return read(
                connection,
                "select epoch from gatewright_identity where realm = ? and subject = ?",
                identity);
    }

    /**
     * The epoch, which nobody else can raise until the transaction ends. Two statements: what adds
     * the row does not lock one that is there already.
     */
    long lockedEpoch(Connection connection, Identity identity) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(dialect.insertIdentity())) {
            insert.setString(1, identity.realm().text());
            insert.setString(2, identity.subject());
            insert.executeUpdate();
        }
        return read(
                connection,
                "select epoch from gatewright_identity where realm = ? and subject = ? for update",
                identity);
    }

    /** Raises the epoch to one that it is behind; its row must be locked. */
    void set(Connection connection, Identity identity, long raised) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update gatewright_identity set epoch = ? where realm = ? and subject ="
                                + " ?")) {
            update.setLong(1, raised);
            update.setString(2, identity.realm().text());
            update.setString(3, identity.subject());
            update.executeUpdate();
        }
    }

    private static long read(Connection connection, String query, Identity identity)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, identity.realm().text());
            select.setString(2, identity.subject());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }
}
