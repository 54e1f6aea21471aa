package dev.gatewright.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir private Path folder;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFileThatIsReplacedKeepsItsPermissionsAndItsLinks() throws IOException {
        Path file = Files.writeString(folder.resolve("a.api"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(folder.resolve("link.api"), file);

        AtomicFile.write(link, "new");

        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void aFileOfASecretIsItsOwnersAndAlone() throws IOException {
        Path file = folder.resolve("keys.json");

        AtomicFile.createOwnerOnly(file, "secret");

        assertThat(file).hasContent("secret");
        assertThat(folder).isDirectoryNotContaining(found -> !found.equals(file));
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aFileOfASecretThatIsThereStaysAsItIs() throws IOException {
        Path file = Files.writeString(folder.resolve("keys.json"), "old");

        assertThatThrownBy(() -> AtomicFile.createOwnerOnly(file, "new"))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessage(file.toString());
        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining(found -> !found.equals(file));
    }

    @Test
    void aFileOfASecretIsNotMadeInAFolderThatIsMissing() {
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> AtomicFile.createOwnerOnly(missing.resolve("keys.json"), "new"))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(missing.toString());
    }

    @Test
    void aNewFileGetsItsFoldersAndLeavesNothingBeside() throws IOException {
        AtomicFile.write(folder.resolve("x/y/a.api"), "new");

        try (Stream<Path> beside = Files.list(folder.resolve("x/y"))) {
            assertThat(beside).containsExactly(folder.resolve("x/y/a.api"));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whereTheDiskIsFullTheFileIsNamed() throws IOException {
        Path file = folder.resolve("a.api");
        Files.createSymbolicLink(folder.resolve(".a.api.tmp"), Path.of("/dev/full"));

        assertThatThrownBy(() -> AtomicFile.write(file, "new"))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " cannot be written: No space left on device");
        assertThat(folder).isEmptyDirectory();
    }
}
