package dev.gatewright.server.pipeline;

import java.time.Duration;
import java.util.concurrent.Callable;

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
     * @param limit how long to wait before the exchange says that it is late; zero for ever
     */
    static <T> T within(Duration limit, Exchange exchange, Callable<T> logic) throws Exception {
        if (limit.isZero()) {
            return logic.call();
        }
        exchange.startClock(limit);
        try {
            return logic.call();
        } finally {
            exchange.stopClock();
        }
    }
}
