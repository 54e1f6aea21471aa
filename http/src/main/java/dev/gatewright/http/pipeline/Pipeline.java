package dev.gatewright.http.pipeline;

import dev.gatewright.http.exchange.EncodedResponse;
import dev.gatewright.http.exchange.Exchange;
import dev.gatewright.http.exchange.Handler;
import dev.gatewright.http.exchange.SecurityHeaders;
import dev.gatewright.http.proxy.ProxiedExchange;
import dev.gatewright.http.proxy.TrustedProxies;
import dev.gatewright.http.response.Downloads;
import dev.gatewright.http.response.EventStreams;
import dev.gatewright.http.response.Rendering;
import dev.gatewright.http.response.ResponseWriter;
import dev.gatewright.http.upload.Uploads;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Call;
import dev.gatewright.runtime.Download;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Limits;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Request;
import dev.gatewright.runtime.Response;
import dev.gatewright.runtime.TraceContext;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * From a request to an answer, one way: route, authenticate, authorise, read the body, logic,
 * write. The middleware of the route found is around the logic, or around the refusal that came
 * before it.
 *
 * <p>Whatever goes wrong inside becomes a 500 with an id and no detail. Safe for many threads.
 */
public final class Pipeline implements Handler {
    private final Router router;
    private final AccessControl access;
    private final CookieTokens cookies;
    private final Failures failures;
    private final Admissions admissions;
    private final IdentityHashMap<Endpoint, ConcurrencyLimit> concurrencies =
            new IdentityHashMap<>();
    private final Bounds bounds;
    private final TrustedProxies proxies;
    private final Cors cors;
    private final SecurityHeaders headers;
    private final Observer observer;
    private final Downloads downloads;
    private final EventStreams streams;

    /**
     * The limits of endpoints that set none.
     *
     * @param timeout how long logic may take; zero for no limit
     * @param maxBytes the largest body in bytes
     * @param maxConcurrent how many requests of one endpoint may be in its logic at once; fewer
     *     while they are late
     */
    public record Bounds(Duration timeout, long maxBytes, int maxConcurrent) {

        /** At most 1000 requests at once in the logic of one endpoint. */
        public Bounds(Duration timeout, long maxBytes) {
            this(timeout, maxBytes, 1_000);
        }
    }

    /**
     * What is served, and on whose word.
     *
     * @param realm the service's name, for challenges
     * @param endpoints what answers, no two of them the same requests
     * @param authenticator says who calls, for every scheme the endpoints name
     * @param failures what callers are told of failures that are not the service's own
     * @param cookies the schemes whose tokens may come in cookies
     * @param tickets for endpoints that take some
     * @param signatures for endpoints that require some
     */
    public record Content(
            String realm,
            List<Endpoint> endpoints,
            Authenticator authenticator,
            FailureMapper failures,
            CookieTokens cookies,
            Tickets tickets,
            RequestSignatures signatures) {

        /** Without cookies, tickets and signatures. */
        public Content(
                String realm,
                List<Endpoint> endpoints,
                Authenticator authenticator,
                FailureMapper failures) {
            this(
                    realm,
                    endpoints,
                    authenticator,
                    failures,
                    CookieTokens.NONE,
                    Tickets.NONE,
                    RequestSignatures.NONE);
        }

        public Content {
            endpoints = List.copyOf(endpoints);
        }
    }

    /**
     * What lies between clients and the service.
     *
     * @param proxies whose word is taken for the address of a client
     * @param cors which scripts of other origins may call
     * @param headers what browsers are told of every response
     * @param cleansPaths whether {@code //}, {@code .} and {@code ..} in a path are resolved
     */
    public record Perimeter(
            TrustedProxies proxies, Cors cors, SecurityHeaders headers, boolean cleansPaths) {

        /** With the usual headers, and paths as they come. */
        public Perimeter(TrustedProxies proxies, Cors cors) {
            this(proxies, cors, SecurityHeaders.DEFAULT, false);
        }

        /** Clients are the peers of their connections, and no other origin may call. */
        public static final Perimeter NONE = new Perimeter(TrustedProxies.NONE, Cors.NONE);
    }

    /**
     * How responses and bodies are kept that take longer than a request usually does.
     *
     * @param events for streams of events
     * @param uploads for files in forms
     * @param clock the time by which they are kept
     */
    public record Streaming(
            EventStreams.Settings events, Uploads.Settings uploads, InstantSource clock) {
        /** The defaults, by the system's clock. */
        static final Streaming DEFAULT =
                new Streaming(
                        EventStreams.Settings.DEFAULT,
                        Uploads.Settings.DEFAULT,
                        InstantSource.system());
    }

    /** A pipeline with the defaults for streaming. */
    public Pipeline(Content content, Bounds bounds, Perimeter perimeter, Observer observer) {
        this(content, bounds, perimeter, Streaming.DEFAULT, observer);
    }

    /**
     * @param streaming how streams of events and uploads are held
     * @param observer told of each request that was answered
     */
    public Pipeline(
            Content content,
            Bounds bounds,
            Perimeter perimeter,
            Streaming streaming,
            Observer observer) {
        this.downloads = new Downloads(streaming.clock());
        this.streams = new EventStreams(streaming.events(), streaming.clock());
        this.access = new AccessControl(content);
        this.failures = new Failures(content.failures());
        this.admissions =
                new Admissions(
                        access,
                        perimeter.cors(),
                        bounds.maxBytes(),
                        new Uploads(streaming.uploads()),
                        failures);
        List<Endpoint> endpoints =
                TicketEndpoints.with(content.endpoints(), access, content.tickets());
        this.router = new Router(endpoints, perimeter.cleansPaths());
        this.cookies = content.cookies();
        this.bounds = bounds;
        this.proxies = perimeter.proxies();
        this.cors = perimeter.cors();
        this.headers = perimeter.headers();
        this.observer = observer;
        long now = System.nanoTime();
        for (Endpoint endpoint : endpoints) {
            concurrencies.put(endpoint, new ConcurrencyLimit(bounds.maxConcurrent(), now));
        }
    }

    /**
     * Serves a request on the calling thread, and responds once; never throws, whatever the request
     * holds. When its logic is late, another thread responds for it.
     */
    @Override
    public void serve(Exchange exchange) {
        TraceContext trace = trace(exchange);
        Observation seen = new Observation(exchange.id(), exchange.method(), trace);
        Reply reply = new Reply(exchange, seen, observer, cors);
        reply.send(
                ScopedValue.where(Request.CURRENT_ID, exchange.id())
                        .where(TraceContext.CURRENT, trace)
                        .call(() -> answer(proxied(exchange), seen, reply)));
    }

    /** How many streams of events are open. */
    public int eventStreams() {
        return streams.count();
    }

    @Override
    public SecurityHeaders headers() {
        return headers;
    }

    @Override
    public void refuse(Exchange exchange, Problem problem) {
        Observation seen = new Observation(exchange.id(), exchange.method(), trace(exchange));
        seen.refused(problem.detail());
        new Reply(exchange, seen, observer, cors)
                .send(ResponseWriter.write(problem, exchange.id()));
    }

    /** Several headers are as good as none (W3C Trace Context §3.2). */
    private TraceContext trace(Exchange exchange) {
        List<String> parents = exchange.headers(TraceContext.HEADER);
        TraceContext trace = TraceContext.below(parents.size() == 1 ? parents.getFirst() : null);
        return trace.parentId() == 0 && observer.samples(trace) ? trace.sampled() : trace;
    }

    private Exchange proxied(Exchange exchange) {
        return proxies.isEmpty() ? exchange : new ProxiedExchange(exchange, proxies);
    }

    private EncodedResponse answer(Exchange exchange, Observation seen, Reply reply) {
        try {
            return respond(exchange, seen, reply);
        } catch (Exception | StackOverflowError | AssertionError e) {
            return refusal(failures.problem(e, seen), exchange.id(), seen);
        }
    }

    /** A refusal as bytes, or a 500 when its own headers are malformed. */
    private EncodedResponse refusal(Problem problem, String requestId, Observation seen) {
        try {
            return ResponseWriter.write(problem, requestId);
        } catch (IllegalArgumentException e) {
            return ResponseWriter.write(failures.problem(e, seen), requestId);
        }
    }

    private EncodedResponse respond(Exchange exchange, Observation seen, Reply reply)
            throws Exception {
        Router.Match match = go(find(exchange));
        Endpoint endpoint = match.endpoint();
        seen.routed(endpoint);
        if (!(endpoint.access() instanceof Access.Open)) {
            reply.involvesToken();
        }
        boolean hasCookies = cookies.areIn(exchange);
        if (hasCookies) {
            reply.involvesToken();
        }
        if (!endpoint.takesTickets()) {
            return admitted(match, exchange, hasCookies, reply, seen);
        }
        return switch (admissions.redeemed(endpoint, exchange, seen)) {
            case Step.Go<Exchange>(Exchange redeemed) ->
                    admitted(match, redeemed, hasCookies, reply, seen);
            case Step.Stop<Exchange> stop ->
                    answered(
                            endpoint,
                            exchange,
                            Admission.refused(Optional.empty(), stop.problem()),
                            reply,
                            seen);
        };
    }

    private EncodedResponse admitted(
            Router.Match match,
            Exchange exchange,
            boolean hasCookies,
            Reply reply,
            Observation seen)
            throws Exception {
        Admission admission = admissions.of(match, exchange, hasCookies, seen);
        return answered(match.endpoint(), exchange, admission, reply, seen);
    }

    private EncodedResponse answered(
            Endpoint endpoint,
            Exchange exchange,
            Admission admission,
            Reply reply,
            Observation seen)
            throws Exception {
        if (admission.refusal().isPresent() && endpoint.middleware().isEmpty()) {
            throw admission.refusal().get();
        }
        try (admission) {
            Call call = new Call(endpoint, exchange, admission.caller(), admission.refusal());
            return within(endpoint, exchange, reply, () -> run(call, admission, seen));
        }
    }

    private Step<Router.Match> find(Exchange exchange) {
        return cors.isPreflight(exchange)
                ? router.options(exchange.rawPath())
                : router.find(exchange.method(), exchange.rawPath());
    }

    private EncodedResponse within(
            Endpoint endpoint, Exchange exchange, Reply reply, Callable<EncodedResponse> work)
            throws Exception {
        ConcurrencyLimit concurrency = concurrencies.get(endpoint);
        if (concurrency == null) {
            return work.call();
        }
        Limits limits = endpoint.limits();
        Duration timeout = limits.timeout() == null ? bounds.timeout() : limits.timeout();
        return Deadline.within(
                timeout,
                exchange,
                concurrency,
                () ->
                        reply.send(
                                ResponseWriter.write(
                                        AuthProblems.late(exchange.method()), exchange.id())),
                work);
    }

    /** Runs the middleware with the logic in it, or with the refusal in its place. */
    private EncodedResponse run(Call call, Admission admission, Observation seen)
            throws IOException {
        String id = call.request().id();
        Rendering rendering = new Rendering(id);
        Layers layers =
                new Layers(
                        call,
                        layer -> challenged(call.endpoint(), failures.guarded(seen, layer)),
                        () -> rendering.checked(admission.logic().call()));
        Response<?> response =
                access.withoutForgedCookies(
                        admission.bounded(layers.run(), seen), call.request(), cors, seen);
        return switch (response.content()) {
            case Response.Content.Downloaded(Download download) ->
                    downloads.open(response, download, call.request(), id);
            case Response.Content.Streamed<?> events ->
                    streams.open(response, events, call, () -> isStillAdmitted(call));
            case Response.Content.None _,
                    Response.Content.Value<?> _,
                    Response.Content.JsonValue<?> _,
                    Response.Content.Refusal _,
                    Response.Content.Bytes _ ->
                    ResponseWriter.write(response, rendering.of(response), id);
        };
    }

    /** Whether the caller would be let in now as well. */
    private boolean isStillAdmitted(Call call) {
        Observation unseen =
                new Observation(
                        call.request().id(), call.request().method(), TraceContext.below(null));
        try {
            return access.admits(call.endpoint().access(), call.request(), unseen);
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** What is refused behind a scheme carries the scheme's challenge, whoever refused it. */
    private Response<?> challenged(Endpoint endpoint, Response<?> response) {
        return endpoint.access() instanceof Access.Open ? response : access.challenged(response);
    }

    /** The value of a step; its problem is thrown to the last stage. */
    private static <T> T go(Step<T> step) {
        return switch (step) {
            case Step.Go<T> go -> go.value();
            case Step.Stop<T> stop -> throw stop.problem();
        };
    }
}
