package dev.gatewright.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileSinkTest {
    @TempDir private Path work;
    private Path owned = Path.of("");
    private Path sources = Path.of("");

    @BeforeEach
    void nameTheFolders() {
        owned = work.resolve("owned");
        sources = work.resolve("sources");
    }

    @Test
    void aFileThatIsNotThereIsCreated() throws IOException {
        assertThat(write(owned("p/A.java", "a")))
                .containsExactly(new FileChange.Created(owned.resolve("p/A.java")));
        assertThat(owned.resolve("p/A.java")).hasContent("a");
    }

    @Test
    void aFileWithTheSameBytesIsNotTouched() throws IOException {
        write(owned("A.java", "a"));
        FileTime longAgo = FileTime.fromMillis(1_000);
        Files.setLastModifiedTime(owned.resolve("A.java"), longAgo);
        assertThat(write(owned("A.java", "a")))
                .containsExactly(new FileChange.Unchanged(owned.resolve("A.java")));
        assertThat(Files.getLastModifiedTime(owned.resolve("A.java"))).isEqualTo(longAgo);
    }

    @Test
    void anOwnedFileThatDiffersIsOverwritten() throws IOException {
        write(owned("A.java", "a"));
        assertThat(write(owned("A.java", "b")))
                .containsExactly(new FileChange.Updated(owned.resolve("A.java")));
        assertThat(owned.resolve("A.java")).hasContent("b");
    }

    @Test
    void anOwnedFileNoLongerPlannedIsDeleted() throws IOException {
        write(owned("p/A.java", "a"), owned("p/B.java", "b"));
        assertThat(write(owned("p/B.java", "b")))
                .containsExactly(
                        new FileChange.Unchanged(owned.resolve("p/B.java")),
                        new FileChange.Deleted(owned.resolve("p/A.java")));
        assertThat(owned.resolve("p/A.java")).doesNotExist();
    }

    @Test
    void nothingIsLeftBesideTheFiles() throws IOException {
        write(owned("A.java", "a"));
        assertThat(owned).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void aScaffoldIsWrittenOnceAndThenTheUsers() throws IOException {
        Path logic = sources.resolve("Logic.java");
        assertThat(write(scaffold("Logic.java", "a")))
                .containsExactly(new FileChange.Created(logic));
        assertThat(write(scaffold("Logic.java", "b"))).containsExactly(new FileChange.Kept(logic));
        assertThat(logic).hasContent("a");
    }

    @Test
    void aScaffoldNoLongerPlannedStays() throws IOException {
        write(scaffold("Logic.java", "a"));
        assertThat(write()).isEmpty();
        assertThat(sources.resolve("Logic.java")).exists();
    }

    @Test
    void withoutScaffoldsTheSourcesAreLeftAlone() throws IOException {
        new FileSink(owned, sources, false).write(List.of(scaffold("Logic.java", "a")));
        assertThat(sources).doesNotExist();
    }

    @Test
    void aPackageInfoOfTheUsersTakesThePlaceOfTheGenerated() throws IOException {
        write(owned("p/package-info.java", "generated"));
        Path users = sources.resolve("p/package-info.java");
        Files.createDirectories(sources.resolve("p"));
        Files.writeString(users, "theirs");
        assertThat(write(owned("p/package-info.java", "generated")))
                .containsExactly(
                        new FileChange.Kept(users),
                        new FileChange.Deleted(owned.resolve("p/package-info.java")));
        assertThat(users).hasContent("theirs");
    }

    @Test
    void aFileThatAKilledProcessLeftHalfWrittenIsMadeWhole() throws IOException {
        Files.createDirectories(owned);
        Files.writeString(owned.resolve("A.java"), "class A");
        assertThat(write(owned("A.java", "class A {}")))
                .containsExactly(new FileChange.Updated(owned.resolve("A.java")));
        assertThat(owned.resolve("A.java")).hasContent("class A {}");
    }

    @Test
    void changesAreToldInTheOrderOfThePlanAndThenOfDeletedPaths() throws IOException {
        write(owned("y.txt", ""), owned("x.txt", ""), owned("p/x.txt", ""));
        GeneratedFile[] plan =
                IntStream.range(0, 500)
                        .mapToObj(i -> owned("p" + i % 7 + "/A" + (499 - i) + ".java", "a" + i))
                        .toArray(GeneratedFile[]::new);
        assertThat(write(plan))
                .extracting(change -> owned.relativize(change.path()).toString())
                .containsExactlyElementsOf(
                        Stream.concat(
                                        Stream.of(plan).map(file -> file.path().toString()),
                                        Stream.of("p/x.txt", "x.txt", "y.txt"))
                                .toList());
    }

    @Test
    void aFileThatCannotBeWrittenIsReported() throws IOException {
        Files.createDirectories(owned.resolve("A7.java/inTheWay"));
        GeneratedFile[] plan =
                IntStream.range(0, 100)
                        .mapToObj(i -> owned("A" + i + ".java", "a"))
                        .toArray(GeneratedFile[]::new);
        assertThatThrownBy(() -> write(plan)).isInstanceOf(IOException.class);
        // Nothing is written behind its back from then on.
        for (int i = 0; i < 100; i++) {
            assertThat(owned.resolve("A" + i + ".java")).exists();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkThatLeadsNowhereIsReplaced() throws IOException {
        Files.createDirectories(owned);
        Files.createSymbolicLink(owned.resolve("A.java"), work.resolve("nowhere"));
        write(owned("A.java", "a"));
        assertThat(owned.resolve("A.java")).isRegularFile().hasContent("a");
        assertThat(work.resolve("nowhere")).doesNotExist();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFileBehindALinkedFolderIsComparedToo() throws IOException {
        Path elsewhere = Files.createDirectories(work.resolve("elsewhere"));
        Files.createDirectories(owned);
        Files.createSymbolicLink(owned.resolve("p"), elsewhere);
        write(owned("p/A.java", "a"));
        assertThat(write(owned("p/A.java", "a")))
                .containsExactly(new FileChange.Unchanged(owned.resolve("p/A.java")));
        assertThat(write(owned("p/A.java", "b")))
                .containsExactly(new FileChange.Updated(owned.resolve("p/A.java")));
    }

    @Test
    void aPathThatLeavesTheFolderIsRefused() {
        assertThatThrownBy(() -> owned("../A.java", "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("../A.java");
        assertThatThrownBy(() -> owned("/A.java", "a"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<FileChange> write(GeneratedFile... files) throws IOException {
        return new FileSink(owned, sources, true).write(List.of(files));
    }

    private static GeneratedFile owned(String path, String text) {
        return new GeneratedFile(Path.of(path), text, Ownership.OWNED);
    }

    private static GeneratedFile scaffold(String path, String text) {
        return new GeneratedFile(Path.of(path), text, Ownership.SCAFFOLD);
    }
}
