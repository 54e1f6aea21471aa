package dev.gatewright.auth.audit;

import dev.gatewright.auth.revocation.Revocation;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * An audit event as one line of {@code name="value"} pairs. What users have chosen cannot end the
 * line or a value: quotes and control characters are escaped.
 *
 * <p>Names of events and their members are what alerts look for in logs. No event has a token or a
 * password, and what a client has sent is made printable.
 */
final class AuditLine {
    private final StringJoiner pairs = new StringJoiner(" ");
    private final Map<String, Object> fields = new LinkedHashMap<>();

    private AuditLine(String event) {
        pairs.add("event=" + event);
        fields.put("event", event);
    }

    static Level level(AuditEvent event) {
        return switch (event) {
            case AuditEvent.LoggedIn _,
                    AuditEvent.Refreshed _,
                    AuditEvent.Replayed _,
                    AuditEvent.PasswordChanged _,
                    AuditEvent.PasswordReset _,
                    AuditEvent.Revoked _ ->
                    Level.INFO;
            case AuditEvent.LoginRefused _,
                    AuditEvent.Throttled _,
                    AuditEvent.ReuseDetected _,
                    AuditEvent.StateLost _,
                    AuditEvent.EpochLost _,
                    AuditEvent.RevocationsRestored _,
                    AuditEvent.RefreshRefused _,
                    AuditEvent.PasswordChangeRefused _ ->
                    Level.WARNING;
        };
    }

    static String of(AuditEvent event) {
        return line(event).pairs.toString();
    }

    static Map<String, Object> fields(AuditEvent event) {
        return line(event).fields;
    }

    private static AuditLine line(AuditEvent event) {
        AuditLine line =
                switch (event) {
                    case AuditEvent.LoggedIn e ->
                            new AuditLine("login-ok")
                                    .with("subject", e.subject())
                                    .with("sid", e.sessionId())
                                    .with("address", e.address());
                    case AuditEvent.LoginRefused e ->
                            new AuditLine("login-refused")
                                    .with("why", e.why().name())
                                    .with("subject", e.subject())
                                    .with("address", e.address());
                    case AuditEvent.Throttled e ->
                            new AuditLine("login-throttled").with("address", e.address());
                    case AuditEvent.Refreshed e ->
                            new AuditLine("refreshed")
                                    .with("subject", e.subject())
                                    .with("sid", e.sessionId())
                                    .with("generation", e.generation())
                                    .with("address", e.address());
                    case AuditEvent.Replayed e ->
                            new AuditLine("replayed")
                                    .with("subject", e.subject())
                                    .with("sid", e.sessionId())
                                    .with("generation", e.generation())
                                    .with("address", e.address())
                                    .with("elsewhere", e.elsewhere());
                    case AuditEvent.ReuseDetected e ->
                            new AuditLine("reuse-detected")
                                    .with("subject", e.subject())
                                    .with("sid", e.sessionId())
                                    .with("presented", e.presented())
                                    .with("current", e.current())
                                    .with("address", e.address());
                    case AuditEvent.StateLost e ->
                            new AuditLine("state-lost")
                                    .with("subject", e.subject())
                                    .with("sid", e.sessionId())
                                    .with("presented", e.presented())
                                    .with("current", e.current())
                                    .with("address", e.address());
                    case AuditEvent.EpochLost e ->
                            new AuditLine("epoch-lost")
                                    .with("subject", e.subject())
                                    .with("stored", e.stored())
                                    .with("known", e.known());
                    case AuditEvent.RevocationsRestored e ->
                            new AuditLine("revocations-restored").with("count", e.count());
                    case AuditEvent.RefreshRefused e ->
                            new AuditLine("refresh-refused")
                                    .with("subject", e.subject())
                                    .with("sid", e.sessionId())
                                    .with("address", e.address());
                    case AuditEvent.PasswordChanged e ->
                            new AuditLine("password-changed")
                                    .with("subject", e.subject())
                                    .with("sid", e.sessionId())
                                    .with("new-sid", e.newSessionId())
                                    .with("address", e.address());
                    case AuditEvent.PasswordReset e ->
                            new AuditLine("password-reset")
                                    .with("subject", e.subject())
                                    .with("by", e.by());
                    case AuditEvent.PasswordChangeRefused e ->
                            new AuditLine("password-change-refused")
                                    .with("why", e.cause().name())
                                    .with("subject", e.subject())
                                    .with("sid", e.sessionId())
                                    .with("address", e.address());
                    case AuditEvent.Revoked e ->
                            new AuditLine("revoked")
                                    .with("subject", e.subject())
                                    .with("by", e.by())
                                    .with(e.revocation());
                };
        return line.with("realm", event.realm().text()).with("at", event.at());
    }

    private AuditLine with(Revocation revocation) {
        return switch (revocation) {
            case Revocation.OfToken token -> with("jti", token.tokenId());
            case Revocation.OfSession session -> with("sid", session.sessionId());
            case Revocation.OfSubject all -> with("epoch", all.epoch());
        };
    }

    private AuditLine with(String name, Object value) {
        pairs.add(name + "=\"" + escaped(value.toString()) + '"');
        fields.put(name, value instanceof Long ? value : value.toString());
        return this;
    }

    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder(value.length());
        value.chars().forEach(c -> append(escaped, (char) c));
        return escaped.toString();
    }

    private static void append(StringBuilder text, char c) {
        if (c == '"' || c == '\\') {
            text.append('\\').append(c);
        } else if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
            text.append("\\u%04x".formatted((int) c));
        } else {
            text.append(c);
        }
    }
}
