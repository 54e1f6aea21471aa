package dev.gatewright.app.trace;

import dev.gatewright.auth.TokenCheck;
import dev.gatewright.http.pipeline.Observation;
import dev.gatewright.http.pipeline.Observer;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.TraceContext;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;

/**
 * Records requests and what they spend their time on, for the traces that are to be recorded: those
 * whose caller says so, and some of those that begin here.
 */
public final class Tracing implements Observer, AutoCloseable {
    private static final int WHOLE = 100;

    private final SpanExporter exporter;
    private final int percent;
    private final InstantSource clock;

    private Tracing(SpanExporter exporter, int percent, InstantSource clock) {
        this.exporter = exporter;
        this.percent = percent;
        this.clock = clock;
    }

    /**
     * Opens an exporter.
     *
     * @param percent of the traces that begin here, how many are recorded
     * @throws IllegalArgumentException when there is no module for it
     */
    public static Tracing open(String service, URI endpoint, int percent, InstantSource clock) {
        SpanExporterProvider provider =
                ServiceLoader.load(SpanExporterProvider.class)
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "Traces needs the module gatewright-otel on the class"
                                                + " path"));
        return new Tracing(provider.open(service, endpoint), percent, clock);
    }

    @Override
    public boolean samples(TraceContext begun) {
        return Long.remainderUnsigned(begun.traceLow(), WHOLE) < percent;
    }

    @Override
    public void answered(Observation seen, int status, Duration took) {
        if (!seen.trace().isSampled()) {
            return;
        }
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("http.request.method", seen.knownMethod());
        attributes.put("http.response.status_code", (long) status);
        attributes.put("http.route", seen.route());
        attributes.put("gatewright.request_id", seen.requestId());
        if (seen.refusal() != null) {
            attributes.put("gatewright.refused", seen.refusal());
        }
        exporter.export(
                new FinishedSpan(
                        seen.trace(),
                        true,
                        seen.knownMethod() + " " + seen.route(),
                        clock.instant().minus(took),
                        took,
                        attributes,
                        status >= 500 || seen.isCut()));
    }

    /** The same check, as a part of each request. */
    public TokenCheck traced(TokenCheck check) {
        return token -> span("token", () -> check.check(token));
    }

    /** The same endpoint, with its logic as a part of each request. */
    public Endpoint traced(Endpoint endpoint) {
        return new Endpoint(
                endpoint.handler(),
                endpoint.method(),
                endpoint.path(),
                traced("logic " + endpoint.handler(), endpoint.access()),
                endpoint.limits(),
                endpoint.middleware(),
                endpoint.files(),
                endpoint.takesTickets(),
                endpoint.requiresSignature());
    }

    private Access traced(String name, Access access) {
        return switch (access) {
            case Access.Open open ->
                    new Access.Open(
                            (in, client) -> called(name, () -> open.logic().answer(in, client)));
            case Access.Token<?> token -> token(name, token);
            case Access.OptionalToken<?> token -> optional(name, token);
        };
    }

    private <C> Access token(String name, Access.Token<C> token) {
        return new Access.Token<>(
                token.scheme(),
                token.roles(),
                (in, caller) -> called(name, () -> token.logic().answer(in, caller)));
    }

    private <C> Access optional(String name, Access.OptionalToken<C> token) {
        return new Access.OptionalToken<>(
                token.scheme(),
                (in, client, caller) ->
                        called(name, () -> token.logic().answer(in, client, caller)));
    }

    /** Work without checked exceptions. */
    @FunctionalInterface
    interface Work<T> {
        T run();
    }

    /** Does a part of the present request. */
    <T> T span(String name, Work<T> work) {
        Optional<TraceContext> trace = recorded();
        if (trace.isEmpty()) {
            return work.run();
        }
        long start = System.nanoTime();
        boolean hasFailed = true;
        try {
            T result = work.run();
            hasFailed = false;
            return result;
        } finally {
            ended(trace.get(), name, Duration.ofNanos(System.nanoTime() - start), hasFailed);
        }
    }

    /** Notes a part of the present request that has just ended. */
    public void ended(String name, Duration took, boolean hasFailed) {
        recorded().ifPresent(trace -> ended(trace, name, took, hasFailed));
    }

    private <T> T called(String name, Callable<T> work) throws Exception {
        Optional<TraceContext> trace = recorded();
        if (trace.isEmpty()) {
            return work.call();
        }
        long start = System.nanoTime();
        boolean hasFailed = true;
        try {
            T result = work.call();
            hasFailed = false;
            return result;
        } finally {
            ended(trace.get(), name, Duration.ofNanos(System.nanoTime() - start), hasFailed);
        }
    }

    private void ended(TraceContext trace, String name, Duration took, boolean hasFailed) {
        exporter.export(
                new FinishedSpan(
                        trace,
                        false,
                        name,
                        clock.instant().minus(took),
                        took,
                        Map.of(),
                        hasFailed));
    }

    private static Optional<TraceContext> recorded() {
        return TraceContext.current().filter(TraceContext::isSampled);
    }

    @Override
    public void close() {
        exporter.close();
    }
}
