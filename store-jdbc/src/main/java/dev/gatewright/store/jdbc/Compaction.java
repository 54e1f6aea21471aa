package dev.gatewright.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Gives back what the file of an embedded database has grown by under load. Each commit is a part
 * of the file of its own, of which soon only little is in use; H2 itself would only tidy up if
 * commits were written late.
 *
 * <p>Done when hardly anything is written, since writes wait for it. For use by one thread.
 */
final class Compaction {
    /** A smaller file is left as it is. */
    private static final long SMALL = 24 << 20;

    /** With more commits than this since the last look, somebody is at work. */
    private static final long FEW = 50;

    /** For how long parts of the file are moved at most; freeing unused ones comes on top. */
    private static final int MILLIS = 200;

    private long version;
    private long sizeBefore;

    /**
     * To be called now and then: compacts a file that has grown to twice its size.
     *
     * @throws SQLException when the file cannot be written
     */
    void compactWhenQuiet(Connection connection) throws SQLException {
        MVStore store = store(connection);
        long now = store.getCurrentVersion();
        boolean isQuiet = now - version < FEW;
        version = now;
        if (isQuiet && store.getFileStore().size() > Math.max(SMALL, 2 * sizeBefore)) {
            compact(store);
            sizeBefore = store.getFileStore().size();
            version = store.getCurrentVersion();
        }
    }

    /** Before the file is closed: lets H2 make it small, which it does for a moment then. */
    static void allow(Connection connection) throws SQLException {
        store(connection).setRetentionTime(0);
    }

    private static void compact(MVStore store) throws SQLException {
        int retention = store.getRetentionTime();
        try {
            store.compactFile(MILLIS);
        } catch (MVStoreException e) {
            throw new SQLException("the file cannot be compacted", e);
        } finally {
            store.setRetentionTime(retention);
        }
    }

    private static MVStore store(Connection connection) throws SQLException {
        SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        return session.getDatabase().getStore().getMvStore();
    }
}
