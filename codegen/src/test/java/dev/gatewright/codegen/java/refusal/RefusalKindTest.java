package dev.gatewright.codegen.java.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.codegen.javaclient.JavaClientRefusals;
import dev.gatewright.codegen.typescript.TypeScriptRefusals;
import dev.gatewright.language.Api;
import dev.gatewright.language.Diagnostic;
import dev.gatewright.language.source.ApiSource;
import dev.gatewright.language.source.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the generator refuses stands in docs/diagnostics.md, with examples that are true. */
class RefusalKindTest {
    private static final Path PAGE = Path.of("..", "docs", "diagnostics.md");
    private static final String HEAD =
            """

            ## Errors of the generator

            <!-- Written by RefusalKindTest: ./mvnw -pl codegen -am test -Dgolden=update -->

            Told by `gatewright check`, `generate` and the editor alike, where a file has no other errors.
            """;

    private static final String TYPESCRIPT_HEAD =
            """

            ## Errors of the client in TypeScript

            A service can do these things, and browsers cannot ask for them, or should not. `gatewright generate --target
            typescript` refuses them, and `check --target typescript` says the same; without a target, they are warnings of
            `check`, for a service may need no such client. The editor is silent about them.
            """;

    private static final String JAVA_CLIENT_HEAD =
            """

            ## Errors of clients in Java and Kotlin

            A service can do these things, and a client in Java or Kotlin cannot ask for them. `gatewright generate --target
            java-client` and `kotlin` refuse them, and `check --target` says the same; without a target, they are warnings
            of `check`.
            """;

    @ParameterizedTest
    @EnumSource
    void theExampleIsRefusedForThatAndNothingElse(RefusalKind kind) {
        if (kind.example().isEmpty()) {
            return;
        }
        Api api = read(kind.example());
        assertThat(refusals(kind).apply(api)).extracting(Diagnostic::id).containsOnly(kind.id());
        assertThat(UnsupportedFeatures.of(api).isEmpty()).isEqualTo(isOfClient(kind));
    }

    @Test
    void thePageIsUpToDate() throws IOException {
        String page = Files.readString(PAGE);
        StringBuilder generator = new StringBuilder(HEAD);
        for (RefusalKind kind : RefusalKind.values()) {
            switch (kind) {
                case TYPESCRIPT_BODY_OF_GET -> generator.append(TYPESCRIPT_HEAD);
                case JAVA_CLIENT_HEADER -> generator.append(JAVA_CLIENT_HEAD);
                default -> {}
            }
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
        String example = kind.example();
        String text = "\n### " + kind.id() + "\n\n" + kind.explanation() + "\n";
        if (example.isEmpty()) {
            return text;
        }
        var printer = new Diagnostics(file -> Optional.of(example), false);
        return text
                + "\n```\n"
                + example
                + "```\n\n```\n"
                + printer.print(refusals(kind).apply(read(example)).getFirst())
                + "```\n";
    }

    private static Function<Api, List<Diagnostic>> refusals(RefusalKind kind) {
        if (kind.id().startsWith("typescript")) {
            return TypeScriptRefusals::of;
        }
        return isOfClient(kind) ? JavaClientRefusals::of : UnsupportedFeatures::of;
    }

    private static boolean isOfClient(RefusalKind kind) {
        return kind.id().startsWith("typescript") || kind.id().startsWith("java-client");
    }

    private static Api read(String example) {
        return ApiSource.read("example.api", Map.of("example.api", example)).value().orElseThrow();
    }
}
