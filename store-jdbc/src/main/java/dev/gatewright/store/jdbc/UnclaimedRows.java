package dev.gatewright.store.jdbc;

import dev.gatewright.auth.store.Realm;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * What was written before there were realms: rows whose realm is empty.
 *
 * <p>Of a service with one scheme they are that scheme's. With several, nobody knows whose a
 * session is, and to guess would let somebody in as another: those sessions end, and their owners
 * log in again. Epochs and revocations only refuse, so every realm gets a copy.
 */
final class UnclaimedRows {
    private UnclaimedRows() {}

    /**
     * Gives them to these realms, all in one transaction.
     *
     * @return how many sessions were ended, since it could be told of none whose it is
     */
    static long adopt(Connection connection, Set<Realm> realms) throws SQLException {
        // The log's row first: nodes that start at once take turns.
        execute(connection, "update gatewright_log set last_position = last_position");
        long ended = realms.size() == 1 ? give(connection, realms) : end(connection);
        for (Realm realm : realms) {
            copyEpochs(connection, realm.text());
            copyRevocations(connection, realm.text());
        }
        execute(connection, "delete from gatewright_identity where realm = ''");
        execute(connection, "delete from gatewright_revocation where realm = ''");
        return ended;
    }

    private static long give(Connection connection, Set<Realm> only) throws SQLException {
        update(
                connection,
                "update gatewright_session set realm = ? where realm = ''",
                only.iterator().next().text());
        return 0;
    }

    private static long end(Connection connection) throws SQLException {
        return execute(
                connection,
                "update gatewright_session set ended = true where realm = '' and not ended");
    }

    /** The later of both epochs counts: what either has ended stays ended. */
    private static void copyEpochs(Connection connection, String realm) throws SQLException {
        update(
                connection,
                "update gatewright_identity i set epoch = (select greatest(i.epoch, o.epoch) from"
                    + " gatewright_identity o where o.realm = '' and o.subject = i.subject) where"
                    + " i.realm = ? and exists (select 1 from gatewright_identity o where o.realm ="
                    + " '' and o.subject = i.subject)",
                realm);
        update(
                connection,
                "insert into gatewright_identity (realm, subject, epoch)"
                        + " select cast(? as varchar(320)), o.subject, o.epoch"
                        + " from gatewright_identity o where o.realm = '' and not exists"
                        + " (select 1 from gatewright_identity i"
                        + " where i.realm = ? and i.subject = o.subject)",
                realm,
                realm);
    }

    /** At new positions, so that whoever follows the log already is told. */
    private static void copyRevocations(Connection connection, String realm) throws SQLException {
        int copied =
                update(
                        connection,
                        "insert into gatewright_revocation (log_position, realm, kind, target,"
                                + " epoch, expires_at) select l.last_position + row_number() over"
                                + " (order by r.log_position), cast(? as varchar(320)), r.kind,"
                                + " r.target, r.epoch, r.expires_at from gatewright_revocation r,"
                                + " gatewright_log l where r.realm = ''",
                        realm);
        execute(connection, "update gatewright_log set last_position = last_position + " + copied);
    }

    private static int execute(Connection connection, String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(command);
        }
    }

    private static int update(Connection connection, String command, String... texts)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(command)) {
            for (int i = 0; i < texts.length; i++) {
                update.setString(i + 1, texts[i]);
            }
            return update.executeUpdate();
        }
    }

    /** Whether there are any. */
    static boolean exist(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select exists (select 1 from gatewright_session"
                                        + " where realm = '' and not ended)"
                                        + " or exists (select 1 from gatewright_identity"
                                        + " where realm = '')"
                                        + " or exists (select 1 from gatewright_revocation"
                                        + " where realm = '')")) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
