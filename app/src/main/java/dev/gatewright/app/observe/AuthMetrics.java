package dev.gatewright.app.observe;

import dev.gatewright.auth.audit.AuditEvent;
import dev.gatewright.auth.audit.AuditSink;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Locale;

/** Logins and refreshes by outcome, and the other events of the audit by kind. */
final class AuthMetrics implements AuditSink {
    private final Counter logins;
    private final Counter refreshes;
    private final Counter events;

    AuthMetrics(PrometheusRegistry registry) {
        logins = counter(registry, "gatewright_logins", "Attempts to log in", "outcome");
        refreshes = counter(registry, "gatewright_refreshes", "Refresh tokens sent", "outcome");
        events =
                counter(
                        registry,
                        "gatewright_security_events",
                        "Events of the audit that are neither logins nor refreshes",
                        "event");
    }

    private static Counter counter(
            PrometheusRegistry registry, String name, String help, String label) {
        return Counter.builder()
                .name(name)
                .help(help)
                .labelNames("scheme", label)
                .withoutExemplars()
                .register(registry);
    }

    @Override
    public void accept(AuditEvent event) {
        switch (event) {
            case AuditEvent.LoggedIn _ -> count(logins, event, "ok");
            case AuditEvent.LoginRefused refused -> count(logins, event, code(refused.why()));
            case AuditEvent.Throttled _ -> count(logins, event, "throttled");
            case AuditEvent.Refreshed _ -> count(refreshes, event, "ok");
            case AuditEvent.Replayed _ -> count(refreshes, event, "replayed");
            case AuditEvent.ReuseDetected _ -> count(refreshes, event, "reuse-detected");
            case AuditEvent.StateLost _ -> count(refreshes, event, "state-lost");
            case AuditEvent.RefreshRefused _ -> count(refreshes, event, "refused");
            case AuditEvent.EpochLost _ -> count(events, event, "epoch-lost");
            case AuditEvent.RevocationsRestored _ -> count(events, event, "revocations-restored");
            case AuditEvent.PasswordChanged _ -> count(events, event, "password-changed");
            case AuditEvent.PasswordReset _ -> count(events, event, "password-reset");
            case AuditEvent.PasswordChangeRefused _ ->
                    count(events, event, "password-change-refused");
            case AuditEvent.Revoked _ -> count(events, event, "revoked");
        }
    }

    private static void count(Counter counter, AuditEvent event, String outcome) {
        counter.labelValues(event.realm().scheme(), outcome).inc();
    }

    private static String code(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
