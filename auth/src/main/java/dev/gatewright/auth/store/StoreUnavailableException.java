package dev.gatewright.auth.store;

import java.time.Duration;

/** A store that cannot answer now: unreachable, overloaded or stopped. Trying later may help. */
public final class StoreUnavailableException extends RuntimeException {
    /**
     * After what time to try again. Stores are asked by each request, but for a second after one
     * could not be asked about a token.
     */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private static final long serialVersionUID = 1L;

    /**
     * @param message what was not done
     */
    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
