package dev.gatewright.server.pipeline;

import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Call;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Inputs;
import dev.gatewright.runtime.Limits;
import dev.gatewright.runtime.Middleware;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Response;
import dev.gatewright.runtime.Step;
import dev.gatewright.sessions.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * From a request to an answer, one way: route, authenticate, authorise, read the body, middleware,
 * logic, write. A refusal of any stage goes straight to the last.
 *
 * <p>Whatever goes wrong inside becomes a 500 with an id and no detail. Safe for many threads.
 */
public final class Pipeline {
    private final Router router;
    private final Authenticator authenticator;
    private final Map<String, Middleware> middleware;
    private final Bounds bounds;
    private final Observer observer;

    /**
     * The limits of endpoints that set none.
     *
     * @param timeout how long logic may take; zero for no limit
     * @param maxBytes the largest body in bytes
     */
    public record Bounds(Duration timeout, long maxBytes) {}

    /**
     * @param realm the service's name, for challenges
     * @param checks a check for every scheme the endpoints name
     * @param middleware an implementation for every name the endpoints use
     */
    public Pipeline(
            String realm,
            List<Endpoint> endpoints,
            Map<String, TokenCheck> checks,
            Map<String, Middleware> middleware,
            Bounds bounds,
            Observer observer) {
        this.router = new Router(endpoints);
        this.authenticator = new Authenticator(realm, checks);
        this.middleware = Map.copyOf(middleware);
        this.bounds = bounds;
        this.observer = observer;
    }

    /** The answer to a request; never throws, whatever the request holds. */
    public Answer answer(Exchange exchange) {
        long start = System.nanoTime();
        Observation seen = new Observation(exchange.id(), exchange.method());
        Answer answer = answer(exchange, seen);
        observer.answered(seen, answer.status(), Duration.ofNanos(System.nanoTime() - start));
        return answer;
    }

    private Answer answer(Exchange exchange, Observation seen) {
        try {
            return AnswerWriter.write(respond(exchange, seen), exchange.id());
        } catch (Problem problem) {
            return AnswerWriter.write(problem, exchange.id());
        } catch (StoreUnavailableException e) {
            seen.failed(e);
            return AnswerWriter.write(Refusals.storeUnavailable(), exchange.id());
        } catch (Exception | StackOverflowError | AssertionError e) {
            seen.failed(e);
            return AnswerWriter.write(Problem.of(500, "internal error"), exchange.id());
        }
    }

    private Response respond(Exchange exchange, Observation seen) throws Exception {
        Router.Match match = go(router.find(exchange.method(), exchange.rawPath()));
        seen.routed(match.endpoint().handler());
        return switch (match.endpoint().access()) {
            case Access.Open open -> {
                Inputs inputs = inputs(exchange, match);
                yield run(match, exchange, () -> open.logic().answer(inputs, exchange.client()));
            }
            case Access.Token<?> token -> secured(token, exchange, match, seen);
            case Access.OptionalToken<?> token -> visited(token, exchange, match, seen);
        };
    }

    private <C> Response secured(
            Access.Token<C> rule, Exchange exchange, Router.Match match, Observation seen)
            throws Exception {
        var caller = go(authenticator.require(rule, exchange, seen));
        Inputs inputs = inputs(exchange, match);
        return challenging(match, exchange, () -> rule.logic().answer(inputs, caller));
    }

    private <C> Response visited(
            Access.OptionalToken<C> rule, Exchange exchange, Router.Match match, Observation seen)
            throws Exception {
        var caller = go(authenticator.identify(rule.scheme(), exchange, seen));
        Inputs inputs = inputs(exchange, match);
        return challenging(
                match, exchange, () -> rule.logic().answer(inputs, exchange.client(), caller));
    }

    /** Runs logic behind a scheme; what it refuses itself carries the scheme's challenge. */
    private Response challenging(Router.Match match, Exchange exchange, Callable<Response> logic)
            throws Exception {
        try {
            return run(match, exchange, logic);
        } catch (Problem problem) {
            throw authenticator.challenged(problem);
        }
    }

    /** The inputs of an admitted caller; the body is read now, so that logic's time is its own. */
    private Inputs inputs(Exchange exchange, Router.Match match) {
        Long own = match.endpoint().limits().maxBytes();
        byte[] body = exchange.body(own == null ? bounds.maxBytes() : own);
        return new RequestInputs(exchange, match.parameters(), body);
    }

    private Response run(Router.Match match, Exchange exchange, Callable<Response> logic)
            throws Exception {
        Endpoint endpoint = match.endpoint();
        Limits limits = endpoint.limits();
        Duration timeout = limits.timeout() == null ? bounds.timeout() : limits.timeout();
        if (endpoint.middleware().isEmpty()) {
            return Deadline.within(timeout, logic);
        }
        return Deadline.within(timeout, () -> around(new Call(endpoint, exchange), logic));
    }

    private Response around(Call call, Callable<Response> logic) throws Exception {
        List<Middleware> layers =
                call.endpoint().middleware().stream()
                        .map(name -> Objects.requireNonNull(middleware.get(name)))
                        .toList();
        Call current = call;
        for (Middleware layer : layers) {
            current = go(layer.before(current));
        }
        Response response = logic.call();
        for (Middleware layer : layers.reversed()) {
            response = layer.after(current, response);
        }
        return response;
    }

    /** The value of a step; its problem is thrown to the last stage. */
    private static <T> T go(Step<T> step) {
        return switch (step) {
            case Step.Go<T> go -> go.value();
            case Step.Stop<T> stop -> throw stop.problem();
        };
    }
}
