package dev.gatewright.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every OpenAPI document there is, read without an error by the linters that people use; run with
 * {@code -Dgatewright.node}, node and npm on the path.
 */
class DocumentLintLong {
    private static final Path PROJECT = Path.of("src", "test", "lint");

    @TempDir private Path work;
    private NodeTools tools;

    @BeforeEach
    void install() throws Exception {
        tools = NodeTools.in(work, PROJECT);
        assertThat(tools.install()).endsWith("0");
    }

    @Test
    void spectralAndRedoclyFindNoError() throws Exception {
        assertThat(lint(List.of("npx", "spectral", "lint", "--quiet", "--fail-severity", "error")))
                .endsWith("0");
        assertThat(lint(List.of("npx", "redocly", "lint", "--extends", "recommended")))
                .endsWith("0");
    }

    private String lint(List<String> linter) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(linter);
        for (Path folder : Golden.cases()) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".openapi.json"))
                        .map(file -> file.toAbsolutePath().toString())
                        .forEach(command::add);
            }
        }
        return tools.run(command);
    }
}
