package dev.gatewright.app.secret;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Has files looked at when a token names a key that is not known here: another node may have read
 * them first. Whoever demands it waits for a look that began after they did, for half a second at
 * most. However many demand it, one look serves all who wait, and the next begins ten milliseconds
 * later, so that made-up tokens cost little.
 */
public final class DemandedLook {
    private static final Duration WAIT = Duration.ofMillis(500);
    private static final long BETWEEN_LOOKS = Duration.ofMillis(10).toNanos();

    private final Runnable look;
    private final ReentrantLock lock = new ReentrantLock();
    private long begunAt = System.nanoTime() - BETWEEN_LOOKS;

    /**
     * @param look reads what has changed; does not throw
     */
    public DemandedLook(Runnable look) {
        this.look = look;
    }

    /** Returns when a look that began after this call is done, or the wait is over. */
    public void demand() {
        long demandedAt = System.nanoTime();
        try {
            if (lock.tryLock(WAIT.toNanos(), TimeUnit.NANOSECONDS)) {
                try {
                    lookSince(demandedAt);
                } finally {
                    lock.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookSince(long demandedAt) throws InterruptedException {
        if (begunAt - demandedAt > 0) {
            return;
        }
        long early = begunAt + BETWEEN_LOOKS - System.nanoTime();
        if (early > 0) {
            TimeUnit.NANOSECONDS.sleep(early);
        }
        begunAt = System.nanoTime();
        look.run();
    }
}
