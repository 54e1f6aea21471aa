package dev.gatewright.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Specs made to be hard: what is generated from them need only compile. */
class HardSpecsTest {
    @TempDir private Path work;

    static List<Path> specs() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/compiled"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void generatedJavaCompilesWithoutAWarning(Path api) throws IOException {
        Path owned = work.resolve("owned");
        Path sources = work.resolve("sources");
        GenerationReport report =
                Generation.run(
                        new GenerationRequest(
                                api, JavaTarget.of(api, "com.example"), owned, sources, true));
        assertThat(report.refused()).isFalse();
        Path classes = Files.createDirectories(work.resolve("classes"));
        assertThat(Compilation.compile(classes, owned, sources)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aClientInJavaCompilesWithoutAWarning(Path api) throws IOException {
        Path owned = work.resolve("owned");
        Target target = JavaClientTarget.of(api, "com.example", Optional.empty());
        GenerationReport report =
                Generation.run(new GenerationRequest(api, target, owned, owned, false));
        assertThat(report.refused()).isFalse();
        Path classes = Files.createDirectories(work.resolve("classes"));
        assertThat(Compilation.compile(classes, owned)).isEmpty();
    }
}
