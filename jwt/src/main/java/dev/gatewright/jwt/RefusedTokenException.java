package dev.gatewright.jwt;

import dev.gatewright.jwt.key.KeysUnavailableException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries a refusal out of the stages of reading to {@link TokenVerifier#verify}. No stack trace.
 */
final class RefusedTokenException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Verdict.Rejected verdict;

    RefusedTokenException(RefusalReason reason) {
        this(new Verdict.Rejected(reason));
    }

    /** The refusal of a token of which nothing can be told without the keys of its issuer. */
    RefusedTokenException(KeysUnavailableException keys) {
        this(new Verdict.Rejected(RefusalReason.KEYS_UNAVAILABLE, Optional.of(keys.retryAfter())));
    }

    private RefusedTokenException(Verdict.Rejected verdict) {
        super(verdict.reason().name(), null, false, false);
        this.verdict = verdict;
    }

    /** Of two refusals by different issuers, the one that came later in reading: it tells more. */
    static RefusedTokenException further(
            @Nullable RefusedTokenException one, RefusedTokenException other) {
        return one == null || one.reason().compareTo(other.reason()) < 0 ? other : one;
    }

    RefusalReason reason() {
        return verdict.reason();
    }

    Verdict.Rejected verdict() {
        return verdict;
    }
}
