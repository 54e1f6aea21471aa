package dev.gatewright.app.observe;

import java.io.Serial;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** An event of the log with named values beside its message. */
final class FieldsRecord extends LogRecord {
    @Serial private static final long serialVersionUID = 1;

    private final transient Map<String, Object> fields;

    FieldsRecord(Level level, String message, Map<String, Object> fields) {
        super(level, message);
        this.fields = fields;
    }

    Map<String, Object> fields() {
        return fields;
    }
}
