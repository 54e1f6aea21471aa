package dev.gatewright.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is expected of each case is Java that compiles as strictly as our own. */
class GoldenCompilesIT {
    /** What a client may name: no part of a service. */
    private static final Pattern OF_A_CLIENT =
            Pattern.compile("import (java|dev.gatewright.(client|runtime)|org.jspecify)[.]");

    @TempDir private Path work;

    static Stream<Path> cases() throws IOException {
        return Golden.cases().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void expectedJavaCompilesWithoutAWarning(Path folder) {
        assertThat(Compilation.compile(work, folder)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aClientWithTypesOfItsOwnCompilesAlone(Path folder) throws IOException {
        Path alone = work.resolve("alone");
        Files.createDirectories(alone);
        Target client =
                JavaClientTarget.of(
                        folder.resolve("in.api"), "com.example.client", Optional.empty());
        Generation.run(
                new GenerationRequest(folder.resolve("in.api"), client, alone, alone, false));
        assertThat(Compilation.compile(Files.createDirectory(work.resolve("classes")), alone))
                .isEmpty();
        for (String text : Golden.read(alone).values()) {
            assertThat(text.lines().filter(line -> line.startsWith("import ")))
                    .allMatch(line -> OF_A_CLIENT.matcher(line).lookingAt(), "needs the client");
        }
    }
}
