package dev.gatewright.jwt.key;

/**
 * Says that a {@link KeySource} cannot tell now which keys there are: none were ever read, or those
 * that were have become too old to be relied on. Worth trying again later.
 */
public final class KeysUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** No stack trace: it is thrown for every token that arrives meanwhile. */
    public KeysUnavailableException(String message) {
        super(message, null, false, false);
    }
}
