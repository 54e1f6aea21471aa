package dev.gatewright.http.pipeline;

import dev.gatewright.auth.TokenCheck;
import dev.gatewright.auth.claims.ClaimsReader;
import dev.gatewright.jwt.VerifiedToken;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Request;
import dev.gatewright.runtime.Response;
import dev.gatewright.runtime.Scheme;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Turns the {@code Authorization} header of a request into a caller, or a refusal. */
final class Authenticator {
    private final AuthProblems refusals;
    private final Map<String, TokenCheck> checks;

    /**
     * @param realm the service's name, for challenges
     * @param checks a check for every scheme the endpoints name
     */
    Authenticator(String realm, Map<String, TokenCheck> checks) {
        this.refusals = new AuthProblems(realm);
        this.checks = Map.copyOf(checks);
    }

    /** A caller with one of the rule's roles. */
    <C> Step<Caller<C>> authorise(
            Access.Token<C> rule, Optional<Caller<C>> caller, Observation seen) {
        return caller.map(known -> authorise(rule, known, seen))
                .orElseGet(() -> stop(seen, "no-token", refusals.required()));
    }

    /** A caller when there is a token; a token that does not verify is refused all the same. */
    <C> Step<Optional<Caller<C>>> identify(Scheme<C> scheme, Request request, Observation seen) {
        return switch (BearerHeader.of(request.headers("Authorization"))) {
            case BearerHeader.Absent _ -> new Step.Go<>(Optional.empty());
            case BearerHeader.Malformed _ -> stop(seen, "malformed", refusals.malformed());
            case BearerHeader.Token token -> verify(scheme, token.text(), request.client(), seen);
        };
    }

    /** A response to a call behind a scheme, with the challenge that belongs to it. */
    Response challenged(Response response) {
        return refusals.challenged(response);
    }

    private <C> Step<Optional<Caller<C>>> verify(
            Scheme<C> scheme, String text, Client client, Observation seen) {
        TokenCheck check = Objects.requireNonNull(checks.get(scheme.name()));
        return switch (check.check(text)) {
            case TokenCheck.Decision.Valid valid -> admit(scheme, valid, client, seen);
            case TokenCheck.Decision.Invalid invalid ->
                    stop(seen, invalid.reason(), refusals.invalid());
            case TokenCheck.Decision.Revoked _ -> stop(seen, "revoked", refusals.revoked());
            case TokenCheck.Decision.Unavailable unavailable ->
                    stop(seen, unavailable.reason(), refusals.unavailable());
        };
    }

    private <C> Step<Optional<Caller<C>>> admit(
            Scheme<C> scheme, TokenCheck.Decision.Valid valid, Client client, Observation seen) {
        ClaimsReader in = new ClaimsReader(valid.claims());
        C claims = scheme.claims().read(in);
        if (claims == null || in.faulty()) {
            String names = String.join(",", in.faultyClaims());
            return stop(seen, "claims:" + names, refusals.invalid());
        }
        VerifiedToken token = valid.token();
        return new Step.Go<>(
                Optional.of(
                        new Caller<>(
                                token.issuer(),
                                token.subject(),
                                token.sessionId(),
                                token.id(),
                                token.expiresAt(),
                                roles(scheme.roles().apply(claims), valid.roles()),
                                claims,
                                client)));
    }

    private static Set<String> roles(Set<String> ofClaims, Set<String> others) {
        if (others.isEmpty()) {
            return ofClaims;
        }
        Set<String> all = new HashSet<>(ofClaims);
        all.addAll(others);
        return all;
    }

    private <C> Step<Caller<C>> authorise(
            Access.Token<C> rule, Caller<C> caller, Observation seen) {
        if (rule.roles().isEmpty() || !Collections.disjoint(rule.roles(), caller.roles())) {
            return new Step.Go<>(caller);
        }
        return stop(seen, "role", refusals.forbidden());
    }

    private static <T> Step<T> stop(Observation seen, String reason, Problem problem) {
        seen.refused(reason);
        return new Step.Stop<>(problem);
    }
}
