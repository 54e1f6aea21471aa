package dev.gatewright.store.jdbc.embedded;

import java.sql.SQLException;
import java.time.Duration;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Gives back what the file of an embedded database has grown by under load. Each commit is a part
 * of the file of its own, of which soon only little is in use; H2 itself would only tidy up if
 * commits were written late.
 *
 * <p>What is in use in the emptiest parts is written anew, in the first room that there is, so that
 * later commits find room; when hardly anything else is written, this goes on until the end of the
 * file is empty, and H2 cuts it off. All of it in steps of some milliseconds, since writes wait for
 * one, and in the way that any commit is written. H2's own {@link MVStore#compactFile} takes 16 MB
 * at once, which is seconds where there are many small parts; and it moves parts to places that the
 * file's last state still counts on, so a kill in between could cost the file. For use by one
 * thread.
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

    /** In percent: with more in use in the parts of the file, none is written anew. */
    private static final int WORTH_MOVING = 100;

    /** The same under load. */
    private static final int WORTH_MOVING_UNDER_LOAD = 50;

    /** In bytes, of what is in use: as much is written anew at once. */
    private static final int STEP = 256 << 10;

    /** The same where a part has more of it. */
    private static final int LONG_STEP = 8 << 20;

    /** In bytes: the file is no smaller if less is given back. */
    private static final long LITTLE = 1 << 20;

    /** So many looks without a smaller file, and it is as small as it will be. */
    private static final int LOOKS = 10;

    /** And all that is in use was written anew so many times by then. */
    private static final int TIMES = 2;

    private long version;
    private long givenUpAt;
    private long smallest = Long.MAX_VALUE;
    private int looks;
    private long moved;

    /**
     * To be called once a second: moves a little under load, and otherwise makes a file smaller of
     * which less than half is in use, until more is or nothing is given back any more.
     *
     * @throws SQLException when the file cannot be written
     */
    void run(MVStore store) throws SQLException {
        long now = store.getCurrentVersion();
        boolean isQuiet = now - version < FEW;
        version = now;
        FileStore<?> file = store.getFileStore();
        if (file.size() <= SMALL) {
            return;
        }
        try {
            if (!isQuiet) {
                moveUnderLoad(store);
                givenUpAt = 0;
                begin();
            } else if (file.size() > 2 * givenUpAt && inUse(file) < IN_USE) {
                tidy(store, file);
            }
        } catch (MVStoreException e) {
            throw new SQLException("the file cannot be compacted", e);
        }
        version = store.getCurrentVersion();
    }

    private void begin() {
        smallest = Long.MAX_VALUE;
        looks = 0;
        moved = 0;
    }

    private void tidy(MVStore store, FileStore<?> file) {
        long end = System.nanoTime() + WHEN_QUIET.toNanos();
        long step;
        do {
            step = move(store, WORTH_MOVING);
            // With a commit, parts of which nothing is in use are found, and an empty end cut off.
            store.commit();
            moved += step;
        } while (step > 0 && System.nanoTime() - end < 0);
        if (file.size() < smallest - LITTLE) {
            begin();
            smallest = file.size();
        } else if (++looks >= LOOKS && moved > TIMES * inUse(file) * file.size()) {
            givenUpAt = file.size();
            begin();
        }
    }

    /** What is moved is written with the next commit, of which there are many. */
    private static void moveUnderLoad(MVStore store) {
        long end = System.nanoTime() + UNDER_LOAD.toNanos();
        boolean isMore;
        do {
            isMore = move(store, WORTH_MOVING_UNDER_LOAD) > 0;
        } while (isMore && System.nanoTime() - end < 0);
    }

    /** Makes what is in use in the emptiest parts be written anew; how many bytes, about. */
    private static long move(MVStore store, int worthMoving) {
        if (store.compact(worthMoving, STEP)) {
            return STEP;
        }
        return store.compact(worthMoving, LONG_STEP) ? LONG_STEP : 0;
    }

    /** The share of the file that is; H2 counts in percent, of the file and of its parts. */
    private static double inUse(FileStore<?> file) {
        return file.getFillRate() * file.getChunksFillRate() / 10_000.0;
    }
}
