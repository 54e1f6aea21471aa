package dev.gatewright.http.pipeline;

import dev.gatewright.runtime.Problem;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many requests of one endpoint may be in its logic at once; it adapts to what the logic can
 * bear.
 *
 * <p>The limit falls by a quarter when logic is late, once for all that were under way together,
 * and rises by one for every eight that were in time: fewer requests are let in, and those finish
 * in time. Logic that was late counts until it ends. So logic that hangs takes nothing from other
 * endpoints. Safe for many threads.
 */
final class ConcurrencyLimit {
    private static final int FEWEST = 16;
    private static final int IN_TIME_FOR_ONE_MORE = 8;

    private final int most;
    private final int fewest;
    private final AtomicInteger inside = new AtomicInteger();

    /** The limit in eighths, so that each success counts. */
    private final AtomicInteger eighths;

    private final AtomicLong lastFall;

    /**
     * @param most where the limit starts, and how far it may rise
     * @param now the time in nanoseconds, of a clock that may start anywhere
     */
    ConcurrencyLimit(int most, long now) {
        this.most = most;
        this.fewest = Math.min(FEWEST, most);
        this.eighths = new AtomicInteger(most * IN_TIME_FOR_ONE_MORE);
        this.lastFall = new AtomicLong(now);
    }

    /**
     * Lets one request in; {@link #leave} must follow.
     *
     * @throws Problem 503 when there are as many as the limit allows
     */
    void enter() {
        if (inside.incrementAndGet() > limit()) {
            inside.decrementAndGet();
            throw Problem.of(503, "too many requests at once")
                    .withRetryAfter(Duration.ofSeconds(1));
        }
    }

    /** One request is out of the logic, late or not. */
    void leave() {
        inside.decrementAndGet();
    }

    /** The logic was in time. */
    void inTime(long started) {
        if (eighths.get() < most * IN_TIME_FOR_ONE_MORE && started - lastFall.get() > 0) {
            eighths.incrementAndGet();
        }
    }

    /** The logic is late; it may still go on. */
    void late(long started, long now) {
        long last = lastFall.get();
        if (started - last > 0 && lastFall.compareAndSet(last, now)) {
            eighths.updateAndGet(limit -> Math.max(fewest * IN_TIME_FOR_ONE_MORE, limit / 4 * 3));
        }
    }

    int limit() {
        return eighths.get() / IN_TIME_FOR_ONE_MORE;
    }
}
