package dev.gatewright.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A file that does not fit: the process may write so many bytes only. */
@EnabledOnOs(OS.LINUX)
class FullDiskIT {
    @TempDir private Path folder;

    @Test
    void aFileThatDoesNotFitIsNotLeftHalfWritten() throws Exception {
        Process process =
                new ProcessBuilder(
                                "sh",
                                "-c",
                                "ulimit -f 64 && exec \"$0\" \"$@\"",
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:-UsePerfData",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Writing.class.getName(),
                                folder.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isEqualTo(3);
        assertThat(folder.resolve("small.txt")).hasContent("small");
        assertThat(Files.exists(folder.resolve("large.txt"))).isFalse();
    }

    /** What the other process runs. */
    static final class Writing {
        public static void main(String[] args) {
            Path folder = Path.of(args[0]);
            try {
                new FileSink(folder, folder, false)
                        .write(
                                List.of(
                                        file("small.txt", "small"),
                                        file("large.txt", "x".repeat(1 << 20))));
            } catch (IOException _) {
                System.exit(3);
            }
        }

        private static GeneratedFile file(String name, String text) {
            return new GeneratedFile(Path.of(name), text, Ownership.OWNED);
        }
    }
}
