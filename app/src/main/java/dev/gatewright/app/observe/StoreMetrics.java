package dev.gatewright.app.observe;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;

/** How long a store takes, by verb and outcome. */
final class StoreMetrics implements TimedStore.Timer {
    private final Histogram calls;

    StoreMetrics(PrometheusRegistry registry) {
        calls =
                Histogram.builder()
                        .name("gatewright_store_duration_seconds")
                        .help("Time a verb of the store of sessions takes")
                        .labelNames("verb", "outcome")
                        .classicOnly()
                        .classicUpperBounds(
                                0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1,
                                2.5, 5)
                        .withoutExemplars()
                        .register(registry);
    }

    @Override
    public void ended(String verb, String outcome, Duration took) {
        calls.labelValues(verb, outcome).observe(took.toNanos() / 1e9);
    }
}
