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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that Gradle builds; here a script in its place, as the wrapper is one. */
class GradleBuildTest {
    @TempDir private Path folder;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @BeforeEach
    void project() throws IOException {
        Files.writeString(folder.resolve("build.gradle"), "");
        Path main = Files.createDirectories(folder.resolve("src/main/java/com/acme/build"));
        Files.writeString(main.resolve("A.java"), "class A {}");
    }

    @Test
    void itIsBuiltByTheWrapperAndAgainOnlyWhenASourceHoldsSomethingElse() throws Exception {
        gradle("gradlew", "echo $* >>tasks; mkdir -p build/service; : >build/service/shop.jar");

        assertThat(jar()).hasFileName("shop.jar");
        jar();
        assertThat(tasks()).isEqualTo("-q --console=plain assemble\n");

        Path source = folder.resolve("src/main/java/com/acme/build/A.java");
        Files.writeString(source, "class A { int b; }");
        jar();
        Files.writeString(folder.resolve("gradle.properties"), "a=b");
        jar();
        assertThat(tasks().lines()).hasSize(3);
    }

    /** Without a checkout of the framework, its libraries are what lies in the local repository. */
    @Test
    void itIsBuiltAgainWhenASnapshotOfTheFrameworkHoldsSomethingElse() throws Exception {
        gradle("gradlew", "echo $* >>tasks; mkdir -p build/service; : >build/service/shop.jar");
        install("0.2.0-SNAPSHOT", "one");
        jar();
        install("0.2.0-SNAPSHOT", "one");
        jar();
        assertThat(tasks().lines()).hasSize(1);

        install("0.2.0-SNAPSHOT", "two");
        jar();
        assertThat(tasks().lines()).hasSize(2);

        // The project names its version, and what that holds stays the same.
        install("0.1.0", "one");
        jar();
        assertThat(tasks().lines()).hasSize(2);
    }

    private void install(String version, String content) throws IOException {
        Path artifact = repository().resolve("dev/gatewright/gatewright-app/" + version);
        Files.createDirectories(artifact);
        Files.writeString(artifact.resolve("gatewright-app-" + version + ".jar"), content);
    }

    private Path repository() {
        return folder.resolve("repository");
    }

    private Path jar() throws Exception {
        return build(Map.of()).jar(Map.of("MAVEN_ARGS", "-Dmaven.repo.local=" + repository()));
    }

    @Test
    void anyFolderOfTheProjectStandsForIt() throws IOException {
        Path within = folder.resolve("src/main/java");
        ServiceBuild build = ServiceBuild.of(within, "1.0", Map.of(), new PrintStream(told));

        assertThat(build.folder()).isEqualTo(folder.toRealPath());
    }

    @Test
    void whatItSaysIsWrongIsToldWithoutItsAdvice() throws Exception {
        gradle(
                "gradlew",
                """
                echo 'A.java:1: error: no such type'
                echo
                echo 'FAILURE: Build failed with an exception.'
                echo
                echo '* What went wrong:'
                echo "Execution failed for task ':compileJava'."
                echo
                echo '* Try:'
                echo '> Run with --scan'
                exit 1
                """);

        assertThatThrownBy(() -> build(Map.of()).jar(Map.of()))
                .hasMessageEndingWith(
                        "\nA.java:1: error: no such type\nExecution failed for task"
                                + " ':compileJava'.");
    }

    @Test
    void withoutAWrapperItIsTheGradleOfThePath() throws Exception {
        assertThatThrownBy(() -> build(Map.of("PATH", "/none")).description(Map.of()))
                .hasMessageContaining("install Gradle 9.1 or later");

        gradle("bin/gradle", "echo $* >>tasks; mkdir -p build/gatewright; : >" + described());
        Map<String, String> path = Map.of("PATH", folder.resolve("bin").toString());
        assertThat(build(path).description(Map.of())).isEqualTo(folder.resolve(described()));
        assertThat(tasks()).isEqualTo("-q --console=plain describeService\n");
    }

    private static String described() {
        return "build/gatewright/service.properties";
    }

    private String tasks() throws IOException {
        return Files.readString(folder.resolve("tasks"));
    }

    private ServiceBuild build(Map<String, String> environment) throws IOException {
        PrintStream progress = new PrintStream(told, true, StandardCharsets.UTF_8);
        return ServiceBuild.of(folder, "1.0", environment, progress);
    }

    private void gradle(String name, String script) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
