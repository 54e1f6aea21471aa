package dev.gatewright.language.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.language.Api;
import dev.gatewright.language.Diagnostic;
import dev.gatewright.language.Outcome;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.syntax.Comment;
import dev.gatewright.language.syntax.Parser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder under {@code src/test/cases} is a case: {@code in.api} with what it imports, and
 * what comes of it in {@code api.txt}, {@code diagnostics.txt} and {@code formatted.api}.
 */
class CasesTest {

    private static final Path CASES = Path.of("src", "test", "cases");

    static List<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsAsExpected(Path folder) {
        Outcome<Api> outcome = ApiSource.readPart(folder.resolve("in.api"));
        String api = outcome.value().map(ApiText::of).orElse("");
        Golden.assertMatches(folder.resolve("api.txt"), api);
        var printer = new Diagnostics(CasesTest::textOf, false);
        String diagnostics =
                outcome.diagnostics().stream()
                        .map(d -> printed(printer, folder, d))
                        .collect(Collectors.joining());
        Golden.assertMatches(folder.resolve("diagnostics.txt"), diagnostics);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isFormattedAsExpected(Path folder) {
        String text = textOf(folder.resolve("in.api").toString()).orElseThrow();
        Optional<String> formatted = ApiFormat.format("in.api", text).value();
        Golden.assertMatches(folder.resolve("formatted.api"), formatted.orElse(""));
        formatted.ifPresent(once -> {
            assertThat(ApiFormat.format("in.api", once).value()).contains(once);
            assertThat(comments(once)).containsExactlyElementsOf(comments(text));
            assertThat(meaning(folder, once)).isEqualTo(meaning(folder, text));
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysTheSameOfLinesThatEndAsInWindows(Path folder) {
        String text = textOf(folder.resolve("in.api").toString()).orElseThrow();
        assertThat(said(folder, text.replace("\r\n", "\n").replace("\n", "\r\n")))
                .isEqualTo(said(folder, text.replace("\r\n", "\n")));
    }

    private static String said(Path folder, String text) {
        Path file = folder.resolve("in.api");
        var printer =
                new Diagnostics(
                        name -> name.equals(file.toString()) ? Optional.of(text) : textOf(name),
                        false);
        return ApiSource.draft(file, Map.of(file, text)).diagnostics().stream()
                .map(printer::print)
                .collect(Collectors.joining());
    }

    private static String meaning(Path folder, String text) {
        Path file = folder.resolve("in.api");
        return ApiText.of(ApiSource.draft(file, Map.of(file, text)).api());
    }

    private static List<String> comments(String text) {
        return Parser.parse("in.api", text, new Report()).comments().stream()
                .map(Comment::text)
                .map(comment -> comment.replace("\r\n", "\n"))
                .toList();
    }

    private static String printed(Diagnostics printer, Path folder, Diagnostic diagnostic) {
        return printer.print(diagnostic).replace(folder + "/", "");
    }

    private static Optional<String> textOf(String file) {
        try {
            return Optional.of(Files.readString(Path.of(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
