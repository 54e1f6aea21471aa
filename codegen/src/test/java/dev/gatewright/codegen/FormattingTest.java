package dev.gatewright.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormattingTest {
    private static final String UGLY = "syntax=\"v1\"\ntype A{B string}";

    @TempDir private Path work;
    private Path file = Path.of("");

    @BeforeEach
    void writeASpecOutOfForm() throws IOException {
        file = work.resolve("a.api");
        Files.writeString(file, UGLY);
    }

    @Test
    void writingBringsAFileIntoFormOnce() throws IOException {
        assertThat(Formatting.run(file, Formatting.Mode.WRITE).changed()).containsExactly(file);
        assertThat(Files.readString(file)).isNotEqualTo(UGLY);
        assertThat(Formatting.run(file, Formatting.Mode.WRITE).changed()).isEmpty();
    }

    @Test
    void checkingTellsAndWritesNothing() throws IOException {
        assertThat(Formatting.run(file, Formatting.Mode.CHECK).changed()).containsExactly(file);
        assertThat(file).hasContent(UGLY);
    }

    @Test
    void aFolderStandsForEverySpecUnderIt() throws IOException {
        Path inner = Files.createDirectories(work.resolve("types")).resolve("b.api");
        Files.writeString(inner, UGLY);
        Files.writeString(work.resolve("notes.txt"), UGLY);
        assertThat(Formatting.run(work, Formatting.Mode.WRITE).changed())
                .containsExactly(file, inner);
    }

    @Test
    void aFileWithASyntaxErrorIsLeftAsItIs() throws IOException {
        Files.writeString(file, "type {");
        FormatReport report = Formatting.run(file, Formatting.Mode.WRITE);
        assertThat(report.changed()).isEmpty();
        assertThat(report.diagnostics()).isNotEmpty();
        assertThat(file).hasContent("type {");
    }
}
