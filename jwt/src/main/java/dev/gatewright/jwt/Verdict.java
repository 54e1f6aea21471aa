package dev.gatewright.jwt;

import java.time.Duration;
import java.util.Optional;

/** What a verifier says of a token. */
public sealed interface Verdict {

    /** The token holds in every respect. */
    record Accepted(VerifiedToken token) implements Verdict {}

    /**
     * The token is refused.
     *
     * @param retryAfter how long to wait before the token is worth another try, longer than zero;
     *     empty where the refusal is final
     */
    record Rejected(RefusalReason reason, Optional<Duration> retryAfter) implements Verdict {

        /** The token is refused for good. */
        public Rejected(RefusalReason reason) {
            this(reason, Optional.empty());
        }
    }
}
