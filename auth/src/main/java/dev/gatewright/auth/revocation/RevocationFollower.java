package dev.gatewright.auth.revocation;

import dev.gatewright.auth.store.OutageLog;
import dev.gatewright.auth.store.RepeatedTask;
import dev.gatewright.auth.store.StoreUnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Follows the log on its own thread, and knows how long ago the store last answered. A store that
 * is away is tried again and again; what it has logged meanwhile is then caught up with.
 */
final class RevocationFollower implements AutoCloseable {
    private static final Logger LOG = System.getLogger("dev.gatewright.revocation");
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofMillis(200);
    private static final Duration SWEEP = Duration.ofMinutes(1);
    private static final Duration TOLERATED = Duration.ofSeconds(5);

    private final RevocationLog log;
    private RevocationLog.Tail tail;
    private final LostRevocations memory;
    private final long stale;
    private final InstantSource clock;
    private @Nullable RepeatedTask task;

    /** In milliseconds since 1970: it is compared on each request. */
    private volatile long lastPolledAt;

    private volatile boolean closed;
    private boolean disconnected;
    private long swept = System.nanoTime();

    private RevocationFollower(
            RevocationLog log, LostRevocations memory, Duration stale, InstantSource clock) {
        this.log = log;
        this.tail = log.follow();
        this.memory = memory;
        this.stale = stale.toMillis();
        this.clock = clock;
    }

    /** Loads all there is, then follows. */
    static RevocationFollower start(
            RevocationLog log, LostRevocations memory, Duration stale, InstantSource clock) {
        RevocationFollower follower = new RevocationFollower(log, memory, stale, clock);
        try {
            follower.poll(Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted while loading revocations", e);
        }
        follower.task =
                RepeatedTask.start(
                        "gatewright-revocations", RETRY, follower::follow, follower::letGo);
        return follower;
    }

    /** Whether all that was revoked more than {@code stale} ago is known here. */
    boolean isFresh() {
        long age = clock.millis() - lastPolledAt;
        return age >= 0 && age <= stale;
    }

    /** How long ago the log last answered; never negative. */
    Duration lag() {
        return Duration.ofMillis(Math.max(0, clock.millis() - lastPolledAt));
    }

    /** Returns when the log is let go of, so that the store can be closed after; in two seconds. */
    @Override
    public void close() {
        closed = true;
        RepeatedTask running = task;
        if (running != null) {
            running.close();
        }
    }

    private void follow() throws InterruptedException {
        pollOrBackOff();
        sweep();
    }

    private void pollOrBackOff() throws InterruptedException {
        try {
            poll(HEARTBEAT);
            memory.writeBack();
            if (disconnected) {
                disconnected = false;
                LOG.log(Level.INFO, "following revocations again");
            }
        } catch (StoreUnavailableException e) {
            if (!closed && !disconnected && !isFresh()) {
                disconnected = true;
                LOG.log(
                        Level.WARNING,
                        "revocations out of reach: asking for each token: " + OutageLog.cause(e));
            }
            Thread.sleep(RETRY);
        }
    }

    /**
     * The time of the question counts, not that of the answer: it may have been long on its way.
     */
    private void poll(Duration timeout) throws InterruptedException {
        long asked = clock.millis();
        if (asked + TOLERATED.toMillis() < lastPolledAt) {
            begin();
        }
        memory.poll(tail, timeout);
        lastPolledAt = asked;
    }

    /**
     * All of the log is heard again: by a clock that has been set back, it may hold what was
     * forgotten before, when the clock was ahead and time seemed to have passed.
     */
    private void begin() {
        RevocationLog.Tail next = log.follow();
        tail.close();
        tail = next;
    }

    private void letGo() {
        tail.close();
    }

    private void sweep() {
        long now = System.nanoTime();
        if (now - swept > SWEEP.toNanos()) {
            swept = now;
            memory.sweep();
        }
    }
}
