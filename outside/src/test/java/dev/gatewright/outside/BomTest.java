package dev.gatewright.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The bom says in plain numbers what this build uses. */
class BomTest {
    private static final List<String> LIBRARIES =
            List.of(
                    "runtime",
                    "client",
                    "app",
                    "test",
                    "http",
                    "jwt",
                    "auth",
                    "store-jdbc",
                    "store-redis",
                    "secrets-vault",
                    "secrets-aws",
                    "otel",
                    "language",
                    "codegen",
                    "store-contract");

    @Test
    void itsVersionsAreLiteralAndThoseOfThisBuild() throws IOException {
        String bom = Files.readString(Path.of("../bom/pom.xml"));
        String parent = Files.readString(Path.of("../pom.xml"));
        String version =
                only("<artifactId>gatewright-parent</artifactId>\\s*<version>(.*?)<", parent);

        assertThat(bom).doesNotContain("${");
        for (String library : LIBRARIES) {
            assertThat(version(bom, "gatewright-" + library)).isEqualTo(version);
        }
        assertThat(version(bom, "gatewright-bom")).isEqualTo(version);
        assertThat(version(bom, "netty-bom")).isEqualTo(only("<netty.version>(.*?)<", parent));
        assertThat(version(bom, "reactor-core")).isEqualTo(only("<reactor.version>(.*?)<", parent));
    }

    private static String version(String pom, String artifact) {
        return only("<artifactId>" + artifact + "</artifactId>\\s*<version>(.*?)<", pom);
    }

    private static String only(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }
}
