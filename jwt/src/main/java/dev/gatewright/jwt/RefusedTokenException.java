package dev.gatewright.jwt;

/**
 * Carries a refusal out of the stages of reading to {@link TokenVerifier#verify}. No stack trace.
 */
final class RefusedTokenException extends Exception {

    private static final long serialVersionUID = 1;

    private final Reason reason;

    RefusedTokenException(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
