package dev.gatewright.jwt;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token that a {@link TokenVerifier} has found authentic, though it may have expired: the issuer
 * made it, for us and of the kind that was asked for.
 *
 * <p>Not a {@link VerifiedToken}, and never to be taken for one: it admits nobody. It is enough for
 * its holder to end what it belongs to.
 */
public final class AuthenticToken {
    private final VerifiedToken token;

    AuthenticToken(VerifiedToken token) {
        this.token = token;
    }

    /** The account; never empty. */
    public String subject() {
        return token.subject();
    }

    /** The {@code sid} claim: the login session; never null when the policy requires it. */
    public @Nullable String sessionId() {
        return token.sessionId();
    }

    /** The {@code iat} claim. */
    public Instant issuedAt() {
        return token.issuedAt();
    }

    /** All claims, the unknown ones too. */
    public Claims claims() {
        return token.claims();
    }

    /** Nothing of the token: it may be personal. */
    @Override
    public String toString() {
        return "AuthenticToken[issuedAt=" + issuedAt() + "]";
    }
}
