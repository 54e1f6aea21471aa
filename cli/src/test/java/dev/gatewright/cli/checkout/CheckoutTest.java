package dev.gatewright.cli.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Builds of the repository; here with a script in the place of Maven's wrapper. */
class CheckoutTest {
    private static final String JAR = "cli/target/quick/gatewright.jar";

    @TempDir private Path home;

    @BeforeEach
    void aToolThatWasBuilt() throws IOException {
        assumeFalse(BuildProcess.isWindows());
        Files.createDirectories(home.resolve(JAR).getParent());
        Files.writeString(home.resolve(JAR), "the classes of before");
    }

    @Test
    void aToolThatRunsKeepsItsJarWhileAnotherIsBuilt() throws Exception {
        maven("cp \"" + picocli() + "\" " + JAR);

        try (InputStream running = Files.newInputStream(home.resolve(JAR))) {
            install();

            assertThat(running).hasContent("the classes of before");
        }
        try (JarFile now = new JarFile(home.resolve(JAR).toFile());
                InputStream type = now.getInputStream(now.getEntry("picocli/CommandLine.class"))) {
            assertThat(type.readNBytes(8)[7]).as("the version of a class").isEqualTo((byte) 52);
        }
    }

    @Test
    void aBuildWithoutTheToolLeavesTheOneThatIsThere() throws Exception {
        maven("exit 0");

        install();

        assertThat(home.resolve(JAR)).hasContent("the classes of before");
    }

    @Test
    void aBuildThatFailsLeavesTheToolThatIsThere() throws Exception {
        maven("exit 1");

        assertThatThrownBy(this::install).isInstanceOf(BuildProcess.BuildFailure.class);

        assertThat(home.resolve(JAR)).hasContent("the classes of before");
        assertThat(home.resolve(JAR).resolveSibling("gatewright.jar.copy")).doesNotExist();
    }

    private void install() throws IOException, InterruptedException {
        PrintStream nobody =
                new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        new Checkout(home, nobody)
                .install(Map.of("MAVEN_ARGS", "-Dmaven.repo.local=" + home.resolve("repository")));
    }

    private static Path picocli() throws URISyntaxException {
        return Path.of(
                CommandLine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private void maven(String script) throws IOException {
        Path file = home.resolve("mvnw");
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
