package dev.gatewright.spec.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.spec.CheckOptions;
import dev.gatewright.spec.Diagnostic;
import dev.gatewright.spec.Diagnostic.Severity;
import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.resolve.ImportFault;
import dev.gatewright.spec.rules.Rules;
import dev.gatewright.spec.syntax.SyntaxFault;
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

    static List<Fault> faults() {
        return Stream.of(
                        Stream.of(SyntaxFault.values()).map(SyntaxFault::fault),
                        Stream.of(ImportFault.values()).map(ImportFault::fault),
                        Rules.faults().stream())
                .flatMap(some -> some)
                .sorted(Comparator.comparing(Fault::severity).thenComparing(Fault::id))
                .toList();
    }

    @Test
    void idsAreDistinct() {
        assertThat(faults()).extracting(Fault::id).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theExampleOfAFaultReportsIt(Fault fault) {
        assertThat(diagnostics(fault))
                .filteredOn(diagnostic -> diagnostic.id().equals(fault.id()))
                .isNotEmpty()
                .allSatisfy(d -> assertThat(d.severity()).isEqualTo(fault.severity()));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theExampleOfAFaultHasNoOtherErrors(Fault fault) {
        assertThat(diagnostics(fault))
                .filteredOn(d -> d.severity() == Severity.ERROR)
                .extracting(Diagnostic::id)
                .isSubsetOf(fault.id(), "missing-service", "import-missing");
    }

    @Test
    void thePageIsUpToDate() {
        var page = new StringBuilder(HEAD);
        Severity section = null;
        for (Fault fault : faults()) {
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
                 ./mvnw -pl spec test -Dgolden=update -->

            Everything `gatewright check` can report about an `.api` file. An error refuses the file; a warning
            does not. The id in front of a message is stable. Run on the example, `check` says what stands below it.
            """;

    private static String section(Fault fault) {
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
        return text + "\n```\n" + fault.example() + "```\n\n```\n" + first + "```\n";
    }

    private static List<Diagnostic> diagnostics(Fault fault) {
        if (fault.id().equals("not-utf8")) {
            return ApiFormat.format(FILE, new byte[] {'/', '/', (byte) 0xD3}).diagnostics();
        }
        Map<String, String> files =
                fault.id().equals("file-missing") ? Map.of() : Map.of(FILE, fault.example());
        boolean openRoutes = fault.id().equals("open-route");
        return ApiSource.read(FILE, files, new CheckOptions(false, openRoutes)).diagnostics();
    }
}
