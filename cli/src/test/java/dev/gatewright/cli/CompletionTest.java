package dev.gatewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "ne, new",
        "comp, completion",
        "new x --st, --store",
        "new x --store po, postgres",
        "keys ro, rotate",
        "keys new f --algorithm ES2, ES256",
        "completion f, fish",
        "users dis, disable",
        "check some, some.api",
        "check two, two words.api",
        "new x --store=, h2|postgres|redis",
        "new x --store=po, postgres",
        "run --config=so, some.api",
        "run --config so, some.api",
        "'generate --out ', 'script|some.api|two words.api'",
        "generate --target ko, kotlin"
    })
    void bashCompletesCommandsOptionsTheirValuesAndFiles(String typed, String completed)
            throws Exception {
        Files.writeString(folder.resolve("some.api"), "");
        Files.writeString(folder.resolve("two words.api"), "");
        Files.writeString(folder.resolve("script"), completion("bash"));
        // As bash has them: an equals sign is a word.
        String line = typed.replace("=", " = ").strip() + (typed.endsWith(" ") ? " ''" : "");
        String[] words = line.split(" +", -1);
        Process bash =
                new ProcessBuilder(
                                "bash",
                                "-c",
                                "set -u; . ./script; COMP_WORDS=(gatewright "
                                        + line
                                        + "); COMP_CWORD="
                                        + words.length
                                        + "; _gatewright; printf '%s\\n' \"${COMPREPLY[@]}\" |"
                                        + " LC_ALL=C sort")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output.strip().replace('\n', '|')).isEqualTo(completed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void everyCommandOfTheHelpIsThere(String shell) {
        List<String> commands =
                run("--help")
                        .lines()
                        .dropWhile(line -> !line.startsWith("Commands:"))
                        .filter(line -> line.matches(" {2}[a-z].*"))
                        .map(line -> line.strip().split(" ", 2)[0])
                        .toList();

        assertThat(commands).contains("new", "dev", "run", "check", "keys");
        assertThat(completion(shell)).contains(commands);
    }

    static String completion(String shell) {
        return run("completion", shell);
    }

    private static String run(String... args) {
        var out = new ByteArrayOutputStream();
        int code =
                Cli.run(
                        args,
                        InputStream.nullInputStream(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        System.err,
                        Map.of());
        assertThat(code).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }
}
