package dev.gatewright.runtime;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as a verified token says. The server makes one only after the token's signature,
 * times, issuer, audience and revocation have been checked.
 *
 * <p>Who that is, scheme, issuer and subject say together: subject 1 of one scheme is not subject 1
 * of another. Where a scheme trusts other issuers beside its own, nor is that of one issuer the one
 * of another, and claims that name an account name one of the issuer's.
 *
 * @param <C> the scheme's own claims
 * @param scheme among whose accounts it is one, as the {@code @jwt} of the route names it; never
 *     empty
 * @param issuer whose account it is: the service's own issuer, or a trusted one; never empty
 * @param subject the {@code sub} claim, or what stands in for it: the account, never empty
 * @param token the token that says so
 * @param roles the roles held, which {@code @roles} of a route are compared with
 * @param claims the scheme's claims
 * @param client where the request came from
 */
public record Caller<C>(
        String scheme,
        String issuer,
        String subject,
        Token token,
        Set<String> roles,
        C claims,
        Client client) {
    public Caller {
        roles = Set.copyOf(roles);
    }

    /**
     * What names a token and the login it belongs to.
     *
     * @param sessionId the {@code sid} claim; null only for tokens of trusted issuers, and of other
     *     makers under {@code Accept: go-zero}, that have none
     * @param tokenId the {@code jti} claim; null in the same cases
     * @param expiresAt when the token ends
     */
    public record Token(@Nullable String sessionId, @Nullable String tokenId, Instant expiresAt) {}

    /** The {@code sid} claim of the token; see {@link Token}. */
    public @Nullable String sessionId() {
        return token.sessionId;
    }

    /** The {@code jti} claim of the token; see {@link Token}. */
    public @Nullable String tokenId() {
        return token.tokenId;
    }

    /** When the token ends. */
    public Instant expiresAt() {
        return token.expiresAt;
    }
}
