package dev.gatewright.app.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.audit.AuditEvent;
import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.store.Realm;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Under which name each event is counted: alerts are set on them. */
class AuthMetricsTest {
    private static final Instant NOW = Instant.EPOCH;
    private static final Realm AUTH = new Realm("shop", "Auth");
    private static final String AT = "192.0.2.1";

    private final PrometheusRegistry registry = new PrometheusRegistry();

    @Test
    void everyEventIsCountedOnceUnderANameOfItsOwn() throws Exception {
        AuthMetrics metrics = new AuthMetrics(registry);
        List.of(
                        new AuditEvent.LoggedIn(NOW, AUTH, "1", "s", AT),
                        new AuditEvent.LoginRefused(
                                NOW, AUTH, "1", AT, AuditEvent.LoginRefused.Why.UNKNOWN_USER),
                        new AuditEvent.Throttled(NOW, AUTH, AT),
                        new AuditEvent.Refreshed(NOW, AUTH, "1", "s", 1, AT),
                        new AuditEvent.Replayed(NOW, AUTH, "1", "s", 1, AT, false),
                        new AuditEvent.ReuseDetected(NOW, AUTH, "1", "s", 1, 2, AT),
                        new AuditEvent.StateLost(NOW, AUTH, "1", "s", 2, 1, AT),
                        new AuditEvent.RefreshRefused(NOW, AUTH, "1", "s", AT),
                        new AuditEvent.EpochLost(NOW, AUTH, "1", 1, 2),
                        new AuditEvent.RevocationsRestored(NOW, AUTH, 7),
                        new AuditEvent.PasswordChanged(NOW, AUTH, "1", "s", "t", AT),
                        new AuditEvent.PasswordReset(NOW, AUTH, "1", "2"),
                        new AuditEvent.PasswordChangeRefused(
                                NOW,
                                AUTH,
                                "1",
                                "s",
                                AT,
                                AuditEvent.PasswordChangeRefused.Cause.DISABLED),
                        new AuditEvent.Revoked(
                                NOW, AUTH, "1", "2", new Revocation.OfToken(AUTH, "t", NOW)))
                .forEach(metrics::accept);
        assertThat(scraped().lines().filter(line -> !line.startsWith("#")))
                .containsExactlyInAnyOrder(
                        login("ok"),
                        login("unknown-user"),
                        login("throttled"),
                        refresh("ok"),
                        refresh("replayed"),
                        refresh("reuse-detected"),
                        refresh("state-lost"),
                        refresh("refused"),
                        event("epoch-lost"),
                        event("revocations-restored"),
                        event("password-changed"),
                        event("password-reset"),
                        event("password-change-refused"),
                        event("revoked"));
    }

    @Test
    void callsOfTheStoreAreTimedInSeconds() throws Exception {
        new StoreMetrics(registry).ended("open", "unavailable", Duration.ofMillis(250));
        assertThat(scraped())
                .contains(
                        "gatewright_store_duration_seconds_sum{outcome=\"unavailable\",verb=\"open\"}"
                            + " 0.25\n");
    }

    private static String login(String outcome) {
        return "gatewright_logins_total{outcome=\"%s\",scheme=\"Auth\"} 1.0".formatted(outcome);
    }

    private static String refresh(String outcome) {
        return "gatewright_refreshes_total{outcome=\"%s\",scheme=\"Auth\"} 1.0".formatted(outcome);
    }

    private static String event(String name) {
        return "gatewright_security_events_total{event=\"%s\",scheme=\"Auth\"} 1.0".formatted(name);
    }

    private String scraped() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(text, registry.scrape());
        return text.toString(StandardCharsets.UTF_8);
    }
}
