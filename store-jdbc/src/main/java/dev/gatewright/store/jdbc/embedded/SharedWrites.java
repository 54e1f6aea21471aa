package dev.gatewright.store.jdbc.embedded;

import dev.gatewright.auth.store.OutageLog;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.message.DbException;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Writes what was committed to the file of an embedded database, once for all who have committed by
 * then. By itself H2 writes a part of the file of its own for each commit, with all the pages on
 * the way to the changed rows: that is most of what a commit costs, and of what the file grows by.
 *
 * <p>While transactions are under way, a write waits for them a little; whoever is alone does not
 * wait. For one open file. Safe for use by many threads.
 */
final class SharedWrites {
    /** Neither at each commit, nor by a thread of the store. */
    private static final int NEVER = -1;

    /** Some transactions take so long, and no person notices. */
    private static final Duration LONGEST_WAIT = Duration.ofNanos(500_000);

    private final MVStore store;
    private final OutageLog outages;
    private final Lock lock = new ReentrantLock();
    private final Condition allCommitted = lock.newCondition();
    private final Condition writeEnded = lock.newCondition();
    private int underWay;
    private long committed;
    private long written;
    private boolean isWriting;

    /**
     * There must be one of a store only.
     *
     * @param outages is told of each write
     */
    SharedWrites(MVStore store, OutageLog outages) {
        this.store = store;
        this.outages = outages;
    }

    /** Has the store leave its writes to this object. */
    void take() {
        store.setAutoCommitDelay(NEVER);
    }

    boolean isOf(MVStore other) {
        return store == other;
    }

    /** Whether the store is closed, by a failure most likely. */
    boolean isClosed() {
        return store.isClosed();
    }

    /** A transaction begins. */
    void begin() {
        count(1);
    }

    /** One has ended. */
    void end() {
        count(-1);
    }

    private void count(int more) {
        lock.lock();
        try {
            underWay += more;
            signalWhenAllCommitted();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns when all that the caller's transaction, which is under way, has committed in memory
     * is in the file.
     *
     * @throws SQLException if it is not, or nobody can tell
     */
    void write() throws SQLException {
        lock.lock();
        try {
            long own = ++committed;
            signalWhenAllCommitted();
            while (written < own) {
                if (isWriting) {
                    writeEnded.awaitUninterruptibly();
                } else {
                    writeForAll();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void signalWhenAllCommitted() {
        if (haveAllCommitted()) {
            allCommitted.signal();
        }
    }

    /** Those who wait for a write are under way still. */
    private boolean haveAllCommitted() {
        return underWay <= committed - written;
    }

    private void writeForAll() throws SQLException {
        isWriting = true;
        try {
            awaitOthers();
            long all = committed;
            lock.unlock();
            try {
                store.commit();
                requireOpen();
                outages.wrote();
            } finally {
                lock.lock();
            }
            written = all;
        } catch (MVStoreException e) {
            throw DbException.toSQLException(e);
        } finally {
            isWriting = false;
            writeEnded.signalAll();
        }
    }

    private void awaitOthers() {
        long left = LONGEST_WAIT.toNanos();
        try {
            while (left > 0 && !haveAllCommitted()) {
                left = allCommitted.awaitNanos(left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** A store that another thread's failure has closed writes nothing, and does not say so. */
    private void requireOpen() throws SQLException {
        if (store.isClosed()) {
            throw new SQLException("the database was closed before a commit was written", "08007");
        }
    }
}
