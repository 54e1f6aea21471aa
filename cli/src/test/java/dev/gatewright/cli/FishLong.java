package dev.gatewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script for fish, run by it. */
@EnabledIf("hasFish")
class FishLong {
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "ne, new",
        "new x --store po, postgres",
        "keys ro, rotate",
        "keys new f --algorithm ES2, ES256",
        "keys new --stor, ''",
        "completion f, fish",
        "check some, some.api"
    })
    void fishCompletesCommandsOptionsTheirValuesAndFiles(String typed, String completed)
            throws Exception {
        Files.writeString(folder.resolve("some.api"), "");
        Files.writeString(folder.resolve("script"), CompletionTest.completion("fish"));
        Process fish =
                new ProcessBuilder(
                                "fish",
                                "--no-config",
                                "-c",
                                "source script; complete -C 'gatewright " + typed + "'")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(fish.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output.strip().replaceFirst("\t.*", "")).isEqualTo(completed);
    }

    static boolean hasFish() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "fish")));
    }
}
