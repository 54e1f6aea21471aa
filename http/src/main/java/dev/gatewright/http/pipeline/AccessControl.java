package dev.gatewright.http.pipeline;

import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Request;
import dev.gatewright.runtime.Response;
import dev.gatewright.runtime.Scheme;
import java.util.Collections;
import java.util.Optional;

/**
 * Turns the {@code Authorization} header of a request, or a cookie, into a caller, and compares
 * their roles with those of the route. Refusals are thrown or returned as {@link Problem}s with
 * their challenge.
 */
final class AccessControl {
    private final AuthProblems refusals;
    private final Authenticator authenticator;
    private final CookieTokens cookies;

    /**
     * @param realm the service's name, for challenges
     */
    AccessControl(String realm, Authenticator authenticator, CookieTokens cookies) {
        this.refusals = new AuthProblems(realm);
        this.authenticator = authenticator;
        this.cookies = cookies;
    }

    /**
     * Refuses a request that another site may have caused with the cookies of its visitor.
     *
     * @throws Problem 403
     */
    void refuseForged(Request request, Cors cors, Observation seen) {
        if (cookies.mayBeForged(request, cors)) {
            throw refused(
                    seen,
                    "csrf",
                    Problem.of(403, "a request with cookies must come from this origin"));
        }
    }

    /** A caller with one of the rule's roles. */
    <C> Step<Caller<C>> authorise(
            Access.Token<C> rule, Optional<Caller<C>> caller, Observation seen) {
        if (caller.isEmpty()) {
            return new Step.Stop<>(refused(seen, "no-token", refusals.required()));
        }
        Caller<C> known = caller.get();
        if (rule.roles().isEmpty() || !Collections.disjoint(rule.roles(), known.roles())) {
            return new Step.Go<>(known);
        }
        return new Step.Stop<>(refused(seen, "role", refusals.forbidden()));
    }

    /**
     * A caller when there is a token.
     *
     * @throws Problem for a token that does not verify, on any route
     */
    <C> Optional<Caller<C>> identify(Scheme<C> scheme, Request request, Observation seen) {
        return switch (BearerHeader.of(request.headers("Authorization"))) {
            case BearerHeader.Absent _ ->
                    cookies.token(scheme.name(), request)
                            .map(token -> caller(scheme, token, request.client(), seen));
            case BearerHeader.Malformed _ -> throw refused(seen, "malformed", refusals.malformed());
            case BearerHeader.Token token ->
                    Optional.of(caller(scheme, token.text(), request.client(), seen));
        };
    }

    /**
     * Whether a request would be let in now.
     *
     * @throws Problem in place of {@code false}, for some reasons
     */
    boolean admits(Access rule, Request request, Observation seen) {
        return switch (rule) {
            case Access.Open _ -> true;
            case Access.OptionalToken<?> optional -> {
                var _ = identify(optional.scheme(), request, seen);
                yield true;
            }
            case Access.Token<?> token -> admits(token, request, seen);
        };
    }

    private <C> boolean admits(Access.Token<C> rule, Request request, Observation seen) {
        return authorise(rule, identify(rule.scheme(), request, seen), seen) instanceof Step.Go<?>;
    }

    /** A response to a call behind a scheme, with the challenge that belongs to it. */
    Response<?> challenged(Response<?> response) {
        return refusals.challenged(response);
    }

    private <C> Caller<C> caller(Scheme<C> scheme, String token, Client client, Observation seen) {
        return switch (authenticator.authenticate(scheme, token, client)) {
            case Authenticator.Outcome.Authenticated<C>(Caller<C> caller) -> caller;
            case Authenticator.Outcome.Refused<C>(var refusal, String reason) ->
                    throw refused(seen, reason, problem(refusal));
        };
    }

    private Problem problem(Authenticator.Refusal refusal) {
        return switch (refusal) {
            case INVALID -> refusals.invalid();
            case REVOKED -> refusals.revoked();
            case UNAVAILABLE -> refusals.unavailable();
        };
    }

    private static Problem refused(Observation seen, String reason, Problem problem) {
        seen.denied(reason);
        return problem;
    }
}
