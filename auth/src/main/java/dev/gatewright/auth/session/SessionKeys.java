package dev.gatewright.auth.session;

import dev.gatewright.jwt.key.SigningKeys;
import dev.gatewright.jwt.signature.Algorithm.Family;

/**
 * The keys of a service that opens sessions. The two never share a key, so that neither kind of
 * token can pass for the other.
 *
 * @param access signs access tokens
 * @param refresh signs refresh tokens; its active key is an HMAC key, whose signatures are
 *     deterministic, and never leaves the service
 */
public record SessionKeys(SigningKeys access, SigningKeys refresh) {
    public SessionKeys {
        if (access.keys().stream().anyMatch(key -> refresh.find(key.kid()) != null)) {
            throw new IllegalArgumentException(
                    "access and refresh tokens must not share a key: give each a secret of its"
                            + " own");
        }
        if (refresh.active().algorithm().family() != Family.HMAC) {
            throw new IllegalArgumentException(
                    "the refresh key must be an HMAC key, not " + refresh.active().algorithm());
        }
    }
}
