package dev.gatewright.auth;

import dev.gatewright.auth.TokenCheck.Decision;
import dev.gatewright.jwt.TokenVerifier;
import dev.gatewright.jwt.TrustedIssuer;
import dev.gatewright.jwt.VerifiedToken;
import dev.gatewright.jwt.key.KeysUnavailableException;
import java.util.Map;

/**
 * What verifies the tokens of a scheme, its own and those of issuers it trusts, and says what their
 * claims are here.
 *
 * @param verifier verifies
 * @param mappings for each trusted issuer, what becomes of its claims
 */
public record SchemeVerifier(TokenVerifier verifier, Map<TrustedIssuer, ClaimMapping> mappings) {
    public SchemeVerifier {
        mappings = Map.copyOf(mappings);
    }

    /** Whether at least one issuer that is trusted has keys; asks for them where there are none. */
    boolean hasTrustedKeys() {
        return mappings.keySet().stream().anyMatch(SchemeVerifier::hasKeys);
    }

    private static boolean hasKeys(TrustedIssuer issuer) {
        try {
            return !issuer.keys().keys().isEmpty();
        } catch (KeysUnavailableException e) {
            return false;
        }
    }

    /** The decision to let in a token that was verified and not revoked. */
    Decision.Valid admit(VerifiedToken token) {
        ClaimMapping mapping = mappings.get(token.source());
        return mapping == null
                ? new Decision.Valid(token)
                : new Decision.Valid(token, () -> mapping.apply(token));
    }
}
