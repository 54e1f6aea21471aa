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
        List<Path> documents = documents();
        List<Path> readable = new ArrayList<>(documents);
        // Spectral fails with an error of its own where a property has this name.
        for (Path document : documents) {
            if (Files.readString(document).contains("\"__proto__\"")) {
                readable.remove(document);
            }
        }
        assertThat(readable).hasSizeGreaterThan(documents.size() / 2);

        assertThat(
                        lint(
                                List.of(
                                        "npx",
                                        "spectral",
                                        "lint",
                                        "--quiet",
                                        "--fail-severity",
                                        "error"),
                                readable))
                .endsWith("0");
        assertThat(lint(List.of("npx", "redocly", "lint", "--extends", "recommended"), documents))
                .endsWith("0");
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        for (Path folder : Golden.cases()) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".openapi.json"))
                        .forEach(documents::add);
            }
        }
        return documents;
    }

    private String lint(List<String> linter, List<Path> documents)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(linter);
        documents.forEach(document -> command.add(document.toAbsolutePath().toString()));
        return tools.run(command);
    }
}
