package dev.gatewright.server.auth;

import dev.gatewright.jwt.TokenVerifier;
import dev.gatewright.jwt.Verdict;
import dev.gatewright.server.pipeline.TokenCheck;
import dev.gatewright.sessions.RevocationView;
import java.util.Locale;

/** Verifies a token, then asks this node's memory whether it was revoked. */
record SessionTokenCheck(TokenVerifier verifier, RevocationView view) implements TokenCheck {

    @Override
    public Decision check(String token) {
        return switch (verifier.verify(token)) {
            case Verdict.Rejected rejected ->
                    new Decision.Invalid(
                            rejected.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            case Verdict.Accepted accepted ->
                    switch (view.standing(accepted.token())) {
                        case VALID -> new Decision.Valid(accepted.token());
                        case REVOKED -> new Decision.Revoked();
                        case UNAVAILABLE -> new Decision.Unavailable();
                    };
        };
    }
}
