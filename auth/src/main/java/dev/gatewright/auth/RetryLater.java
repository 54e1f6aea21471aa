package dev.gatewright.auth;

import dev.gatewright.auth.store.StoreUnavailableException;
import dev.gatewright.runtime.Problem;
import java.time.Duration;
import java.util.function.Supplier;

/** Problems that ask to try again later: 429 and 503, with {@code Retry-After}. */
final class RetryLater {
    private RetryLater() {}

    /** What {@code verb} returns; 503 when the store is out of reach. */
    static <T> T mapUnavailable(Supplier<T> verb) {
        try {
            return verb.get();
        } catch (StoreUnavailableException e) {
            throw later(
                    503,
                    "authentication temporarily unavailable",
                    StoreUnavailableException.RETRY_AFTER);
        }
    }

    /** Runs {@code verb}; 503 when the store is out of reach. */
    static void run(Runnable verb) {
        mapUnavailable(() -> {
            verb.run();
            return verb;
        });
    }

    static Problem throttled(Duration after) {
        return later(429, "too many attempts", after);
    }

    static Problem busy(Duration after) {
        return later(503, "too many logins at once", after);
    }

    private static Problem later(int status, String detail, Duration after) {
        return Problem.of(status, detail).withRetryAfter(after);
    }
}
