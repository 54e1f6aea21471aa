package dev.gatewright.auth.audit;

import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.Map;

/**
 * An event of the audit as a log has it.
 *
 * @param level WARNING for what was refused or should not happen, else INFO
 * @param line {@code name="value"} pairs; what users have chosen cannot end a value or the line
 * @param fields the same as names and values, whole numbers as {@link Long}, the rest as texts
 */
public record AuditText(Level level, String line, Map<String, Object> fields) {
    public AuditText {
        fields = Collections.unmodifiableMap(fields);
    }

    /** An event's text. */
    public static AuditText of(AuditEvent event) {
        return new AuditText(AuditLine.level(event), AuditLine.of(event), AuditLine.fields(event));
    }
}
