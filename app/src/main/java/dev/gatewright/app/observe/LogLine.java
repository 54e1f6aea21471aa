package dev.gatewright.app.observe;

import dev.gatewright.http.json.JsonCodecs;
import dev.gatewright.runtime.JsonWriter;
import dev.gatewright.runtime.Request;
import dev.gatewright.runtime.TraceContext;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * One event of the log as bytes: a line of text, with its stack trace indented below it, or a line
 * of JSON.
 *
 * <p>No text in it, whoever wrote it, can end the line, begin another one that looks like the log's
 * own, or tell a terminal what to do: control characters and what reverses the direction of text
 * are escaped.
 */
final class LogLine {
    private static final String REQUEST_ID = "request_id";
    private static final String TRACE_ID = "trace_id";

    /** What would end a value, or read as an escape. */
    private static final String MARKS = " \t\"\\=";

    private static final Formatter MESSAGES =
            new Formatter() {
                @Override
                public String format(LogRecord event) {
                    return formatMessage(event);
                }
            };
    private static final Map<String, String> COLOURS =
            Map.of("ERROR", "\u001b[31m", "WARNING", "\u001b[33m", "DEBUG", "\u001b[2m");
    private static final String PLAIN = "\u001b[0m";

    private final String time;
    private final String level;
    private final String logger;
    private final String message;
    private final Map<String, Object> fields;
    private final Map<String, Object> ids;
    private final boolean areInText;
    private final String trace;

    /** An event, with the ids of the request that the running thread serves. */
    LogLine(LogRecord event) {
        String name = event.getLoggerName();
        time = LogTimestamp.of(event.getInstant());
        level = name(event.getLevel());
        logger = name == null ? "" : name;
        message = isPlain(event) ? event.getMessage() : MESSAGES.format(event);
        fields = event instanceof FieldsRecord own ? own.fields() : Map.of();
        ids = ids(fields);
        areInText = !(event instanceof FieldsRecord own) || own.areInText();
        trace = trace(event.getThrown());
    }

    /** Those of the request that the running thread serves, unless the event names them. */
    private static Map<String, Object> ids(Map<String, Object> fields) {
        if (fields.containsKey(REQUEST_ID)) {
            return Map.of();
        }
        Map<String, Object> ids = new LinkedHashMap<>();
        if (Request.CURRENT_ID.isBound()) {
            ids.put(REQUEST_ID, Request.CURRENT_ID.get());
        }
        if (TraceContext.CURRENT.isBound() && !fields.containsKey(TRACE_ID)) {
            ids.put(TRACE_ID, TraceContext.CURRENT.get().traceId());
        }
        return ids;
    }

    /** Most have no parameters: looking for them takes longer than the rest of the line. */
    private static boolean isPlain(LogRecord event) {
        return event.getParameters() == null && event.getResourceBundle() == null;
    }

    /** A line of text, perhaps with colours for a terminal. */
    byte[] text(boolean isColoured) {
        StringBuilder text = new StringBuilder(160).append(time).append(' ');
        String colour = isColoured ? COLOURS.getOrDefault(level, "") : "";
        text.append(colour).append(level);
        if (!colour.isEmpty()) {
            text.append(PLAIN);
        }
        text.append(' ').append(Printable.of(logger)).append(' ').append(Printable.of(message));
        if (areInText) {
            fields.forEach((name, value) -> append(text, name, value));
        }
        ids.forEach((name, value) -> append(text, name, value));
        text.append('\n');
        if (!trace.isEmpty()) {
            trace.lines()
                    .forEach(line -> text.append("    ").append(Printable.of(line)).append('\n'));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder text, String name, Object value) {
        text.append(' ').append(name).append('=');
        String plain = value.toString();
        String printed = Printable.of(plain);
        if (printed.isEmpty() || !printed.equals(plain) || hasMark(plain)) {
            text.append('"')
                    .append(Printable.of(plain.replace("\\", "\\\\").replace("\"", "\\\"")))
                    .append('"');
        } else {
            text.append(printed);
        }
    }

    private static boolean hasMark(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (MARKS.indexOf(value.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** A line of JSON. */
    byte[] json() {
        byte[] object = Printable.json(JsonCodecs.write(this::write));
        byte[] line = new byte[object.length + 1];
        System.arraycopy(object, 0, line, 0, object.length);
        line[object.length] = '\n';
        return line;
    }

    private void write(JsonWriter out) {
        out.beginObject();
        string(out, "time", time);
        string(out, "level", level);
        string(out, "logger", logger);
        string(out, "message", message);
        fields.forEach((name, value) -> write(out, name, value));
        ids.forEach((name, value) -> write(out, name, value));
        if (!trace.isEmpty()) {
            string(out, "error", trace);
        }
        out.endObject();
    }

    private static void write(JsonWriter out, String name, Object value) {
        if (value instanceof Long || value instanceof Integer) {
            out.name(name);
            out.integer(((Number) value).longValue());
        } else {
            string(out, name, value.toString());
        }
    }

    private static void string(JsonWriter out, String name, String value) {
        out.name(name);
        out.string(Printable.wellFormed(value));
    }

    private static String trace(@Nullable Throwable failure) {
        if (failure == null) {
            return "";
        }
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private static String name(Level level) {
        int value = level.intValue();
        if (value >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (value >= Level.WARNING.intValue()) {
            return "WARNING";
        }
        if (value >= Level.INFO.intValue()) {
            return "INFO";
        }
        return value >= Level.FINE.intValue() ? "DEBUG" : "TRACE";
    }
}
