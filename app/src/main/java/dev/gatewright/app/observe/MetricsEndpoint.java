package dev.gatewright.app.observe;

import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Inputs;
import dev.gatewright.runtime.Response;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells Prometheus what was measured, in its text format, or as OpenMetrics where that is asked.
 */
final class MetricsEndpoint {
    static final String PATH = "/metrics";

    private final PrometheusRegistry registry;
    private final ExpositionFormatWriter text = PrometheusTextFormatWriter.create();
    private final ExpositionFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();
    private final AtomicBoolean hasJvm = new AtomicBoolean();

    private MetricsEndpoint(PrometheusRegistry registry) {
        this.registry = registry;
    }

    static Endpoint of(PrometheusRegistry registry) {
        MetricsEndpoint endpoint = new MetricsEndpoint(registry);
        return new Endpoint(
                "Metrics", "GET", PATH, new Access.Open((in, _) -> endpoint.respond(in)));
    }

    private Response<?> respond(Inputs in) throws IOException {
        // The JVM's come with the first scrape, since they take a while to load.
        if (hasJvm.compareAndSet(false, true)) {
            JvmMetrics.builder().register(registry);
        }
        boolean wantsOpen = in.headers("Accept").stream().anyMatch(openMetrics::accepts);
        ExpositionFormatWriter writer = wantsOpen ? openMetrics : text;
        ByteArrayOutputStream body = new ByteArrayOutputStream(32 * 1024);
        writer.write(body, registry.scrape());
        return Response.bytes(writer.getContentType(), body.toByteArray())
                .with("Cache-Control", "no-store");
    }
}
