package dev.gatewright.app.auth;

import dev.gatewright.auth.TokenCheck;
import dev.gatewright.auth.TokenCheck.Decision;
import dev.gatewright.auth.claims.ClaimsReader;
import dev.gatewright.auth.claims.SharedValues;
import dev.gatewright.auth.claims.TokenClaims;
import dev.gatewright.http.pipeline.Authenticator;
import dev.gatewright.jwt.VerifiedToken;
import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Scheme;
import java.time.Duration;
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
    private final SharedValues<String> texts = new SharedValues<>();
    private final SharedValues<Set<String>> roleSets = new SharedValues<>();

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
            case Decision.Invalid(String reason) ->
                    new Outcome.Refused<>(new Refusal.Invalid(), reason);
            case Decision.Revoked _ -> new Outcome.Refused<>(new Refusal.Revoked(), "revoked");
            case Decision.Unavailable(String reason, Duration retryAfter) ->
                    new Outcome.Refused<>(new Refusal.Unavailable(retryAfter), reason);
        };
    }

    private <C> Outcome<C> caller(Scheme<C> scheme, Decision.Valid valid, Client client) {
        VerifiedToken token = valid.token();
        Known<?> known = token.remembered(Known.class);
        if (known != null && known.scheme().equals(scheme)) {
            @SuppressWarnings("unchecked") // a Known has the claims of its scheme
            C claims = (C) known.claims();
            return new Outcome.Authenticated<>(
                    caller(scheme, token, known.roles(), claims, client));
        }
        TokenClaims read = valid.claims().get();
        ClaimsReader in = new ClaimsReader(read.claims(), texts);
        C claims = scheme.claims().read(in);
        if (claims == null || in.hasErrors()) {
            return new Outcome.Refused<>(
                    new Refusal.Invalid(), "claims:" + String.join(",", in.faultyClaims()));
        }
        Set<String> roles = roleSets.of(roles(scheme.roles().apply(claims), read.roles()));
        if (!in.hasReadBytes()) {
            token.remember(new Known<>(scheme, roles, claims));
        }
        return new Outcome.Authenticated<>(caller(scheme, token, roles, claims, client));
    }

    private static <C> Caller<C> caller(
            Scheme<C> scheme, VerifiedToken token, Set<String> roles, C claims, Client client) {
        return new Caller<>(
                scheme.name(),
                token.issuer(),
                token.subject(),
                new Caller.Token(token.sessionId(), token.tokenId(), token.expiresAt()),
                roles,
                claims,
                client);
    }

    /** What is kept with a token that a scheme has accepted: claims are read once. */
    private record Known<C>(Scheme<C> scheme, Set<String> roles, C claims) {}

    private static Set<String> roles(Set<String> ofClaims, Set<String> others) {
        if (others.isEmpty()) {
            return Set.copyOf(ofClaims);
        }
        Set<String> all = new HashSet<>(ofClaims);
        all.addAll(others);
        return Set.copyOf(all);
    }
}
