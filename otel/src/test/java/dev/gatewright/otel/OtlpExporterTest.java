package dev.gatewright.otel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.app.trace.FinishedSpan;
import dev.gatewright.app.trace.SpanExporter;
import dev.gatewright.app.trace.Tracing;
import dev.gatewright.otel.Collector.Span;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Limits;
import dev.gatewright.runtime.NoClaims;
import dev.gatewright.runtime.Response;
import dev.gatewright.runtime.Scheme;
import dev.gatewright.runtime.TraceContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a collector is told of a span is what the span has. */
class OtlpExporterTest {
    private static final TraceContext CALLED = new TraceContext(1, 2, 3, 0xf000000000000004L, true);
    private static final TraceContext FIRST = new TraceContext(1, 2, 3, 0, true);
    private static final String TRACE_ID = "00000000000000010000000000000002";
    private static final Instant START = Instant.parse("2026-01-01T00:00:00.123456789Z");
    private static final Duration TOOK = Duration.ofMillis(1_250);
    private static final long NANOS = START.getEpochSecond() * 1_000_000_000 + 123_456_789;

    private Collector collector;

    @BeforeEach
    void start() throws Exception {
        collector = new Collector();
    }

    @AfterEach
    void stop() {
        collector.close();
    }

    @Test
    void aRequestHasItsOwnIdsAndTheCallersPartForAParent() {
        Map<String, Object> attributes = Map.of("http.route", "/me", "status", 200L);
        export(new FinishedSpan(CALLED, true, "GET /me", START, TOOK, attributes, false));
        assertThat(collector.spans())
                .containsExactly(
                        new Span(
                                "shop",
                                TRACE_ID,
                                "0000000000000003",
                                "f000000000000004",
                                "GET /me",
                                2,
                                NANOS,
                                NANOS + TOOK.toNanos(),
                                attributes,
                                0));
    }

    @Test
    void aRequestWithWhichATraceBeginsHasNoParent() {
        export(new FinishedSpan(FIRST, true, "GET /me", START, TOOK, Map.of(), true));
        assertThat(collector.spans())
                .containsExactly(
                        new Span(
                                "shop",
                                TRACE_ID,
                                "0000000000000003",
                                "",
                                "GET /me",
                                2,
                                NANOS,
                                NANOS + TOOK.toNanos(),
                                Map.of(),
                                2));
    }

    @Test
    void aPartHasAnIdOfItsOwnBelowItsRequest() {
        export(new FinishedSpan(CALLED, false, "token", START, TOOK, Map.of(), true));
        Span part = collector.span("token");
        assertThat(part.traceId()).isEqualTo(TRACE_ID);
        assertThat(part.parentId()).isEqualTo("0000000000000003");
        assertThat(part.spanId()).hasSize(16).isNotEqualTo("0000000000000003");
        assertThat(part.kind()).isEqualTo(1);
        assertThat(part.status()).isEqualTo(2);
    }

    private void export(FinishedSpan span) {
        try (SpanExporter exporter = new OtlpProvider().open("shop", collector.endpoint())) {
            exporter.export(span);
        }
    }

    @Test
    void aPartThatHasJustEndedBeganSoMuchEarlier() {
        try (Tracing tracing = tracing(0)) {
            ScopedValue.where(TraceContext.CURRENT, CALLED)
                    .run(() -> tracing.ended("password hash", TOOK, false));
            TraceContext other = new TraceContext(1, 2, 3, 4, false);
            ScopedValue.where(TraceContext.CURRENT, other)
                    .run(() -> tracing.ended("of an unrecorded trace", TOOK, false));
        }
        assertThat(collector.spans())
                .singleElement()
                .extracting(Span::name, Span::start, Span::end)
                .containsExactly("password hash", NANOS - TOOK.toNanos(), NANOS);
    }

    /** Whom it lets in above all. */
    @Test
    void anEndpointThatIsTracedIsTheSameOtherwise() {
        Scheme<NoClaims> auth = Scheme.withoutClaims("Auth");
        Access access = new Access.Token<>(auth, Set.of("admin"), (_, _) -> Response.empty(200));
        Limits limits = new Limits(Duration.ofSeconds(7), 77L);
        Endpoint plain =
                new Endpoint(
                                "Me",
                                "GET",
                                "/me",
                                access,
                                limits,
                                List.of((_, next) -> next.proceed()))
                        .takingTickets();
        try (Tracing tracing = tracing(0)) {
            for (Endpoint one : List.of(plain.requiringSignature(), plain.takingFiles("file"))) {
                Endpoint traced = tracing.traced(one);
                assertThat(traced)
                        .usingRecursiveComparison()
                        .ignoringFields("access")
                        .isEqualTo(one);
                assertThat(traced.access()).isInstanceOf(Access.Token.class);
                Access.Token<?> token = (Access.Token<?>) traced.access();
                assertThat(token.scheme()).isEqualTo(auth);
                assertThat(token.roles()).containsExactly("admin");
            }
        }
    }

    @Test
    void ofTracesThatBeginHereSoManyOfAHundredAreRecorded() {
        assertThat(recorded(0)).isZero();
        assertThat(recorded(10)).isEqualTo(10);
        assertThat(recorded(100)).isEqualTo(100);
    }

    private int recorded(int percent) {
        int count = 0;
        try (Tracing tracing = tracing(percent)) {
            for (int i = 0; i < 100; i++) {
                count += tracing.samples(new TraceContext(7, i - 1_000, 3, 0, false)) ? 1 : 0;
            }
        }
        return count;
    }

    private Tracing tracing(int percent) {
        return Tracing.open("shop", collector.endpoint(), percent, InstantSource.fixed(START));
    }
}
