package dev.gatewright.cli.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
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

    @Test
    void specsConfigurationAndBuildFilesAreWatchedAndWhatIsDeletedIsAChange() throws Exception {
        Path etc = Files.createDirectories(folder.resolve("etc"));
        Path config = Files.writeString(etc.resolve("a.yaml"), "Port: 1");
        Path spec = Files.writeString(folder.resolve("a.api"), "service a {}");
        Path build = Files.writeString(folder.resolve("pom.xml"), "<project/>");
        Path gone = Files.writeString(sources.resolve("Gone.java"), "class Gone {}");
        WatchedFiles files = new WatchedFiles(folder, folder.resolve("target"), Set.of(build));

        Files.writeString(config, "Port: 10");
        Files.writeString(spec, "service ab {}");
        Files.writeString(build, "<project></project>");
        Files.delete(gone);
        assertThat(changes(files, 4)).containsExactlyInAnyOrder(config, spec, build, gone);

        Files.writeString(config, "Port: 100");
        assertThat(files.awaitChange()).containsExactly(config);
    }

    @Test
    void theSizeOrTheTimeOfAFileTellsThatItWasWritten() throws Exception {
        Path file = Files.writeString(sources.resolve("A.java"), "class A {}");
        FileTime time = Files.getLastModifiedTime(file);
        WatchedFiles files = watched();

        Files.setLastModifiedTime(file, FileTime.from(time.toInstant().plusSeconds(1)));
        assertThat(files.awaitChange()).containsExactly(file);
        FileTime second = Files.getLastModifiedTime(file);
        WatchedFiles again = watched();
        Files.writeString(file, "class A { }");
        Files.setLastModifiedTime(file, second);
        assertThat(again.awaitChange()).containsExactly(file);
    }

    @Test
    void whatToolsKeepForThemselvesAndWhatIsBuiltIsNotWatched() throws Exception {
        List<Path> unwatched =
                List.of(
                        sources.resolve(".A.java.swp"),
                        sources.resolve("A.java~"),
                        sources.resolve("A.java.tmp"),
                        folder.resolve(".a.api"),
                        folder.resolve("target/a.api"),
                        folder.resolve("web/node_modules/a.api"),
                        folder.resolve(".git/a.api"),
                        folder.resolve("src/test/a.api"),
                        folder.resolve("a.txt"));
        WatchedFiles files = watched();

        for (Path file : unwatched) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "");
        }
        Path spec = Files.writeString(folder.resolve("web/a.api"), "");

        assertThat(files.awaitChange()).containsExactly(spec);
    }

    @Test
    void aFileElsewhereIsWatchedFromTheMomentItIsNamed() throws Exception {
        Path file = elsewhere.resolve("A.java");
        WatchedFiles files = watched();
        files.watch(List.of(file));
        Path own = Files.writeString(sources.resolve("B.java"), "class B {}");
        assertThat(files.awaitChange()).containsExactly(own);

        files.watch(List.of(file));
        Files.writeString(file, "class A { }");
        files.watch(List.of(file));
        assertThat(files.awaitChange()).containsExactly(file);
    }

    /** As many changes as there are; on a slow machine not all of them at once. */
    private static Set<Path> changes(WatchedFiles files, int count) throws Exception {
        Set<Path> changes = new HashSet<>();
        while (changes.size() < count) {
            changes.addAll(files.awaitChange());
        }
        return changes;
    }

    private WatchedFiles watched() throws Exception {
        return new WatchedFiles(folder, folder.resolve("target"), Set.of());
    }
}
