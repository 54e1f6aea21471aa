package dev.gatewright.auth;

import dev.gatewright.auth.revocation.RevocationStatus;
import dev.gatewright.auth.store.StoreUnavailableException;
import dev.gatewright.jwt.RefusalReason;
import dev.gatewright.jwt.Verdict;
import dev.gatewright.jwt.VerifiedToken;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Verifies a token, then asks whether it was revoked.
 *
 * @param status whether a token that verifies was revoked
 */
public record SessionTokenCheck(
        SchemeVerifier verifier, Function<VerifiedToken, RevocationStatus> status)
        implements TokenCheck {

    @Override
    public Decision check(String token) {
        return switch (verifier.verifier().verify(token)) {
            case Verdict.Rejected(RefusalReason reason, Optional<Duration> retryAfter) ->
                    retryAfter
                            .<Decision>map(wait -> new Decision.Unavailable(reason.word(), wait))
                            .orElseGet(() -> new Decision.Invalid(reason.word()));
            case Verdict.Accepted accepted ->
                    switch (status.apply(accepted.token())) {
                        case VALID -> verifier.admit(accepted.token());
                        case REVOKED -> new Decision.Revoked();
                        case UNAVAILABLE ->
                                new Decision.Unavailable(
                                        "store-unreachable", StoreUnavailableException.RETRY_AFTER);
                    };
        };
    }

    @Override
    public void forget() {
        verifier.verifier().forget();
    }
}
