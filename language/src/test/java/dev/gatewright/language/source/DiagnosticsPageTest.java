package dev.gatewright.language.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.language.CheckOptions;
import dev.gatewright.language.Diagnostic;
import dev.gatewright.language.Diagnostic.Severity;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.resolve.ImportFailure;
import dev.gatewright.language.syntax.SyntaxError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of all diagnostics is made from the rules, and its examples are true. */
class DiagnosticsPageTest {

    private static final String FILE = "example.api";
    private static final Path PAGE = Path.of("..", "docs", "diagnostics.md");

    static List<DiagnosticKind> faults() {
        return Stream.of(
                        Stream.of(SyntaxError.values()).map(SyntaxError::fault),
                        Stream.of(ImportFailure.values()).map(ImportFailure::fault),
                        Rules.faults().stream())
                .flatMap(some -> some)
                .sorted(
                        Comparator.comparing(DiagnosticKind::severity)
                                .thenComparing(DiagnosticKind::id))
                .toList();
    }

    @Test
    void idsAreDistinct() {
        assertThat(faults()).extracting(DiagnosticKind::id).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theExampleOfAFaultReportsIt(DiagnosticKind fault) {
        assertThat(diagnostics(fault))
                .filteredOn(diagnostic -> diagnostic.id().equals(fault.id()))
                .isNotEmpty()
                .allSatisfy(d -> assertThat(d.severity()).isEqualTo(fault.severity()));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theExampleOfAFaultHasNoOtherErrors(DiagnosticKind fault) {
        assertThat(diagnostics(fault))
                .filteredOn(d -> d.severity() == Severity.ERROR)
                .extracting(Diagnostic::id)
                .isSubsetOf(fault.id(), "missing-service", "import-missing");
    }

    @Test
    void thePageIsUpToDate() {
        var page = new StringBuilder(HEAD);
        Severity section = null;
        for (DiagnosticKind fault : faults()) {
            if (fault.severity() != section) {
                section = fault.severity();
                page.append(section == Severity.ERROR ? "\n## Errors\n" : "\n## Warnings\n");
            }
            page.append(section(fault));
        }
        Golden.assertMatches(PAGE, page + generator());
    }

    /** What follows is written by a test of the generator. */
    private static String generator() {
        try {
            String page = Files.readString(PAGE);
            int from = page.indexOf(GENERATOR);
            return from < 0 ? "" : page.substring(from);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final String GENERATOR = "\n## Errors of the generator\n";

    private static final String HEAD =
            """
            # Diagnostics

            <!-- Written from the rules by DiagnosticsPageTest; change the rules, then run
                 ./mvnw -pl language -am test -Dgolden=update -->

            Everything `gatewright check` can report about an `.api` file. An error refuses the file; a warning
            does not. The id in front of a message is stable. Run on the example, `check` says what stands below it.
            """;

    private static String section(DiagnosticKind fault) {
        String text = "\n### " + fault.id() + "\n\n" + fault.explanation() + "\n";
        if (fault.example().isEmpty()) {
            return text;
        }
        var printer = new Diagnostics(file -> Optional.of(fault.example()), false);
        String first =
                diagnostics(fault).stream()
                        .filter(diagnostic -> diagnostic.id().equals(fault.id()))
                        .findFirst()
                        .map(printer::print)
                        .orElseThrow();
        String example = fault.example().stripTrailing() + "\n";
        return text + "\n```\n" + example + "```\n\n```\n" + first + "```\n";
    }

    private static List<Diagnostic> diagnostics(DiagnosticKind fault) {
        if (fault.id().equals("not-utf8")) {
            return ApiFormat.format(FILE, new byte[] {'/', '/', (byte) 0xD3}).diagnostics();
        }
        Map<String, String> files =
                fault.id().equals("file-missing") ? Map.of() : Map.of(FILE, fault.example());
        boolean openRoutes = fault.id().equals("open-route");
        return ApiSource.read(FILE, files, new CheckOptions(false, openRoutes)).diagnostics();
    }
}
