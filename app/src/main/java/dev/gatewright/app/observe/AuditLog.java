package dev.gatewright.app.observe;

import dev.gatewright.auth.audit.AuditEvent;
import dev.gatewright.auth.audit.AuditSink;
import dev.gatewright.auth.audit.AuditText;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Writes the audit to the log {@code dev.gatewright.audit}: a line each, in JSON with its values.
 */
public final class AuditLog implements AuditSink {
    private final Logger log = Logger.getLogger(LogHandler.AUDIT);

    /** The log of this process. */
    public AuditLog() {}

    @Override
    public void accept(AuditEvent event) {
        AuditText text = AuditText.of(event);
        Level level = text.level() == System.Logger.Level.WARNING ? Level.WARNING : Level.INFO;
        if (log.isLoggable(level)) {
            FieldsRecord line = new FieldsRecord(level, text.line(), text.fields(), false);
            line.setLoggerName(log.getName());
            log.log(line);
        }
    }
}
