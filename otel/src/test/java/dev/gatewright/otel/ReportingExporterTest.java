package dev.gatewright.otel;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said of a collector that takes no spans. */
class ReportingExporterTest {
    private static final Logger LOGGER = Logger.getLogger("dev.gatewright.otel");

    private final List<String> heard = new ArrayList<>();
    private final Handler listener =
            new Handler() {
                @Override
                public synchronized void publish(LogRecord line) {
                    heard.add(line.getLevel() + " " + line.getMessage());
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };
    private long now;
    private Collector collector;

    @BeforeEach
    void listen() throws Exception {
        collector = new Collector();
        LOGGER.addHandler(listener);
    }

    @AfterEach
    void stop() {
        LOGGER.removeHandler(listener);
        collector.close();
    }

    @Test
    void anOutageIsSaidOnceAMinuteAndItsEndOnce() {
        String place = "the collector at http://127.0.0.1:" + collector.endpoint().getPort();
        try (SdkTracerProvider spans = provider(collector.endpoint())) {
            send(spans, 1);
            assertThat(heard).isEmpty();

            collector.answer(400);
            send(spans, 3);
            assertThat(heard)
                    .containsExactly(
                            "WARNING "
                                    + place
                                    + " takes no spans: it answers 400; lost since the start: 1");
            heard.clear();
            now += TimeUnit.MINUTES.toNanos(1);
            send(spans, 1);
            assertThat(heard)
                    .containsExactly(
                            "WARNING "
                                    + place
                                    + " takes no spans: it answers 400; lost since the start: 4");
            heard.clear();
            collector.answer(200);
            send(spans, 2);
            assertThat(heard).containsExactly("INFO " + place + " takes spans again");
        }
    }

    @Test
    void whatAnAddressHoldsBesideThePlaceIsNotSaid() {
        collector.answer(401);
        URI endpoint =
                URI.create(
                        collector.endpoint().toString().replace("//", "//me:secret@")
                                + "?key=secret");
        try (SdkTracerProvider spans = provider(endpoint)) {
            send(spans, 1);
            assertThat(heard).hasSize(1).allMatch(line -> !line.contains("secret"));
        }
    }

    private SdkTracerProvider provider(URI endpoint) {
        ReportingExporter exporter =
                new ReportingExporter(
                        OtlpHttpSpanExporter.builder()
                                .setEndpoint(collector.endpoint().toString())
                                .build(),
                        endpoint,
                        () -> now);
        return SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build();
    }

    /** One after the other, each until the collector has answered. */
    private static void send(SdkTracerProvider spans, int count) {
        for (int i = 0; i < count; i++) {
            spans.get("test").spanBuilder("one").startSpan().end();
            spans.forceFlush().join(1, TimeUnit.MINUTES);
        }
    }
}
