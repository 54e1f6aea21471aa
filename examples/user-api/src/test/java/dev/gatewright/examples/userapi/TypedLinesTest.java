package dev.gatewright.examples.userapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How much of this service was typed: every line of its spec, its configuration and its Java, with
 * comments, imports and empty lines; without what is generated, its tests and the pom.
 */
class TypedLinesTest {
    private static final int MOST = 350;

    @Test
    void theServiceIsTypedInFewLines() throws IOException {
        List<Path> typed;
        try (Stream<Path> java = Files.walk(Path.of("src/main"))) {
            typed =
                    Stream.concat(
                                    Stream.of(Path.of("user.api"), Path.of("etc/user-api.yaml")),
                                    java.filter(Files::isRegularFile))
                            .toList();
        }

        int lines = 0;
        for (Path file : typed) {
            lines += Files.readAllLines(file).size();
        }

        assertThat(typed).hasSizeGreaterThan(3);
        assertThat(lines).isLessThanOrEqualTo(MOST);
    }
}
