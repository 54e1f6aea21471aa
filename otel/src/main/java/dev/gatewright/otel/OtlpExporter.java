package dev.gatewright.otel;

import dev.gatewright.app.trace.FinishedSpan;
import dev.gatewright.app.trace.SpanExporter;
import dev.gatewright.runtime.TraceContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/**
 * Hands spans to the SDK, which queues them and sends them in batches, and drops what is too many.
 *
 * <p>Spans are told of when they have ended, and made then, with the times that they had. A request
 * has its ids already, for they are in its log and in what it sent on; the SDK only takes ids from
 * a generator, so it is given one that knows the request being made. Whether a request is recorded
 * was decided before: what arrives here is.
 */
final class OtlpExporter implements SpanExporter {
    private static final System.Logger LOG = System.getLogger("dev.gatewright.otel");
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final HexFormat HEX = HexFormat.of();

    /** The ids of the request whose span is being made; the SDK would choose others. */
    private static final ScopedValue<TraceContext> REQUEST = ScopedValue.newInstance();

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    OtlpExporter(String service, URI endpoint) {
        provider =
                SdkTracerProvider.builder()
                        .setIdGenerator(new RequestIds())
                        .setResource(
                                Resource.create(
                                        Attributes.of(
                                                AttributeKey.stringKey("service.name"), service)))
                        .addSpanProcessor(
                                BatchSpanProcessor.builder(
                                                new ReportingExporter(
                                                        OtlpHttpSpanExporter.builder()
                                                                .setEndpoint(endpoint.toString())
                                                                .setTimeout(TIMEOUT)
                                                                .build(),
                                                        endpoint,
                                                        System::nanoTime))
                                        .build())
                        .build();
        tracer = provider.get("dev.gatewright");
    }

    @Override
    public void export(FinishedSpan span) {
        try {
            if (span.isRequest()) {
                ScopedValue.where(REQUEST, span.request()).run(() -> make(span));
            } else {
                make(span);
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "a span was not recorded", e);
        }
    }

    private void make(FinishedSpan finished) {
        SpanBuilder builder =
                tracer.spanBuilder(finished.name())
                        .setSpanKind(finished.isRequest() ? SpanKind.SERVER : SpanKind.INTERNAL)
                        .setStartTimestamp(finished.start());
        long parent =
                finished.isRequest() ? finished.request().parentId() : finished.request().spanId();
        if (parent == 0) {
            builder.setNoParent();
        } else {
            builder.setParent(Context.root().with(Span.wrap(context(finished, parent))));
        }
        finished.attributes()
                .forEach((name, value) -> {
                    if (value instanceof Long number) {
                        builder.setAttribute(name, number);
                    } else {
                        builder.setAttribute(name, value.toString());
                    }
                });
        Span span = builder.startSpan();
        if (finished.hasFailed()) {
            span.setStatus(StatusCode.ERROR);
        }
        Instant end = finished.start().plus(finished.took());
        span.end(end.getEpochSecond() * 1_000_000_000L + end.getNano(), TimeUnit.NANOSECONDS);
    }

    private static SpanContext context(FinishedSpan span, long id) {
        return SpanContext.createFromRemoteParent(
                span.request().traceId(),
                HEX.toHexDigits(id),
                TraceFlags.getSampled(),
                TraceState.getDefault());
    }

    @Override
    public void close() {
        provider.shutdown().join(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }

    private static final class RequestIds implements IdGenerator {
        private final IdGenerator random = IdGenerator.random();

        @Override
        public String generateSpanId() {
            return REQUEST.isBound()
                    ? HEX.toHexDigits(REQUEST.get().spanId())
                    : random.generateSpanId();
        }

        @Override
        public String generateTraceId() {
            return REQUEST.isBound() ? REQUEST.get().traceId() : random.generateTraceId();
        }
    }
}
