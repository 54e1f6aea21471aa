package dev.gatewright.store.jdbc.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Gives back what the file of an embedded database has grown by under load. Each commit is a part
 * of the file of its own, of which soon only little is in use; H2 itself would only tidy up if
 * commits were written late.
 *
 * <p>While there is load, what is in use in the emptiest parts is moved, so that later commits find
 * room; the file is made smaller when hardly anything is written, since writes wait for that. For
 * use by one thread.
 */
final class Compaction {
    /** A smaller file is left as it is. */
    private static final long SMALL = 24 << 20;

    /** With more commits than this since the last look, somebody is at work. */
    private static final long FEW = 50;

    /** For how long parts of the file are moved at most; freeing unused ones comes on top. */
    private static final int MILLIS = 200;

    /** In percent: parts of the file in which less is in use are worth moving. */
    private static final int WORTH_MOVING = 50;

    /** How much is moved at once, while writes wait: some milliseconds. */
    private static final int STEP = 256 << 10;

    /** For how long steps are taken, each second of load. */
    private static final Duration STEPS = Duration.ofMillis(50);

    /** So many looks after one at which nothing could be given back comes the next attempt. */
    private static final int PAUSE = 5;

    /** So many attempts in vain, and the file is as small as it will be. */
    private static final int ATTEMPTS = 2;

    private long version;
    private long smallest;
    private int pause;
    private int inVain;

    /**
     * To be called once a second: moves a little under load, and otherwise compacts a file that has
     * grown to twice its size, time and again until that gives back little.
     *
     * @throws SQLException when the file cannot be written
     */
    void run(Connection connection) throws SQLException {
        MVStore store = store(connection);
        long now = store.getCurrentVersion();
        boolean isQuiet = now - version < FEW;
        version = now;
        long size = store.getFileStore().size();
        if (size <= SMALL) {
            return;
        }
        try {
            if (!isQuiet) {
                moveSome(store);
                smallest = 0;
                inVain = 0;
            } else if (size > 2 * smallest && pause-- <= 0) {
                compact(store);
                note(size, store.getFileStore().size());
            }
        } catch (MVStoreException e) {
            throw new SQLException("the file cannot be compacted", e);
        }
        version = store.getCurrentVersion();
    }

    private void note(long before, long after) {
        boolean isSmaller = after < before - before / 10;
        inVain = isSmaller ? 0 : inVain + 1;
        pause = isSmaller ? 0 : PAUSE;
        smallest = inVain < ATTEMPTS ? 0 : after;
    }

    private static void moveSome(MVStore store) {
        long end = System.nanoTime() + STEPS.toNanos();
        while (store.compact(WORTH_MOVING, STEP) && System.nanoTime() < end) {
            // Another step.
        }
    }

    /** Before the file is closed: lets H2 make it small, which it does for a moment then. */
    static void allow(Connection connection) throws SQLException {
        store(connection).setRetentionTime(0);
    }

    private static void compact(MVStore store) {
        int retention = store.getRetentionTime();
        try {
            store.compactFile(MILLIS);
        } finally {
            store.setRetentionTime(retention);
        }
    }

    private static MVStore store(Connection connection) throws SQLException {
        return DurableConnection.store(connection.unwrap(JdbcConnection.class));
    }
}
