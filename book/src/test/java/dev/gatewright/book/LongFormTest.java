package dev.gatewright.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code scripts/long-form} makes of builds that pass, fail or leave something out. */
class LongFormTest {
    private static final String BUILD =
            """
            #!/bin/sh
            case "$*" in
              *store-redis*) echo '[ERROR] the store has died'; exit 1 ;;
              *FishLong*) echo '[WARNING] Tests run: 2, Failures: 0, Errors: 0, Skipped: 1,\
             Time elapsed: 1 s -- in dev.gatewright.cli.FishLong' ;;
              *) echo "built with $*" ;;
            esac
            """;

    @TempDir private Path folder;

    /** What the script has said, and how it ended. */
    private record Run(String output, int exitCode) {}

    @BeforeEach
    void copy() throws IOException {
        Files.createDirectories(folder.resolve("scripts"));
        executable("scripts/long-form", Files.readString(Path.of("../scripts/long-form")));
        executable("mvnw", BUILD);
    }

    @Test
    void whatFailsKeepsNothingElseFromRunningAndIsSaidAtTheEnd() throws Exception {
        Run run = run("--seconds", "7", "stores", "hostile", "interop", "schemathesis");

        assertThat(run.output())
                .contains("[1/4] stores: started", "[ERROR] the store has died", "[2/4] hostile")
                .containsPattern("stores +0:00:\\d\\d  failed: see target/long-form/stores.log")
                .containsPattern("hostile +0:00:\\d\\d  passed\n")
                .containsPattern("interop +0:00:\\d\\d  passed; skipped: 1 of FishLong")
                .containsPattern(
                        "schemathesis +-  skipped: schemathesis is not on the path|schemathesis .*"
                                + " passed");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(folder.resolve("target/long-form/hostile.log"))
                .content()
                .contains("-Dgatewright.hostile=7");
    }

    @Test
    void partsThatPassEndWell() throws Exception {
        assertThat(run("specs").exitCode()).isZero();
        assertThat(run("--help").output()).contains("all parts, some");
    }

    @Test
    void aPartThatThereIsNotIsNoPart() throws Exception {
        Run run = run("specs", "else");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.output()).startsWith("no such part: else").doesNotContain("started");
    }

    /** Maven runs nothing, and says nothing, where a test of a name is not there. */
    @Test
    void theTestsItNamesExist() throws IOException {
        String script = Files.readString(Path.of("../scripts/long-form"));
        List<String> named =
                Pattern.compile("\\b[A-Z]\\w+(Test|IT|Long)\\b")
                        .matcher(script)
                        .results()
                        .map(MatchResult::group)
                        .toList();
        List<String> there =
                TestSources.all().stream().map(file -> file.getFileName().toString()).toList();

        assertThat(named).hasSizeGreaterThan(20);
        assertThat(there).containsAll(named.stream().map(name -> name + ".java").toList());
    }

    private void executable(String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Run run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("scripts/long-form"));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(output, process.waitFor());
    }
}
