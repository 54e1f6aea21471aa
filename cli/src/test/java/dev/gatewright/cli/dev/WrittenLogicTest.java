package dev.gatewright.cli.dev;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.codegen.Generation;
import dev.gatewright.codegen.GenerationReport;
import dev.gatewright.codegen.GenerationRequest;
import dev.gatewright.codegen.JavaTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of classes of logic while the groups of a spec are renamed. */
class WrittenLogicTest {
    @TempDir private Path folder;
    private final WrittenLogic logic = new WrittenLogic();
    private Path sources;

    @BeforeEach
    void makeFolder() throws IOException {
        sources = Files.createDirectory(folder.resolve("java"));
    }

    @Test
    void whatWasWrittenForANameThatIsGoneIsDeleted() throws Exception {
        save("grou");
        Path early = only(files());
        assertThat(save("group")).containsExactly(early);

        assertThat(files()).hasSize(1).doesNotContain(early);
        assertThat(save("group")).isEmpty();
        assertThat(files()).hasSize(1);
    }

    @Test
    void whatWasEditedStays() throws Exception {
        save("grou");
        Path early = only(files());
        Files.writeString(early, Files.readString(early) + "// mine\n");

        assertThat(save("group")).isEmpty();
        assertThat(save("groups")).hasSize(1);
        assertThat(files()).hasSize(2).contains(early);
    }

    @Test
    void whatWasThereBeforeStays() throws Exception {
        save("grou");
        Path early = only(files());
        WrittenLogic next = new WrittenLogic();

        assertThat(next.update(generated("group"), sources)).isEmpty();
        assertThat(files()).hasSize(2).contains(early);
        assertThat(next.update(generated("grou"), sources)).hasSize(1);
        assertThat(files()).containsExactly(early);
    }

    @Test
    void aNameThatDiffersInCaseMayBeTheSameFile() throws Exception {
        save("shopGroup");
        Path early = only(files());

        assertThat(save("shopgroup")).isEmpty();
        assertThat(files()).contains(early);
    }

    @Test
    void whatTheUserHasDeletedIsNoFault() throws Exception {
        save("grou");
        Files.delete(only(files()));

        assertThat(save("group")).isEmpty();
    }

    private List<Path> save(String group) throws IOException {
        return logic.update(generated(group), sources);
    }

    private GenerationReport generated(String group) throws IOException {
        Path api = folder.resolve("shop.api");
        Files.writeString(
                api,
                """
                syntax = "v1"
                @server (
                	group: %s
                )
                service shop {
                	@handler get
                	get /things
                }
                """
                        .formatted(group));
        GenerationReport report =
                Generation.run(
                        new GenerationRequest(
                                api,
                                JavaTarget.of(api, "com.example.shop"),
                                folder.resolve("owned"),
                                sources,
                                true));
        assertThat(report.refused()).as("%s", report.diagnostics()).isFalse();
        return report;
    }

    private static Path only(List<Path> files) {
        assertThat(files).hasSize(1);
        return files.getFirst();
    }

    private List<Path> files() {
        try (Stream<Path> inside = Files.walk(sources)) {
            return inside.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
