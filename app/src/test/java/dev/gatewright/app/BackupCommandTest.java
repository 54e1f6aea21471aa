package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code backup} and {@code restore} on a service's command line. */
class BackupCommandTest {
    @TempDir Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aBackupIsMadeAndRestored() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "correct horse\n");
        String file = folder.resolve("one.backup").toString();
        String[] add = {
            "users", "add", "root", "--scheme", "Auth", "--password-file", "" + password
        };
        assertThat(run(add)).isZero();
        assertThat(run("backup", file)).isZero();
        assertThat(run("users", "disable", "root", "--scheme", "Auth")).isZero();

        assertThat(run("backup", file)).as("nothing is overwritten").isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("is there already");
        assertThat(run("restore", file)).isZero();
        assertThat(run("users", "list", "--scheme", "Auth")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("backed up to " + file, "what was there is now ", "accepted again")
                .containsPattern("root.*user.*enabled");
    }

    @Test
    void withoutAFileOrWithMoreItIsNotUnderstood() throws Exception {
        for (String[] words :
                List.of(
                        new String[] {"backup"},
                        new String[] {"restore", "a", "b"},
                        new String[] {"backup", "--all"})) {
            assertThat(run(words)).isEqualTo(2);
        }
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("backup needs a file");
    }

    private int run(String... command) {
        List<String> arguments =
                new ArrayList<>(
                        Arrays.asList(SampleService.arguments(folder, "--profile", "prod")));
        arguments.addAll(Arrays.asList(command));
        return new Launcher<>(
                        SampleService.SERVICE,
                        new SampleService.Start(),
                        Duration.ofSeconds(20),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(arguments.toArray(String[]::new));
    }
}
