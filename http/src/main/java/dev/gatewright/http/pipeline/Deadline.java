package dev.gatewright.http.pipeline;

import dev.gatewright.http.exchange.Exchange;
import dev.gatewright.runtime.Lateness;
import dev.gatewright.runtime.Problem;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs logic with a bound on the caller's wait.
 *
 * <p>Logic that is late is not interrupted, for an interrupt in the middle of file or database work
 * can break more than one request: it runs to its end unheard, and the caller has long been told.
 * It can ask {@link Lateness} whether it is so late.
 */
final class Deadline {

    private Deadline() {}

    /**
     * What {@code logic} returns.
     *
     * @param limit how long to wait; zero for ever
     * @param whenLate responds when the time is up; called on another thread
     * @throws Problem 503 when too much of this logic is going on already
     */
    static <T> T within(
            Duration limit,
            Exchange exchange,
            ConcurrencyLimit concurrency,
            Runnable whenLate,
            Callable<T> logic)
            throws Exception {
        long started = System.nanoTime();
        concurrency.enter();
        try {
            if (limit.isZero()) {
                return logic.call();
            }
            AtomicBoolean late = new AtomicBoolean();
            exchange.startClock(
                    limit,
                    () -> {
                        late.set(true);
                        whenLate.run();
                        concurrency.late(started, System.nanoTime());
                    });
            try {
                return Lateness.observed(late, logic);
            } finally {
                if (exchange.stopClock()) {
                    concurrency.inTime(started);
                }
            }
        } finally {
            concurrency.leave();
        }
    }
}
