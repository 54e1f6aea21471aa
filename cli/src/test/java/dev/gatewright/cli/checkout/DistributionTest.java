package dev.gatewright.cli.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies beside an unpacked tool, copied to where Maven finds it. */
class DistributionTest {
    @TempDir private Path folder;

    @Test
    void artifactsAreCopiedOnceAndAgainWhenTheyDiffer() throws IOException {
        Path jar = folder.resolve("home/repository/dev/gatewright/gatewright-app/1/app.jar");
        Files.createDirectories(folder.resolve("home/repository/dev/gatewright/gatewright-app/1"));
        Files.writeString(jar, "first");
        Path copy = folder.resolve("m2/dev/gatewright/gatewright-app/1/app.jar");

        assertThat(install()).startsWith("Copying Gatewright into " + folder.resolve("m2"));
        assertThat(copy).hasContent("first");
        assertThat(install()).isEmpty();

        Files.writeString(jar, "second");
        assertThat(install()).startsWith("Copying");
        assertThat(copy).hasContent("second");
    }

    /** As where the account of a container has no home, or not one to write into. */
    @Test
    void aRepositoryThatCannotBeWrittenIsNamedWithTheWayToAnother() throws IOException {
        Files.createDirectories(folder.resolve("home/repository/dev"));
        Files.writeString(folder.resolve("home/repository/dev/app.jar"), "first");
        Files.writeString(folder.resolve("m2"), "no folder");

        assertThatThrownBy(this::install)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        "Gatewright cannot be copied into Maven's local repository "
                                + folder.resolve("m2")
                                + " (")
                .hasMessageEndingWith(
                        "MAVEN_ARGS=-Dmaven.repo.local=FOLDER in the environment names another");
    }

    private String install() throws IOException {
        var said = new ByteArrayOutputStream();
        new Distribution(
                        folder.resolve("home"), new PrintStream(said, true, StandardCharsets.UTF_8))
                .install(Map.of("MAVEN_ARGS", "-Dmaven.repo.local=" + folder.resolve("m2")));
        return said.toString(StandardCharsets.UTF_8);
    }
}
