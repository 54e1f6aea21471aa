package dev.gatewright.server.pipeline;

import dev.gatewright.runtime.Problem;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs logic with a bound on the caller's wait.
 *
 * <p>Logic that is late is not interrupted, for an interrupt in the middle of file or database work
 * can break more than one request: it runs to its end unheard, and the caller has long been told.
 */
final class Deadline {

    private Deadline() {}

    /**
     * What {@code logic} returns.
     *
     * @param limit how long to wait; zero waits for as long as it takes
     * @throws Problem 503 when the time is up
     */
    static <T> T within(Duration limit, Callable<T> logic) throws Exception {
        if (limit.isZero()) {
            return logic.call();
        }
        FutureTask<T> task = new FutureTask<>(logic);
        Thread.ofVirtual().name("logic").start(task);
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw Problem.of(503, "the service took too long to answer").with("Retry-After", "1");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }
}
