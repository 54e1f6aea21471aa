package dev.gatewright.app.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyFileTest {
    @TempDir private Path folder;

    @Test
    void aFileIsReplacedAsAWholeAndReadByItsOwnerAlone() throws IOException {
        Path file = folder.resolve("made/secrets.yaml");

        OwnerOnlyFile.write(file, "one".getBytes(UTF_8));
        OwnerOnlyFile.write(file, "two".getBytes(UTF_8));

        assertThat(file).hasContent("two");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(in(folder.resolve("made"))).containsExactly(file);
    }

    @Test
    void whatCannotBePutInPlaceLeavesNoSecretBehind() throws IOException {
        Path taken = folder.resolve("secrets.yaml");
        Files.createDirectories(taken.resolve("inside"));

        assertThatThrownBy(() -> OwnerOnlyFile.write(taken, "secret".getBytes(UTF_8)))
                .isInstanceOf(IOException.class);

        assertThat(in(folder)).containsExactly(taken);
    }

    private static Stream<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        }
    }
}
