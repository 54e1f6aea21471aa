package dev.gatewright.http.pipeline;

import dev.gatewright.http.exchange.Exchange;
import dev.gatewright.http.upload.ReceivedForm;
import dev.gatewright.http.upload.Uploads;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Inputs;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;

/**
 * Decides on each request whether it reaches the logic of its endpoint, and binds what that takes:
 * who calls, in what roles, and the body. A refusal is a value like an admission, for middleware to
 * see.
 *
 * <p>In this order: a request that another site may have caused, the token or its ticket, its
 * roles, and only then the body, so that nobody who is not let in can make the service read one.
 */
final class Admissions {
    private static final byte[] NO_BODY = {};

    private final AccessControl access;
    private final Cors cors;
    private final long maxBytes;
    private final Uploads uploads;
    private final Failures failures;

    /**
     * @param maxBytes the largest body of endpoints that set no limit
     */
    Admissions(AccessControl access, Cors cors, long maxBytes, Uploads uploads, Failures failures) {
        this.access = access;
        this.cors = cors;
        this.maxBytes = maxBytes;
        this.uploads = uploads;
        this.failures = failures;
    }

    /** The request with the token that its ticket stands for, or a refusal. */
    Step<Exchange> redeemed(Endpoint endpoint, Exchange exchange, Observation seen) {
        try {
            return new Step.Go<>(
                    switch (endpoint.access()) {
                        case Access.Open _ -> exchange;
                        case Access.Token<?> rule -> access.redeemed(rule.scheme(), exchange, seen);
                        case Access.OptionalToken<?> rule ->
                                access.redeemed(rule.scheme(), exchange, seen);
                    });
        } catch (Exception | StackOverflowError | AssertionError e) {
            return new Step.Stop<>(failures.problem(e, seen));
        }
    }

    /**
     * Whether a request may reach the logic.
     *
     * @param hasCookies whether it has a cookie of a scheme
     */
    Admission of(Router.Match match, Exchange exchange, boolean hasCookies, Observation seen) {
        try {
            if (hasCookies) {
                access.refuseForged(exchange, cors, seen);
            }
            return switch (match.endpoint().access()) {
                case Access.Open open -> {
                    Optional<Caller<?>> nobody = Optional.empty();
                    yield granted(
                            nobody,
                            match,
                            exchange,
                            seen,
                            in -> open.logic().answer(in, exchange.client()));
                }
                case Access.Token<?> rule -> secured(rule, match, exchange, seen);
                case Access.OptionalToken<?> rule ->
                        optionallyAuthenticated(rule, match, exchange, seen);
            };
        } catch (Exception | StackOverflowError | AssertionError e) {
            return Admission.refused(Optional.empty(), failures.problem(e, seen));
        }
    }

    private <C> Admission secured(
            Access.Token<C> rule, Router.Match match, Exchange exchange, Observation seen) {
        Optional<Caller<C>> known = access.identify(rule.scheme(), exchange, seen);
        known.ifPresent(caller -> seen.identified(caller.subject()));
        return switch (access.authorise(rule, known, seen)) {
            case Step.Stop<Caller<C>> stop -> Admission.refused(known, stop.problem());
            case Step.Go<Caller<C>>(Caller<C> caller) ->
                    granted(known, match, exchange, seen, in -> rule.logic().answer(in, caller));
        };
    }

    private <C> Admission optionallyAuthenticated(
            Access.OptionalToken<C> rule, Router.Match match, Exchange exchange, Observation seen) {
        Optional<Caller<C>> caller = access.identify(rule.scheme(), exchange, seen);
        caller.ifPresent(known -> seen.identified(known.subject()));
        return granted(
                caller,
                match,
                exchange,
                seen,
                in -> rule.logic().answer(in, exchange.client(), caller));
    }

    /** Logic of an endpoint with its other arguments bound. */
    @FunctionalInterface
    private interface BoundLogic {
        Response<?> answer(Inputs inputs) throws Exception;
    }

    /** Admits a caller, with the body read now, so that logic's time is its own. */
    private Admission granted(
            Optional<? extends Caller<?>> caller,
            Router.Match match,
            Exchange exchange,
            Observation seen,
            BoundLogic logic) {
        Long own = match.endpoint().limits().maxBytes();
        Set<String> files = match.endpoint().files();
        try {
            if (!files.isEmpty()) {
                ReceivedForm form = uploads.receive(exchange, own, files);
                Inputs inputs = new RequestInputs(exchange, match.parameters(), NO_BODY, form);
                return Admission.granted(caller, () -> logic.answer(inputs)).closing(form);
            }
            byte[] body = exchange.body(own == null ? maxBytes : own);
            if (match.endpoint().requiresSignature()) {
                access.requireSignature(exchange, body, seen);
            }
            Inputs inputs = new RequestInputs(exchange, match.parameters(), body, null);
            return Admission.granted(caller, () -> logic.answer(inputs));
        } catch (Problem problem) {
            return Admission.refused(caller, problem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
