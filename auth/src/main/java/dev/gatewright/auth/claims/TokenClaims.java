package dev.gatewright.auth.claims;

import dev.gatewright.jwt.VerifiedToken;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a token says of its subject.
 *
 * @param claims the claims, by the names the scheme gives them; {@link MappedClaim}s where the
 *     token's issuer has others
 * @param roles roles held besides those that the scheme finds in its claims
 */
public record TokenClaims(Map<String, ? extends @Nullable Object> claims, Set<String> roles) {
    public TokenClaims {
        roles = Set.copyOf(roles);
    }

    /** The claims of a token whose issuer names them as the scheme does. */
    public static TokenClaims of(VerifiedToken token) {
        return new TokenClaims(token.claims().asMap(), Set.of());
    }
}
