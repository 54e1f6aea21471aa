package dev.gatewright.auth.store;

/** A store that cannot answer now: unreachable, overloaded or stopped. Trying later may help. */
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
