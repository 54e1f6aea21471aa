package dev.gatewright.auth.store;

import java.time.Duration;

/** A store that cannot answer now: unreachable, overloaded or stopped. Trying later may help. */
public final class StoreUnavailableException extends RuntimeException {
    /**
     * How long to wait before trying again: once a store has failed to say whether a token is
     * revoked, no token is asked about for so long.
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
