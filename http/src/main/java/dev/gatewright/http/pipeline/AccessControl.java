package dev.gatewright.http.pipeline;

import dev.gatewright.http.exchange.Exchange;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Request;
import dev.gatewright.runtime.Response;
import dev.gatewright.runtime.Scheme;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Turns the {@code Authorization} header of a request, or a cookie, into a caller, and compares
 * their roles with those of the route; of signed requests, has the signature checked. Refusals are
 * thrown or returned as {@link Problem}s with their challenge.
 */
final class AccessControl {
    private final AuthProblems refusals;
    private final Authenticator authenticator;
    private final CookieTokens cookies;
    private final Tickets tickets;
    private final RequestSignatures signatures;

    AccessControl(Pipeline.Content content) {
        this.refusals = new AuthProblems(content.realm());
        this.authenticator = content.authenticator();
        this.cookies = content.cookies();
        this.tickets = content.tickets();
        this.signatures = content.signatures();
    }

    /**
     * Refuses a request that another site may have caused with the cookies of its visitor.
     *
     * @throws Problem 403
     */
    void refuseForged(Request request, Cors cors, Observation seen) {
        if (cookies.mayBeForged(request, cors)) {
            throw forged(seen);
        }
    }

    /**
     * The response, unless it sets a cookie of a scheme and another site has caused the request: a
     * refusal then.
     */
    Response<?> withoutForgedCookies(
            Response<?> response, Request request, Cors cors, Observation seen) {
        return cookies.areSetForOthers(response, request, cors)
                ? Response.refusal(forged(seen))
                : response;
    }

    /**
     * Refuses a request whose signature is missing or wrong.
     *
     * @throws Problem 403, 415 for a body that is encrypted, or 503 where too many are checked
     */
    void requireSignature(Exchange exchange, byte[] body, Observation seen) {
        switch (signatures.check(exchange, body)) {
            case RequestSignatures.Outcome.Signed _ -> {}
            case RequestSignatures.Outcome.Tolerated(String reason) -> seen.refused(reason);
            case RequestSignatures.Outcome.Refused(Problem problem, String reason) ->
                    throw refused(seen, reason, problem);
        }
    }

    private static Problem forged(Observation seen) {
        return refused(
                seen, "csrf", Problem.of(403, "a request with cookies must come from this origin"));
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
                            .map(token -> caller(asked(scheme, token, request), seen));
            case BearerHeader.Malformed _ -> throw refused(seen, "malformed", refusals.malformed());
            case BearerHeader.Token token ->
                    Optional.of(caller(asked(scheme, token, request, seen), seen));
        };
    }

    /** The token of a request that was let in by it. */
    Optional<String> token(Scheme<?> scheme, Request request) {
        return switch (BearerHeader.of(request.headers("Authorization"))) {
            case BearerHeader.Absent _ -> cookies.token(scheme.name(), request);
            case BearerHeader.Malformed _ -> Optional.empty();
            case BearerHeader.Token token -> Optional.of(token.text());
        };
    }

    /**
     * A request to an endpoint that takes tickets, with the token that its ticket stands for, if it
     * has one. A token in the header counts alone.
     *
     * @throws Problem for a ticket that is not, or no longer, good, and for more than one
     */
    Exchange redeemed(Scheme<?> scheme, Exchange exchange, Observation seen) {
        if (!exchange.headers("Authorization").isEmpty()) {
            return exchange;
        }
        List<String> sent = TicketEndpoints.in(exchange);
        if (sent.isEmpty()) {
            return exchange;
        }
        if (sent.size() > 1) {
            throw refused(seen, "tickets", refusals.invalid());
        }
        String path = TicketEndpoints.path(exchange.rawPath());
        Tickets.Outcome outcome =
                exchange.method().equals("HEAD")
                        ? tickets.peek(scheme.name(), sent.getFirst(), path)
                        : tickets.redeem(scheme.name(), sent.getFirst(), path);
        return switch (outcome) {
            case Tickets.Outcome.Redeemed(String token) -> new TicketedExchange(exchange, token);
            case Tickets.Outcome.Refused(var refusal, String reason) ->
                    throw refused(seen, reason, problem(refusal));
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

    private <C> Authenticator.Outcome<C> asked(Scheme<C> scheme, String token, Request request) {
        return authenticator.authenticate(scheme, token, request.client());
    }

    /**
     * The characters of a token are looked at where it lets nobody in: each takes time, and one
     * that lets somebody in has the right ones.
     */
    private <C> Authenticator.Outcome<C> asked(
            Scheme<C> scheme, BearerHeader.Token token, Request request, Observation seen) {
        Authenticator.Outcome<C> outcome = asked(scheme, token.text(), request);
        if (outcome instanceof Authenticator.Outcome.Refused<C> && !token.isWellFormed()) {
            throw refused(seen, "malformed", refusals.malformed());
        }
        return outcome;
    }

    private <C> Caller<C> caller(Authenticator.Outcome<C> outcome, Observation seen) {
        return switch (outcome) {
            case Authenticator.Outcome.Authenticated<C>(Caller<C> caller) -> caller;
            case Authenticator.Outcome.Refused<C>(var refusal, String reason) ->
                    throw refused(seen, reason, problem(refusal));
        };
    }

    private Problem problem(Authenticator.Refusal refusal) {
        return switch (refusal) {
            case Authenticator.Refusal.Invalid _ -> refusals.invalid();
            case Authenticator.Refusal.Revoked _ -> refusals.revoked();
            case Authenticator.Refusal.Unavailable(Duration retryAfter) ->
                    refusals.unavailable(retryAfter);
        };
    }

    private static Problem refused(Observation seen, String reason, Problem problem) {
        seen.denied(reason);
        return problem;
    }
}
