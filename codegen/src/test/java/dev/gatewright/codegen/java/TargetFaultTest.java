package dev.gatewright.codegen.java;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.codegen.java.model.UnsupportedFeatures;
import dev.gatewright.language.Diagnostic;
import dev.gatewright.language.source.ApiSource;
import dev.gatewright.language.source.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the generator refuses stands in docs/diagnostics.md, with examples that are true. */
class TargetFaultTest {
    private static final Path PAGE = Path.of("..", "docs", "diagnostics.md");
    private static final String HEAD =
            """

            ## Errors of the generator

            <!-- Written by TargetFaultTest: ./mvnw -pl codegen test -Dgolden=update -->

            Told by `gatewright check`, `generate` and the editor alike, where a file has no other errors.
            """;

    @ParameterizedTest
    @EnumSource
    void theExampleIsRefusedForThatAndNothingElse(TargetFault fault) {
        if (!fault.example().isEmpty()) {
            assertThat(refusals(fault)).extracting(Diagnostic::id).containsOnly(fault.id());
        }
    }

    @Test
    void thePageIsUpToDate() throws IOException {
        String page = Files.readString(PAGE);
        StringBuilder generator = new StringBuilder(HEAD);
        for (TargetFault fault : TargetFault.values()) {
            generator.append(section(fault));
        }
        int from = page.indexOf(HEAD.lines().limit(2).reduce("", (a, b) -> a + b + "\n"));
        String language = from < 0 ? page : page.substring(0, from);
        if ("update".equals(System.getProperty("golden"))) {
            Files.writeString(PAGE, language + generator);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(language + generator);
    }

    private static String section(TargetFault fault) {
        String text = "\n### " + fault.id() + "\n\n" + fault.explanation() + "\n";
        if (fault.example().isEmpty()) {
            return text;
        }
        var printer = new Diagnostics(file -> Optional.of(fault.example()), false);
        return text
                + "\n```\n"
                + fault.example()
                + "```\n\n```\n"
                + printer.print(refusals(fault).getFirst())
                + "```\n";
    }

    private static List<Diagnostic> refusals(TargetFault fault) {
        return UnsupportedFeatures.of(
                ApiSource.read("example.api", Map.of("example.api", fault.example()))
                        .value()
                        .orElseThrow());
    }
}
