package dev.gatewright.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.codegen.TargetKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code check} says and what {@code generate} says are one verdict: for each kind of fault
 * that docs/diagnostics.md has, and each target.
 */
class OneVerdictIT {
    private static final Pattern SECTION =
            Pattern.compile("### (\\S+)\n\n[^\n]+\n(?:\n```\n(.*?)```\n)?", Pattern.DOTALL);
    private static final Pattern FINDING =
            Pattern.compile("^(.*:\\d+:\\d+: )(warning: )?([a-z0-9-]+): ", Pattern.MULTILINE);

    /** Examples that are too long for the page. */
    private static final Map<String, String> LONG =
            Map.of(
                    "too-many-fields",
                    "type T {\n%s}\n%s".formatted(many(501, "\tF%d int\n"), route("post /a (T)")),
                    "too-many-options",
                    "type T {\n\tA int `json:\"a,options=%s1\"`\n}\n%s"
                            .formatted(many(2_000, "%d|"), route("post /a (T)")),
                    "too-many-names",
                    "@server (\n\tmiddleware: %sLast\n)\n%s"
                            .formatted(many(200, "M%d, "), route("get /a")),
                    "too-long",
                    route("get /a").replace("H", "H".repeat(201)));

    /** Faults of a file as a whole, which no text has. */
    private static final List<String> WITHOUT_TEXT = List.of("file-missing", "not-utf8");

    @TempDir private Path folder;

    record Fault(String id, String example) {
        @Override
        public String toString() {
            return id;
        }
    }

    private record Run(int code, String err) {}

    static List<Fault> faults() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "diagnostics.md"));
        List<Fault> faults = new ArrayList<>();
        for (MatchResult section : SECTION.matcher(page).results().toList()) {
            String id = section.group(1);
            String example = section.group(2) == null ? LONG.get(id) : section.group(2);
            if (example != null) {
                faults.add(new Fault(id, example));
            } else {
                assertThat(WITHOUT_TEXT).contains(id);
            }
        }
        return faults;
    }

    @Test
    void thePageIsReadToItsEnd() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "diagnostics.md"));
        assertThat(faults())
                .hasSize((int) page.lines().filter(line -> line.startsWith("### ")).count() - 2);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatGeneratingRefusesIsSaidByCheckForItsTarget(Fault fault) throws IOException {
        String file = Files.writeString(folder.resolve("example.api"), fault.example()).toString();
        for (TargetKind target : TargetKind.values()) {
            assertThat(run("check", "--warn-open-routes", "--target", word(target), file))
                    .as(word(target))
                    .isEqualTo(generate(file, target));
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatGeneratingRefusesIsSaidByCheckForAny(Fault fault) throws IOException {
        String file = Files.writeString(folder.resolve("example.api"), fault.example()).toString();
        Run checked = run("check", "--warn-open-routes", file);
        assertThat(checked.code()).isEqualTo(generate(file, TargetKind.JAVA).code());
        assertThat(findings(checked)).anyMatch(finding -> finding.endsWith(" " + fault.id()));
        for (TargetKind target : TargetKind.values()) {
            assertThat(findings(checked))
                    .as(word(target))
                    .containsAll(findings(generate(file, target)));
        }
    }

    private Run generate(String file, TargetKind target) {
        String out = folder.resolve("out").toString();
        return run(
                "generate",
                "--warn-open-routes",
                "--target=" + word(target),
                "--package=a",
                "--out=" + out,
                file);
    }

    /** Where what was found, whatever its severity and its words. */
    private static List<String> findings(Run run) {
        return FINDING.matcher(run.err())
                .results()
                .map(found -> found.group(1) + found.group(3))
                .toList();
    }

    private static String word(TargetKind target) {
        return target.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String many(int count, String format) {
        return IntStream.range(0, count).mapToObj(format::formatted).collect(joining());
    }

    private static String route(String route) {
        return "service a {\n\t@handler H\n\t%s\n}\n".formatted(route);
    }

    private static Run run(String... args) {
        var err = new ByteArrayOutputStream();
        int code =
                Cli.run(
                        args,
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Map.of());
        return new Run(code, err.toString(StandardCharsets.UTF_8));
    }
}
