package dev.gatewright.auth.store;

/**
 * A value that a store can neither keep nor look for: a character it does not take, or more than
 * fits. The fault is in the value and not in the store, so trying again does not help.
 *
 * <p>The message must not show the value, nor is there a cause that could: drivers quote values.
 */
public final class UnstorableValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong with the value, without the value
     */
    public UnstorableValueException(String message) {
        super(message);
    }
}
