package dev.gatewright.jwt;

import dev.gatewright.jwt.key.KeySource;
import dev.gatewright.jwt.key.KeysUnavailableException;
import dev.gatewright.jwt.key.VerificationKey;

/**
 * One trusted issuer, ready to verify with: how a key is chosen for a token, and what its claims
 * must say. Whichever policy it is under, a key comes first and the claims after it, so that
 * nothing of a token is believed before its signature holds.
 */
final class Trust {

    private final KeySource keys;
    private final KeyChoice choice;
    private final ClaimsCheck claims;

    private Trust(KeySource keys, KeyChoice choice, ClaimsCheck claims) {
        this.keys = keys;
        this.choice = choice;
        this.claims = claims;
    }

    static Trust in(TrustedIssuer issuer) {
        return switch (issuer) {
            case TrustedIssuer.Strict(KeySource keys, TokenPolicy policy) ->
                    new Trust(
                            keys,
                            new KeyChoice.ByKid(keys, policy.type()::equals),
                            ClaimsCheck.of(issuer, policy));
            case TrustedIssuer.External(KeySource keys, ExternalPolicy policy) ->
                    new Trust(
                            keys,
                            new KeyChoice.ByKid(keys, policy::isOfType),
                            ClaimsCheck.of(issuer, policy));
            case TrustedIssuer.GoZero(KeySource keys, GoZeroPolicy policy) ->
                    new Trust(
                            keys,
                            new KeyChoice.OfSharedSecrets(keys),
                            ClaimsCheck.of(issuer, policy));
        };
    }

    /** The key with which the token's signature holds. */
    VerificationKey signer(CompactToken token, TokenHeader header, long now)
            throws RefusedTokenException {
        return choice.signer(token, header, now);
    }

    /** Whether a key that was found before is still there and still to be used. */
    boolean isStillTrusted(VerificationKey key, long now) {
        try {
            return !key.isPastAt(now) && keys.find(key.kid()) == key;
        } catch (KeysUnavailableException e) {
            return false;
        }
    }

    ClaimsCheck claims() {
        return claims;
    }
}
