package dev.gatewright.app.observe;

import dev.gatewright.auth.AuthStore;
import dev.gatewright.auth.SchemeAuthentication;
import dev.gatewright.auth.audit.AuditSink;
import dev.gatewright.auth.password.PasswordHashExecutor;
import dev.gatewright.auth.revocation.RevocationState;
import dev.gatewright.http.engine.Load;
import dev.gatewright.http.pipeline.Observer;
import dev.gatewright.runtime.Endpoint;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * What is counted and measured of one service, for Prometheus to read at {@link #endpoint}.
 *
 * <p>No label has a value that a client chose: routes are those of the spec, methods and reasons
 * are of fixed sets. Safe for many threads.
 */
public final class Metrics {
    private static final String[] NO_LABELS = {};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final RequestMetrics requests = new RequestMetrics(registry);
    private final AuthMetrics auth = new AuthMetrics(registry);
    private final StoreMetrics stores = new StoreMetrics(registry);

    /** Metrics without a value. */
    public Metrics() {}

    /** Counts and times requests, and refusals of authentication. */
    public Observer requests() {
        return requests;
    }

    /** Counts logins, refreshes and what else is audited. */
    public AuditSink audit() {
        return auth;
    }

    /** The same store, with each of its verbs timed. */
    public AuthStore timed(AuthStore store) {
        return new TimedStore(store, stores);
    }

    /**
     * Tells what is taken of an engine's bounds.
     *
     * @param streams how many streams of events are open
     */
    public void engine(Supplier<Load> load, IntSupplier streams) {
        gauge("gatewright_connections", "Open connections", load, Load::connections);
        gauge(
                "gatewright_inflight_bytes",
                "Bytes of requests under way that are in memory",
                load,
                Load::bytesInFlight);
        gauge(
                "gatewright_inflight_max_bytes",
                "Bytes of requests under way that may be in memory",
                load,
                Load::maxBytesInFlight);
        gauge(
                "gatewright_abandoned_requests",
                "Requests whose logic goes on though nobody waits for it",
                load,
                Load::abandoned);
        gauge(
                "gatewright_event_streams",
                "Open streams of events",
                () -> streams,
                IntSupplier::getAsInt);
    }

    /** Tells of the queue before password hashes. */
    public void hashing(PasswordHashExecutor executor) {
        gauge(
                "gatewright_hashes_waiting",
                "Callers who wait for a password hash to be begun",
                () -> executor,
                PasswordHashExecutor::waiting);
        gauge(
                "gatewright_hashes_computing",
                "Password hashes being computed",
                () -> executor,
                PasswordHashExecutor::computing);
    }

    /** Tells how fresh and how large the views of revocations are. */
    public void schemes(List<SchemeAuthentication> schemes) {
        ofSchemes(
                "gatewright_revocations",
                "Revocations that this node remembers",
                schemes,
                RevocationState::size);
        ofSchemes(
                "gatewright_revocations_lag_seconds",
                "Time since the log of revocations last answered",
                schemes,
                state -> state.lag().toMillis() / 1e3);
        CounterWithCallback.builder()
                .name("gatewright_tokens_allowed_unchecked")
                .help("Tokens accepted although nobody could tell whether they were revoked")
                .labelNames("scheme")
                .callback(
                        values -> report(schemes, RevocationState::allowedUnchecked, values::call))
                .register(registry);
    }

    /** The endpoint at which they are read. */
    public Endpoint endpoint() {
        return MetricsEndpoint.of(registry);
    }

    private void ofSchemes(
            String name,
            String help,
            List<SchemeAuthentication> schemes,
            ToDoubleFunction<RevocationState> value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("scheme")
                .callback(values -> report(schemes, value, values::call))
                .register(registry);
    }

    /** Takes a value, whose labels say of what it is. */
    private interface Values {
        void call(double value, String... labels);
    }

    private static void report(
            List<SchemeAuthentication> schemes,
            ToDoubleFunction<RevocationState> value,
            Values values) {
        for (SchemeAuthentication scheme : schemes) {
            scheme.revocations()
                    .ifPresent(state -> values.call(value.applyAsDouble(state), scheme.scheme()));
        }
    }

    private <T> void gauge(
            String name, String help, Supplier<T> source, ToDoubleFunction<T> value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(values -> values.call(value.applyAsDouble(source.get()), NO_LABELS))
                .register(registry);
    }
}
