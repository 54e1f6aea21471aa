package dev.gatewright.app.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.http.json.JsonCodecs;
import dev.gatewright.http.json.Violations;
import dev.gatewright.runtime.JsonReader;
import dev.gatewright.runtime.Request;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A line of the log says what happened, and nothing that somebody else wants it to say. */
class LogLineTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00.123Z");

    @Test
    void textIsForPeople() {
        assertThat(text(event(Level.WARNING, "hello {0}", "you")))
                .isEqualTo("2026-01-01T12:00:00.123Z WARNING com.example hello you\n");
    }

    @Test
    void aStackTraceIsBelowItsLine() {
        LogRecord event = event(Level.SEVERE, "failed");
        event.setThrown(new IllegalStateException("a\n2026-01-01T12:00:00.123Z INFO forged"));
        assertThat(text(event).lines())
                .first()
                .isEqualTo("2026-01-01T12:00:00.123Z ERROR com.example failed");
        assertThat(text(event).lines().skip(1)).allMatch(line -> line.startsWith("    "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb", "a\rb", "a\r\nb", "a\u0085b", "a\u2028b", "a\u2029b", "a\u0000b",
                "a\u001b[2Jb", "a\u009bb", "a\u202eb", "a\u2066b", "a\u007fb", "a\ud800b",
                        "a\udc00b"
            })
    void nobodyEndsALineOrTellsATerminalWhatToDo(String text) {
        LogRecord event = event(Level.INFO, text);
        event.setLoggerName(text);
        event.setThrown(new IllegalStateException(text));
        String printed = text(event);
        assertThat(printed.lines().skip(1)).allMatch(line -> line.startsWith("    "));
        assertThat(printed.replace("\n", ""))
                .matches(line -> line.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 0x7f)));

        String json = new String(new LogLine(event).json(), StandardCharsets.UTF_8);
        // Half of a pair of characters is replaced: JSON cannot have it.
        assertThat(json.strip().replace("\ufffd", ""))
                .matches(line -> line.chars().allMatch(c -> c >= ' ' && c < 0x7f));
        assertThat(read(json)).containsKeys("time", "level", "logger", "message", "error");
    }

    /** What follows a value begins with a space outside of quotes: nothing in a value does. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\" status=200",
                "a\\\" status=200",
                "a\\",
                "a b\\",
                "a=b",
                "a\tstatus=200",
                "",
                "a\\u000ab",
                "a\nb"
            })
    void nobodyEndsAValue(String value) {
        FieldsRecord event =
                new FieldsRecord(Level.INFO, "request", Map.<String, Object>of("subject", value));
        event.setLoggerName("com.example");
        event.setInstant(NOW);
        String printed = text(event).strip();

        String quoted = printed.substring(printed.indexOf("subject=") + "subject=".length());
        assertThat(quoted).matches("\"([^\"\\\\]|\\\\.)*\"");
        // Its escapes are those of JSON, but for a tab, which stays.
        assertThat(read("{\"value\":" + quoted.replace("\t", "\\t") + "}"))
                .containsEntry("value", value);
    }

    @Test
    void lettersOfAllLanguagesStay() {
        assertThat(text(event(Level.INFO, "Grüße, 你好, \ud83d\ude00")))
                .endsWith("Grüße, 你好, \ud83d\ude00\n");
    }

    @Test
    void jsonHasStableNames() {
        FieldsRecord event = new FieldsRecord(Level.INFO, "request", Map.of("status", 200));
        event.setLoggerName("com.example");
        event.setInstant(NOW);
        byte[] json =
                ScopedValue.where(Request.CURRENT_ID, "r-1").call(() -> new LogLine(event).json());
        assertThat(new String(json, StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        {"time":"2026-01-01T12:00:00.123Z","level":"INFO","logger":"com.example",\
                        "message":"request","status":200,"request_id":"r-1"}
                        """);
    }

    @Test
    void colourIsForTerminals() {
        byte[] line = new LogLine(event(Level.SEVERE, "failed")).text(true);
        assertThat(new String(line, StandardCharsets.UTF_8)).contains("\u001b[31mERROR\u001b[0m");
    }

    private static Map<String, String> read(String json) {
        Map<String, String> members = new LinkedHashMap<>();
        JsonReader in = JsonCodecs.reader(json.getBytes(StandardCharsets.UTF_8), new Violations());
        in.beginObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            members.put(name, in.string());
        }
        return members;
    }

    private static String text(LogRecord event) {
        return new String(new LogLine(event).text(false), StandardCharsets.UTF_8);
    }

    private static LogRecord event(Level level, String message, Object... parameters) {
        LogRecord event = new LogRecord(level, message);
        event.setLoggerName("com.example");
        event.setInstant(NOW);
        event.setParameters(parameters);
        return event;
    }
}
