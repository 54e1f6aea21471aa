package dev.gatewright.app.auth;

import dev.gatewright.auth.TokenCheck;
import dev.gatewright.auth.TokenCheck.Decision;
import dev.gatewright.auth.claims.ClaimsReader;
import dev.gatewright.auth.claims.TokenClaims;
import dev.gatewright.http.pipeline.Authenticator;
import dev.gatewright.jwt.VerifiedToken;
import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Scheme;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Where HTTP meets tokens: a token that its scheme's check accepts becomes a caller with the
 * scheme's typed claims.
 */
public final class TokenAuthenticator implements Authenticator {
    private final Map<String, TokenCheck> checks;

    /**
     * @param checks a check for every scheme that endpoints name
     */
    public TokenAuthenticator(Map<String, TokenCheck> checks) {
        this.checks = Map.copyOf(checks);
    }

    @Override
    public <C> Outcome<C> authenticate(Scheme<C> scheme, String token, Client client) {
        TokenCheck check = Objects.requireNonNull(checks.get(scheme.name()));
        return switch (check.check(token)) {
            case Decision.Valid valid -> caller(scheme, valid, client);
            case Decision.Invalid(String reason) -> new Outcome.Refused<>(Refusal.INVALID, reason);
            case Decision.Revoked _ -> new Outcome.Refused<>(Refusal.REVOKED, "revoked");
            case Decision.Unavailable(String reason) ->
                    new Outcome.Refused<>(Refusal.UNAVAILABLE, reason);
        };
    }

    /** The caller is kept with the token: claims are read once, not on each request. */
    private static <C> Outcome<C> caller(Scheme<C> scheme, Decision.Valid valid, Client client) {
        VerifiedToken token = valid.token();
        if (token.remembered() instanceof Known<?> known && known.scheme().equals(scheme)) {
            @SuppressWarnings("unchecked") // a Known has the claims of its scheme
            Caller<C> caller = (Caller<C>) known.caller();
            return new Outcome.Authenticated<>(from(client, caller));
        }
        TokenClaims read = valid.claims().get();
        ClaimsReader in = new ClaimsReader(read.claims());
        C claims = scheme.claims().read(in);
        if (claims == null || in.hasErrors()) {
            return new Outcome.Refused<>(
                    Refusal.INVALID, "claims:" + String.join(",", in.faultyClaims()));
        }
        Caller<C> caller =
                new Caller<>(
                        token.issuer(),
                        token.subject(),
                        new Caller.Token(token.sessionId(), token.tokenId(), token.expiresAt()),
                        roles(scheme.roles().apply(claims), read.roles()),
                        claims,
                        client);
        if (!in.hasReadBytes()) {
            token.remember(new Known<>(scheme, caller));
        }
        return new Outcome.Authenticated<>(caller);
    }

    private static <C> Caller<C> from(Client client, Caller<C> known) {
        return client.equals(known.client()) ? known : known.with(client);
    }

    /** Who a token of a scheme has proved before. */
    private record Known<C>(Scheme<C> scheme, Caller<C> caller) {}

    private static Set<String> roles(Set<String> ofClaims, Set<String> others) {
        if (others.isEmpty()) {
            return ofClaims;
        }
        Set<String> all = new HashSet<>(ofClaims);
        all.addAll(others);
        return all;
    }
}
