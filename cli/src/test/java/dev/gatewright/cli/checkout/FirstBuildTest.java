package dev.gatewright.cli.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build that is made ahead; here with a script in the place of Maven's wrapper. */
class FirstBuildTest {
    @TempDir private Path folder;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @BeforeEach
    void project() throws IOException {
        Files.writeString(folder.resolve("pom.xml"), "<project/>");
    }

    @Test
    void itIsMadeOnceForEachFrameworkAndPom() throws Exception {
        maven("echo $* >>runs; for i in $(seq 250); do echo Downloaded from central: $i; done");

        build("one");
        build("one");
        assertThat(runs()).isEqualTo("-B -Dmaven.install.skip=true clean install\n");
        assertThat(told()).contains("  100 files fetched", "  200 files fetched");

        build("two");
        Files.writeString(folder.resolve("pom.xml"), "<project></project>");
        build("two");
        assertThat(runs().lines()).hasSize(3);
    }

    @Test
    void whereItFailsTheReasonIsToldAndItIsTriedAgain() throws Exception {
        maven("echo $* >>runs; echo '[ERROR] Unknown host repo.maven.apache.org'; exit 1");

        build("one");
        build("one");

        assertThat(told())
                .contains("the project's first build may need the network", "Unknown host");
        assertThat(runs().lines()).hasSize(2);
    }

    private void build(String framework) throws Exception {
        Map<String, String> environment =
                Map.of("MAVEN_ARGS", "-Dmaven.repo.local=" + folder.resolve("repository"));
        PrintStream progress = new PrintStream(told, true, StandardCharsets.UTF_8);
        new FirstBuild(folder, progress).run(framework, environment);
    }

    private String told() {
        return told.toString(StandardCharsets.UTF_8);
    }

    private String runs() throws IOException {
        return Files.readString(folder.resolve("runs"));
    }

    private void maven(String script) throws IOException {
        Path file = folder.resolve("mvnw");
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
