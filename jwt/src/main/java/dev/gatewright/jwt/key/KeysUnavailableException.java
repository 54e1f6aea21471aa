package dev.gatewright.jwt.key;

import java.time.Duration;

/**
 * Says that a {@link KeySource} cannot tell now which keys there are: none were ever read, or those
 * that were have become too old to be relied on. Worth trying again later.
 */
public final class KeysUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    /**
     * No stack trace: it is thrown for every token that arrives meanwhile.
     *
     * @param retryAfter how long it takes until the source tries again to have them
     */
    public KeysUnavailableException(String message, Duration retryAfter) {
        super(message, null, false, false);
        this.retryAfter = retryAfter;
    }

    /**
     * How long it takes until the source tries again to have them: before that, nothing changes.
     */
    public Duration retryAfter() {
        return retryAfter;
    }
}
