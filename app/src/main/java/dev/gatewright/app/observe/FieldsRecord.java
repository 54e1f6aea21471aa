package dev.gatewright.app.observe;

import java.io.Serial;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** An event of the log with named values beside its message. */
final class FieldsRecord extends LogRecord {
    @Serial private static final long serialVersionUID = 1;

    private final transient Map<String, Object> fields;

    private final boolean areInText;

    FieldsRecord(Level level, String message, Map<String, Object> fields) {
        this(level, message, fields, true);
    }

    /**
     * @param areInText whether a line of text needs them beside the message
     */
    FieldsRecord(Level level, String message, Map<String, Object> fields, boolean areInText) {
        super(level, message);
        this.fields = fields;
        this.areInText = areInText;
    }

    boolean areInText() {
        return areInText;
    }

    Map<String, Object> fields() {
        return fields;
    }
}
