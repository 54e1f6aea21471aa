package dev.gatewright.server.auth;

import dev.gatewright.jwt.Reason;
import dev.gatewright.jwt.Verdict;
import dev.gatewright.jwt.VerifiedToken;
import dev.gatewright.server.pipeline.TokenCheck;
import dev.gatewright.sessions.Standing;
import java.util.Locale;
import java.util.function.Function;

/** Verifies a token, then asks whether it still holds. */
record SessionTokenCheck(SchemeVerifier verifier, Function<VerifiedToken, Standing> standing)
        implements TokenCheck {

    @Override
    public Decision check(String token) {
        return switch (verifier.verifier().verify(token)) {
            case Verdict.Rejected(Reason reason) when reason == Reason.KEYS_UNAVAILABLE ->
                    new Decision.Unavailable(code(reason));
            case Verdict.Rejected(Reason reason) -> new Decision.Invalid(code(reason));
            case Verdict.Accepted accepted ->
                    switch (standing.apply(accepted.token())) {
                        case VALID -> verifier.admit(accepted.token());
                        case REVOKED -> new Decision.Revoked();
                        case UNAVAILABLE -> new Decision.Unavailable("store-unreachable");
                    };
        };
    }

    private static String code(Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
