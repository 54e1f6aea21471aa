package dev.gatewright.app.observe;

import dev.gatewright.auth.store.StoreUnavailableException;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.Supplier;

/** How long a store takes, by verb and outcome. */
final class StoreMetrics {
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

    <T> T time(String verb, Supplier<T> work) {
        long start = System.nanoTime();
        String outcome = "failed";
        try {
            T result = work.get();
            outcome = "ok";
            return result;
        } catch (StoreUnavailableException e) {
            outcome = "unavailable";
            throw e;
        } finally {
            calls.labelValues(verb, outcome).observe((System.nanoTime() - start) / 1e9);
        }
    }

    void run(String verb, Runnable work) {
        time(
                verb,
                () -> {
                    work.run();
                    return true;
                });
    }
}
