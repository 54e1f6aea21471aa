package dev.gatewright.cli.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFilesTest {
    @TempDir private Path folder;
    @TempDir private Path elsewhere;
    private Path sources;

    @BeforeEach
    void makeFolders() throws Exception {
        sources = Files.createDirectories(folder.resolve("src/main/java"));
        Files.writeString(elsewhere.resolve("A.java"), "class A {}");
    }

    @Test
    void linksAmongTheSourcesAreFollowed() throws Exception {
        Files.createSymbolicLink(sources.resolve("folder"), elsewhere);
        Files.createSymbolicLink(sources.resolve("B.java"), elsewhere.resolve("A.java"));
        WatchedFiles files = watched();

        Files.writeString(elsewhere.resolve("A.java"), "class A { }");

        assertThat(files.awaitChange())
                .containsExactlyInAnyOrder(
                        sources.resolve("folder/A.java"), sources.resolve("B.java"));
    }

    @Test
    void aSpecMayBeALink() throws Exception {
        Path spec = Files.writeString(elsewhere.resolve("a.api"), "service a {}");
        Files.createSymbolicLink(folder.resolve("a.api"), spec);
        WatchedFiles files = watched();

        Files.writeString(spec, "service ab {}");

        assertThat(files.awaitChange()).containsExactly(folder.resolve("a.api"));
    }

    @Test
    void aCircleOfLinksDoesNoHarmAndOtherFoldersBehindLinksAreLeftAlone() throws Exception {
        Files.createSymbolicLink(sources.resolve("circle"), folder.resolve("src"));
        Files.createSymbolicLink(folder.resolve("data"), elsewhere);
        Files.writeString(elsewhere.resolve("b.api"), "");
        WatchedFiles files = watched();

        Files.writeString(elsewhere.resolve("b.api"), "service b {}");
        Files.writeString(sources.resolve("C.java"), "class C {}");

        assertThat(files.awaitChange()).containsExactly(sources.resolve("C.java"));
    }

    @Test
    void whatARoundWroteOrDeletedByItselfIsNoChange() throws Exception {
        Path old = Files.writeString(sources.resolve("OldLogic.java"), "class OldLogic {}");
        WatchedFiles files = watched();

        Files.delete(old);
        Path logic = Files.writeString(sources.resolve("NewLogic.java"), "class NewLogic {}");
        files.wrote(List.of(old, logic));
        Files.writeString(sources.resolve("Main.java"), "class Main {}");

        assertThat(files.awaitChange()).containsExactly(sources.resolve("Main.java"));
    }

    @Test
    void whatTheUserMakesOfAFileThatARoundWroteIsAChange() throws Exception {
        WatchedFiles files = watched();
        Path logic = Files.writeString(sources.resolve("NewLogic.java"), "class NewLogic {}");
        files.wrote(List.of(logic));

        Files.writeString(logic, "class NewLogic { }");

        assertThat(files.awaitChange()).containsExactly(logic);
    }

    @Test
    void whatLinksLeadToIsCompiled() throws Exception {
        Files.createSymbolicLink(sources.resolve("folder"), elsewhere);

        var compiled = new JavaCompilation(List.of(), List.of()).compile(List.of(sources));

        assertThat(compiled)
                .isInstanceOfSatisfying(
                        JavaCompilation.Result.Compiled.class,
                        result -> assertThat(result.classes()).containsOnlyKeys("A"));
    }

    private WatchedFiles watched() throws Exception {
        return new WatchedFiles(folder, folder.resolve("target"), Set.of());
    }
}
