package dev.gatewright.http.engine;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Counts how often a limit was met, and logs the count: at once, then once a minute at most. Safe
 * for many threads.
 */
public final class LimitReport {
    private static final System.Logger LOG = System.getLogger("dev.gatewright.http");
    private static final long INTERVAL = Duration.ofMinutes(1).toNanos();

    private long count;
    private long loggedAt = System.nanoTime() - INTERVAL;

    /** Never met. */
    public LimitReport() {}

    /**
     * Counts once more.
     *
     * @param limit what was met; asked for only when it is logged
     */
    public synchronized void report(Supplier<String> limit) {
        count++;
        long now = System.nanoTime();
        if (now - loggedAt >= INTERVAL) {
            loggedAt = now;
            LOG.log(System.Logger.Level.WARNING, limit.get() + ": " + count);
        }
    }
}
