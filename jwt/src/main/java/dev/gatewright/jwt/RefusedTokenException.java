package dev.gatewright.jwt;

import org.jspecify.annotations.Nullable;

/**
 * Carries a refusal out of the stages of reading to {@link TokenVerifier#verify}. No stack trace.
 */
final class RefusedTokenException extends Exception {

    private static final long serialVersionUID = 1;

    private final RefusalReason reason;

    RefusedTokenException(RefusalReason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    /** Of two refusals by different issuers, the one that came later in reading: it tells more. */
    static RefusedTokenException further(
            @Nullable RefusedTokenException one, RefusedTokenException other) {
        return one == null || one.reason.compareTo(other.reason) < 0 ? other : one;
    }

    RefusalReason reason() {
        return reason;
    }
}
