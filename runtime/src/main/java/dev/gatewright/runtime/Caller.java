package dev.gatewright.runtime;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as a verified token says. The server makes one only after the token's signature,
 * times, issuer, audience and revocation have been checked.
 *
 * @param <C> the scheme's own claims
 * @param subject the {@code sub} claim: the account, never empty
 * @param sessionId the {@code sid} claim; null only for tokens of other makers under {@code Accept:
 *     compatible}
 * @param tokenId the {@code jti} claim; null in the same case
 * @param expiresAt when the token ends
 * @param claims the scheme's claims
 * @param client where the request came from
 */
public record Caller<C>(
        String subject,
        @Nullable String sessionId,
        @Nullable String tokenId,
        Instant expiresAt,
        C claims,
        Client client) {}
