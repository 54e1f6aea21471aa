package dev.gatewright.auth.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.audit.AuditEvent.LoginRefused.Why;
import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.store.Realm;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AuditLineTest {
    private static final Realm USERS = new Realm("user-api", "User");
    private static final Instant AT = Instant.parse("2026-01-01T12:00:00Z");

    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of(
                        new AuditEvent.LoggedIn(AT, USERS, "1", "s", "10.0.0.1"),
                        "event=login-ok subject='1' sid='s' address='10.0.0.1'"),
                Arguments.of(
                        new AuditEvent.LoginRefused(AT, USERS, "", "10.0.0.1", Why.UNKNOWN_USER),
                        "event=login-refused why='UNKNOWN_USER' subject='' address='10.0.0.1'"),
                Arguments.of(
                        new AuditEvent.Throttled(AT, USERS, "10.0.0.1"),
                        "event=login-throttled address='10.0.0.1'"),
                Arguments.of(
                        new AuditEvent.Refreshed(AT, USERS, "1", "s", 2, "10.0.0.1"),
                        "event=refreshed subject='1' sid='s' generation='2'"
                                + " address='10.0.0.1'"),
                Arguments.of(
                        new AuditEvent.Replayed(AT, USERS, "1", "s", 2, "10.0.0.1", true),
                        "event=replayed subject='1' sid='s' generation='2' address='10.0.0.1'"
                                + " elsewhere='true'"),
                Arguments.of(
                        new AuditEvent.ReuseDetected(AT, USERS, "1", "s", 2, 5, "10.0.0.1"),
                        "event=reuse-detected subject='1' sid='s' presented='2' current='5'"
                                + " address='10.0.0.1'"),
                Arguments.of(
                        new AuditEvent.StateLost(AT, USERS, "1", "s", 5, 2, "10.0.0.1"),
                        "event=state-lost subject='1' sid='s' presented='5' current='2'"
                                + " address='10.0.0.1'"),
                Arguments.of(
                        new AuditEvent.EpochLost(AT, USERS, "1", 0, 3),
                        "event=epoch-lost subject='1' stored='0' known='3'"),
                Arguments.of(
                        new AuditEvent.RevocationsRestored(AT, USERS, 7),
                        "event=revocations-restored count='7'"),
                Arguments.of(
                        new AuditEvent.RefreshRefused(AT, USERS, "1", "s", "10.0.0.1"),
                        "event=refresh-refused subject='1' sid='s' address='10.0.0.1'"),
                Arguments.of(
                        new AuditEvent.Revoked(
                                AT, USERS, "1", "1", new Revocation.OfToken(USERS, "t", AT)),
                        "event=revoked subject='1' by='1' jti='t'"),
                Arguments.of(
                        new AuditEvent.Revoked(
                                AT, USERS, "1", "1", new Revocation.OfSession(USERS, "s", AT)),
                        "event=revoked subject='1' by='1' sid='s'"),
                Arguments.of(
                        new AuditEvent.Revoked(
                                AT,
                                USERS,
                                "1",
                                "2",
                                new Revocation.OfSubject(USERS.identity("1"), 3, AT)),
                        "event=revoked subject='1' by='2' epoch='3'"),
                Arguments.of(
                        new AuditEvent.PasswordChanged(AT, USERS, "1", "s", "t", "10.0.0.1"),
                        "event=password-changed subject='1' sid='s' new-sid='t'"
                                + " address='10.0.0.1'"),
                Arguments.of(
                        new AuditEvent.PasswordReset(AT, USERS, "1", "2"),
                        "event=password-reset subject='1' by='2'"),
                Arguments.of(
                        new AuditEvent.PasswordChangeRefused(
                                AT,
                                USERS,
                                "1",
                                "s",
                                "10.0.0.1",
                                AuditEvent.PasswordChangeRefused.Cause.NOT_STORED),
                        "event=password-change-refused why='NOT_STORED' subject='1' sid='s'"
                                + " address='10.0.0.1'"),
                Arguments.of(
                        new AuditEvent.RefreshRefused(
                                AT, USERS, "a\"\n\u2028event=login-ok", "\\", "10.0.0.1"),
                        "event=refresh-refused subject='a\\\"\\u000a\\u2028event=login-ok'"
                                + " sid='\\\\' address='10.0.0.1'"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void anEventIsOneLineNobodyCanBreak(AuditEvent event, String line) {
        assertThat(AuditLine.of(event))
                .isEqualTo(
                        line.replace('\'', '"')
                                + " realm=\"User@user-api\" at=\"2026-01-01T12:00:00Z\"");
    }
}
