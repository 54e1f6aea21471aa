package dev.gatewright.app.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.app.config.LogConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The audit in a file of its own, whatever becomes of the file. */
class AuditFileTest {
    @TempDir private Path folder;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final LogHandler handler = new LogHandler(log, false);
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("audit.log");
    }

    @AfterEach
    void close() {
        handler.close();
    }

    @Test
    void aFileThatWasMovedAwayIsMadeAgain() throws IOException {
        begin(file);
        audit("one");
        Files.move(file, folder.resolve("audit.log.1"));
        audit("two");

        assertThat(Files.readString(folder.resolve("audit.log.1"))).contains("one");
        assertThat(Files.readString(file)).contains("two");
    }

    /** As logrotate's "create" does. */
    @Test
    void aFileThatAnotherPutInItsPlaceIsWritten() throws IOException {
        begin(file);
        audit("one");
        Files.move(file, folder.resolve("audit.log.1"));
        Files.createFile(file);
        audit("two");

        assertThat(Files.readString(folder.resolve("audit.log.1"))).doesNotContain("two");
        assertThat(Files.readString(file)).contains("two");
    }

    @Test
    void whatCannotBeWrittenStandsInTheLogUntilItCan() throws IOException {
        Path away = folder.resolve("elsewhere");
        Files.createDirectory(folder.resolve("logs"));
        begin(folder.resolve("logs/audit.log"));
        audit("one");
        Files.move(folder.resolve("logs"), away);
        audit("two");
        audit("three");
        Files.createDirectory(folder.resolve("logs"));
        audit("four");
        handler.flush();

        assertThat(Files.readString(away.resolve("audit.log"))).doesNotContain("two", "three");
        assertThat(log.toString(StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains(" ERROR ", "the audit stands here"),
                        line -> assertThat(line).endsWith("two"),
                        line -> assertThat(line).endsWith("three"),
                        line -> assertThat(line).contains(" INFO ", "again"));
        assertThat(Files.readString(folder.resolve("logs/audit.log"))).contains("four");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void ofAFullDiskTheLogTells() throws IOException {
        begin(Path.of("/dev/full"));
        audit("one");
        audit("two");
        handler.flush();

        assertThat(log.toString(StandardCharsets.UTF_8))
                .containsOnlyOnce("/dev/full cannot be written: No space left on device")
                .contains("one", "two");
    }

    private void begin(Path audit) {
        handler.configure(new LogConfig("info", false, true, Map.of(), Optional.of(audit)));
    }

    private void audit(String text) {
        LogRecord event = new LogRecord(Level.INFO, text);
        event.setLoggerName(LogHandler.AUDIT);
        handler.publish(event);
    }
}
