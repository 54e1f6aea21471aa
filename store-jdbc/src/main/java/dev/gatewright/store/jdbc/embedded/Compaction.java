package dev.gatewright.store.jdbc.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.RandomAccessStore;

/**
 * Gives back what the file of an embedded database has grown by under load. Each commit is a part
 * of the file of its own, of which soon only little is in use; H2 itself would only tidy up if
 * commits were written late.
 *
 * <p>What is in use in the emptiest parts is moved, so that later commits find room; when hardly
 * anything is written, the parts at the end of the file are moved forward too, and the file is cut.
 * All of it in steps of some milliseconds, since writes wait for one: H2's own {@link
 * MVStore#compactFile} takes 16 MB at once, which is seconds where there are many small parts. For
 * use by one thread.
 */
final class Compaction {
    /** A smaller file is left as it is. */
    private static final long SMALL = 24 << 20;

    /** With more commits than this since the last look, somebody is at work. */
    private static final long FEW = 50;

    /** For how long steps are taken, each second of load. */
    private static final Duration UNDER_LOAD = Duration.ofMillis(50);

    /** The same when hardly anything is written. */
    private static final Duration WHEN_QUIET = Duration.ofMillis(200);

    /** Of the file. With more in use it is left as it is. */
    private static final double IN_USE = 0.5;

    /** In percent: parts of the file in which less is in use are worth moving. */
    private static final int WORTH_MOVING = 75;

    /** The same under load. */
    private static final int WORTH_MOVING_UNDER_LOAD = 50;

    /** In bytes, of what is in use: as much is moved at once. */
    private static final int STEP = 256 << 10;

    /** In bytes: what is moved forward from the end of the file at once. */
    private static final int STEP_FORWARD = 2 << 20;

    /** Both, where a part has more of it than a step moves. */
    private static final int LONG_STEP = 8 << 20;

    /** In percent: a file of which more is taken by its parts has no room to move them to. */
    private static final int FULL = 99;

    /** In bytes: with less given back, an attempt was in vain. */
    private static final long LITTLE = 1 << 20;

    /** So many attempts in vain, and the file is as small as it will be. */
    private static final int ATTEMPTS = 10;

    private long version;
    private long smallest;
    private int inVain;

    /**
     * To be called once a second: moves a little under load, and otherwise makes a file smaller of
     * which less than half is in use, until more is or nothing is given back any more.
     *
     * @throws SQLException when the file cannot be written
     */
    void run(Connection connection) throws SQLException {
        MVStore store = store(connection);
        long now = store.getCurrentVersion();
        boolean isQuiet = now - version < FEW;
        version = now;
        if (store.getFileStore().size() <= SMALL) {
            return;
        }
        try {
            if (!isQuiet) {
                move(store, WORTH_MOVING_UNDER_LOAD, UNDER_LOAD);
                smallest = 0;
                inVain = 0;
            } else {
                tidy(store, file(store));
            }
        } catch (MVStoreException e) {
            throw new SQLException("the file cannot be compacted", e);
        }
        version = store.getCurrentVersion();
    }

    private void tidy(MVStore store, RandomAccessStore file) {
        if (file.size() <= 2 * smallest || inUse(file) >= IN_USE) {
            return;
        }
        long before = taken(file);
        if (move(store, WORTH_MOVING, WHEN_QUIET)) {
            return;
        }
        cut(store, file);
        inVain = taken(file) < before - LITTLE ? 0 : inVain + 1;
        smallest = inVain < ATTEMPTS ? 0 : file.size();
    }

    /** Moves what is in use in the emptiest parts; whether there is more of it. */
    private static boolean move(MVStore store, int worthMoving, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (store.compact(worthMoving, STEP) || store.compact(worthMoving, LONG_STEP)) {
            if (System.nanoTime() - end > 0) {
                return true;
            }
        }
        return false;
    }

    /** Moves parts from the end of the file into the room before them. */
    private static void cut(MVStore store, RandomAccessStore file) {
        long end = System.nanoTime() + WHEN_QUIET.toNanos();
        long before;
        do {
            before = file.size();
            file.compactMoveChunks(FULL, STEP_FORWARD, store);
        } while (file.size() < before && System.nanoTime() - end < 0);
        if (file.size() >= before) {
            file.compactMoveChunks(FULL, LONG_STEP, store);
        }
    }

    /** The share of the file that is; H2 counts in percent, of the file and of its parts. */
    private static double inUse(RandomAccessStore file) {
        return file.getFillRate() * file.getChunksFillRate() / 10_000.0;
    }

    /** In bytes: the file, and in it the parts that still have their place. */
    private static long taken(RandomAccessStore file) {
        return file.size() + file.size() / 100 * file.getFillRate();
    }

    /** Before the file is closed: lets H2 make it small, which it does for a moment then. */
    static void allow(Connection connection) throws SQLException {
        store(connection).setRetentionTime(0);
    }

    private static RandomAccessStore file(MVStore store) {
        return (RandomAccessStore) store.getFileStore();
    }

    private static MVStore store(Connection connection) throws SQLException {
        return DurableConnection.store(connection.unwrap(JdbcConnection.class));
    }
}
