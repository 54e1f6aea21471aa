package dev.gatewright.cli.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFilesTest {

    @Test
    void whatIsBehindALinkAmongTheSourcesIsASource(@TempDir Path base, @TempDir Path elsewhere)
            throws Exception {
        Path main = Files.createDirectories(base.resolve("a/src/main"));
        Files.createSymbolicLink(main.resolve("java"), elsewhere);
        Files.createSymbolicLink(main.resolve("circle"), base);
        Path source = Files.writeString(elsewhere.resolve("A.java"), "class A {}");
        String before = SourceFiles.ofModules(base, List.of("a")).fingerprint();

        Files.writeString(source, "class A { }");

        assertThat(SourceFiles.ofModules(base, List.of("a")).fingerprint()).isNotEqualTo(before);
    }
}
