package dev.gatewright.app.observe;

import dev.gatewright.http.pipeline.Observation;
import dev.gatewright.http.pipeline.Observer;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Requests by route, method and status, under the name and with the labels that OpenTelemetry's
 * semantic conventions give them; and refusals of authentication by reason.
 */
final class RequestMetrics implements Observer {
    private static final String OTHER = "_OTHER";
    private static final int MOST_REASONS = 64;

    private final Histogram requests;
    private final Counter refusals;
    private final Set<String> reasons = ConcurrentHashMap.newKeySet();

    RequestMetrics(PrometheusRegistry registry) {
        requests =
                Histogram.builder()
                        .name("http_server_request_duration_seconds")
                        .help("Time from the head of a request to the end of its response")
                        .labelNames(
                                "http_route", "http_request_method", "http_response_status_code")
                        .classicOnly()
                        .classicUpperBounds(
                                0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5,
                                10)
                        .withoutExemplars()
                        .register(registry);
        refusals =
                Counter.builder()
                        .name("gatewright_auth_refusals")
                        .help("Requests refused by authentication or authorisation")
                        .labelNames("reason")
                        .withoutExemplars()
                        .register(registry);
    }

    @Override
    public void answered(Observation seen, int status, Duration took) {
        requests.labelValues(seen.route(), seen.knownMethod(), Integer.toString(status))
                .observe(took.toNanos() / 1e9);
        String refusal = seen.refusal();
        if (refusal != null && seen.isDenied()) {
            refusals.labelValues(reason(refusal)).inc();
        }
    }

    /** A code without its details, such as which claims are at fault. */
    private String reason(String refusal) {
        int colon = refusal.indexOf(':');
        String reason = colon < 0 ? refusal : refusal.substring(0, colon);
        boolean isKnown =
                reasons.contains(reason) || (reasons.size() < MOST_REASONS && reasons.add(reason));
        return isKnown ? reason : OTHER;
    }
}
