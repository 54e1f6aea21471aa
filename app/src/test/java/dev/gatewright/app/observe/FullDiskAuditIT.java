package dev.gatewright.app.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatewright.app.SmallDisk;
import dev.gatewright.app.config.LogConfig;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit on a disk that gets full in the middle of a line. */
class FullDiskAuditIT {
    private static final int LINES = 200;
    private static final String REST = "-".repeat(700);

    @TempDir private Path folder;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @Test
    void eachLineIsWholeInTheFileOrInTheLog() throws Exception {
        LogHandler handler = new LogHandler(log, false);
        try (SmallDisk disk = new SmallDisk(folder.resolve("disk"), "64k")) {
            assumeTrue(disk.isMounted(), "skipped: this process may not mount a disk");
            Path file = disk.folder().resolve("audit.log");
            Path other = Files.write(disk.folder().resolve("other"), new byte[20_000]);
            handler.configure(new LogConfig("info", false, true, Map.of(), Optional.of(file)));
            for (int i = 0; i < LINES / 2; i++) {
                publish(handler, i);
            }
            Files.delete(other);
            for (int i = LINES / 2; i < LINES; i++) {
                publish(handler, i);
            }
            handler.flush();

            List<String> inFile = Files.readAllLines(file);
            List<String> inLog =
                    log.toString(StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> line.contains("event="))
                            .toList();
            assertThat(inFile).hasSizeGreaterThan(10);
            assertThat(inLog).hasSizeGreaterThan(10);
            assertThat(Stream.concat(inFile.stream(), inLog.stream()))
                    .hasSize(LINES)
                    .allMatch(line -> line.endsWith(REST))
                    .extracting(line -> line.replaceFirst(".*event=(\\d+) .*", "$1"))
                    .doesNotHaveDuplicates();
        }
    }

    private static void publish(LogHandler handler, int number) {
        LogRecord event = new LogRecord(Level.INFO, "event=" + number + " " + REST);
        event.setLoggerName(LogHandler.AUDIT);
        handler.publish(event);
    }
}
