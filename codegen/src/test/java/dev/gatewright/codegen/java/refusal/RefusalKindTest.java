package dev.gatewright.codegen.java.refusal;

import static org.assertj.core.api.Assertions.assertThat;

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
class RefusalKindTest {
    private static final Path PAGE = Path.of("..", "docs", "diagnostics.md");
    private static final String HEAD =
            """

            ## Errors of the generator

            <!-- Written by RefusalKindTest: ./mvnw -pl codegen test -Dgolden=update -->

            Told by `gatewright check`, `generate` and the editor alike, where a file has no other errors.
            """;

    @ParameterizedTest
    @EnumSource
    void theExampleIsRefusedForThatAndNothingElse(RefusalKind kind) {
        if (!kind.example().isEmpty()) {
            assertThat(refusals(kind)).extracting(Diagnostic::id).containsOnly(kind.id());
        }
    }

    @Test
    void thePageIsUpToDate() throws IOException {
        String page = Files.readString(PAGE);
        StringBuilder generator = new StringBuilder(HEAD);
        for (RefusalKind kind : RefusalKind.values()) {
            generator.append(section(kind));
        }
        int from = page.indexOf(HEAD.lines().limit(2).reduce("", (a, b) -> a + b + "\n"));
        String language = from < 0 ? page : page.substring(0, from);
        if ("update".equals(System.getProperty("golden"))) {
            Files.writeString(PAGE, language + generator);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(language + generator);
    }

    private static String section(RefusalKind kind) {
        String text = "\n### " + kind.id() + "\n\n" + kind.explanation() + "\n";
        if (kind.example().isEmpty()) {
            return text;
        }
        var printer = new Diagnostics(file -> Optional.of(kind.example()), false);
        return text
                + "\n```\n"
                + kind.example()
                + "```\n\n```\n"
                + printer.print(refusals(kind).getFirst())
                + "```\n";
    }

    private static List<Diagnostic> refusals(RefusalKind kind) {
        return UnsupportedFeatures.of(
                ApiSource.read("example.api", Map.of("example.api", kind.example()))
                        .value()
                        .orElseThrow());
    }
}
