package dev.gatewright.language.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import dev.gatewright.language.Api;
import dev.gatewright.language.Diagnostic;
import dev.gatewright.language.Outcome;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.syntax.Comment;
import dev.gatewright.language.syntax.Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Any text gives diagnostics or an API, never an exception, and is formatted without loss.
 *
 * <p>Runs for {@code -Dfuzz.seconds=N} seconds (1), from {@code -Dfuzz.seed=N} (1); a failure names
 * the seed of its text.
 */
class FuzzIT {

    private static final String FILE = "fuzz.api";
    private static final Duration LONGEST = Duration.ofSeconds(90);

    @Test
    void mutatedFilesAreReadAndFormattedWithoutLoss() throws IOException {
        List<String> seeds = seeds();
        long end = System.nanoTime() + Long.getLong("fuzz.seconds", 1) * 1_000_000_000L;
        long seed = Long.getLong("fuzz.seed", 1);
        while (System.nanoTime() < end) {
            String text = new Mutation(new Random(seed)).of(seeds);
            try {
                check(text);
            } catch (Throwable fault) {
                fail("seed " + seed + "\n" + text, fault);
            }
            seed++;
        }
    }

    /** Texts that were formatted otherwise the second time, until they were not. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "type A {\n"
                        + "\tB string `json:\"b\"`\n"
                        + "\tC int /* c */\n\n"
                        + "\t/* d */`json:\"c,string\"`\n"
                        + "\tD int `json:\"d\"` // beside D\n"
                        + "}\n",
                "type A {\n\tB {\n\t\tC int\n\t}\n/* c */\n\n\t/* d */`json:\"b\"`\n\t// above D\n"
                        + "\tD int\n}\n",
                "type (\n\tF { } service struct { } syntax  gro\n)\n"
            })
    void textsOnceFoundAreFormattedWithoutLoss(String text) {
        check(text);
    }

    static Stream<String> giants() {
        int many = Integer.getInteger("fuzz.giants", 2_000);
        return Stream.of(
                "type A { B " + "[]".repeat(many) + "int }",
                "type A { B " + "map[string]".repeat(many) + "int }",
                "type A " + "{ B ".repeat(many),
                "type A { B " + "*".repeat(many) + "int }",
                "(".repeat(many * 5),
                "{".repeat(many * 5),
                "}".repeat(many * 5),
                "/*".repeat(many * 5),
                "\"".repeat(many * 5 + 1),
                "`".repeat(many * 5 + 1),
                "@".repeat(many * 5),
                "用".repeat(many * 5),
                "type A {" + "B C\n".repeat(many) + "}",
                "type A { " + "B, ".repeat(many) + "C int }",
                "info (" + "a: b ".repeat(many) + ")",
                "service a {" + "@handler H get /a/:b (C) ".repeat(many) + "}",
                "service a { @handler H get " + "/a".repeat(many * 2) + " }",
                "import \"a.api\"\n".repeat(many),
                lines(many, "type T%1$d { T%2$d }\n"),
                lines(many, "type T%2$d { *T%1$d\nA%2$d int }\n") + "type T0 { A int }\n",
                lines(many, "type T%1$d { *T%2$d\nA%1$d int }\n"),
                lines(many, "type T%1$d { A { *T%2$d\nB int } }\n"),
                lines(
                        100,
                        "type T%1$d { A%1$d int\n"
                                + lines(100, " *T%1$d\n").replace("%", "%%")
                                + "}\n"),
                lines(
                        many,
                        "type T%1$d { A *T%2$d }\n"
                                + "service a { @handler H%1$d get /a%1$d (T%1$d) }\n"),
                lines(many, "type T%1$d { A Tx%2$d }\n"),
                "type A { B string `" + "json:\"b,optional\" ".repeat(many) + "` }",
                "type A { B string `json:\"b" + ",x".repeat(many) + "\"` }",
                "// c\n".repeat(many * 2) + "type A {}",
                "type A {} " + "/* c */ ".repeat(many * 2));
    }

    @ParameterizedTest
    @MethodSource("giants")
    void giantTextsTakeAMoment(String text) {
        long start = System.nanoTime();
        check(text);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
    }

    private static String lines(int count, String line) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(line.formatted(i, i + 1));
        }
        return text.toString();
    }

    private static void check(String text) {
        Outcome<Api> outcome = ApiSource.read(FILE, Map.of(FILE, text));
        assertThat(outcome.value().isPresent() || !outcome.diagnostics().isEmpty()).isTrue();
        var printer = new Diagnostics(_ -> Optional.of(text), true);
        for (Diagnostic diagnostic : outcome.diagnostics()) {
            assertThat(diagnostic.span().line()).isPositive();
            assertThat(diagnostic.span().column()).isPositive();
            assertThat(diagnostic.span().length()).isPositive();
            assertThat(printer.print(diagnostic)).contains(diagnostic.id());
        }
        ApiFormat.format(FILE, text).value().ifPresent(once -> checkFormatted(text, once));
    }

    private static void checkFormatted(String text, String once) {
        assertThat(ApiFormat.format(FILE, once).value()).contains(once);
        assertThat(comments(once)).containsExactlyInAnyOrderElementsOf(comments(text));
        assertThat(meaning(once)).isEqualTo(meaning(text));
    }

    /** What a text means, what comments say of it left out. */
    private static String meaning(String text) {
        Api api = ApiSource.draft(Path.of(FILE), Map.of(Path.of(FILE), text)).api();
        return ApiText.of(api).replaceAll("(?m) # .*$", "");
    }

    private static List<String> comments(String text) {
        return Parser.parse(FILE, text, new Report()).comments().stream()
                .map(Comment::text)
                .map(comment -> comment.replace("\r\n", "\n"))
                .toList();
    }

    private static List<String> seeds() throws IOException {
        var seeds = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "cases"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".api")).sorted().toList()) {
                seeds.add(Files.readString(file));
            }
        }
        return seeds;
    }
}
