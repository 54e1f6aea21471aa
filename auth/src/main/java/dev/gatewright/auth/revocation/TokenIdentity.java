package dev.gatewright.auth.revocation;

import dev.gatewright.auth.store.Realm;
import dev.gatewright.jwt.VerifiedToken;
import org.jspecify.annotations.Nullable;

/**
 * The names by which a verified token can be revoked.
 *
 * @param realm among whose accounts its subject is one
 * @param tokenId the token; null if it has no name
 * @param sessionId its session; null if it belongs to none
 * @param subject whose it is
 * @param epoch the subject's epoch when it was made; below {@link RevokedValue#EVERY_EPOCH},
 *     whatever the token of another issuer says
 */
public record TokenIdentity(
        Realm realm,
        @Nullable String tokenId,
        @Nullable String sessionId,
        String subject,
        long epoch) {
    public TokenIdentity {
        epoch = Math.min(epoch, RevokedValue.EVERY_EPOCH - 1);
    }

    /** The names of a token that a scheme's verifier accepted. */
    static TokenIdentity of(VerifiedToken token, Realm realm) {
        return new TokenIdentity(
                realm, token.tokenId(), token.sessionId(), token.subject(), token.epoch());
    }
}
