package dev.gatewright.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ServiceJvmTest {
    private static final Path PAGE = Path.of("..", "docs", "deployment.md");

    @TempDir private Path folder;
    private String sum;

    @BeforeEach
    void jars() throws Exception {
        Files.writeString(folder.resolve("shop.jar"), "the service");
        Files.createDirectories(folder.resolve("lib"));
        Files.writeString(folder.resolve("lib/one.jar"), "a library");
        Files.writeString(folder.resolve("lib/Two.jar"), "another");
        Process shell =
                new ProcessBuilder("sh", "-c", ServiceJvm.sumOfJars("shop"))
                        .directory(folder.toFile())
                        .start();
        sum = new String(shell.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    }

    @Test
    void theScriptLetsTheUsersOptionsWin() throws Exception {
        String said = run(Map.of("JAVA_OPTS", "-Xmx64m -Xmn16m"), "--profile", "prod");

        assertThat(said.lines().findFirst()).contains("in " + folder.toRealPath());
        assertThat(said)
                .contains("arenas 1")
                .contains("-XX:AOTCache=shop.aot -Xmx64m -Xmn16m -jar");
        assertThat(said).contains("-Xmn12m").endsWith("-jar shop.jar --profile prod\n");
    }

    /** Of the same length and time, as a rebuilt jar may be. */
    @ParameterizedTest
    @ValueSource(strings = {"shop.jar", "lib/one.jar", "lib/Two.jar"})
    void aCacheOfOtherJarsIsNotUsed(String changed) throws Exception {
        assertThat(run(Map.of("LC_ALL", "en_US.UTF-8"))).contains("-XX:AOTCache=shop.aot ");
        Path jar = folder.resolve(changed);
        FileTime time = Files.getLastModifiedTime(jar);
        Files.writeString(jar, "x" + Files.readString(jar).substring(1));
        Files.setLastModifiedTime(jar, time);

        assertThat(run(Map.of()))
                .contains("shop.aot is not used: it was not made of these jars")
                .doesNotContain("AOTCache")
                .endsWith("-jar shop.jar\n");
    }

    @Test
    void argumentsArePassedAsTheyAre() throws Exception {
        assertThat(run(Map.of("MALLOC_ARENA_MAX", "4"), "users add", "a b"))
                .contains("arenas 4")
                .endsWith("shop.jar users add a b\n");
    }

    @Test
    void namesOfFilesAreReadInALocaleWithUtf8() throws Exception {
        assertThat(run(Map.of("LC_ALL", "C"))).contains("locale C.UTF-8");
        assertThat(run(Map.of("LC_ALL", "", "LC_CTYPE", "", "LANG", ""))).contains("C.UTF-8");
        assertThat(run(Map.of("LC_ALL", "", "LC_CTYPE", "de_DE.utf8"))).contains("locale \n");
    }

    @Test
    void aJavaThatIsTooOldIsPassedOver() throws Exception {
        Path older = folder.resolve("older");
        Files.createDirectories(older.resolve("bin"));
        write(older.resolve("bin/java"), "#!/bin/sh\necho older\n");
        Files.writeString(older.resolve("release"), "JAVA_VERSION=\"17.0.2\"\n");
        Path path = Files.createDirectories(folder.resolve("path"));
        for (String tool : List.of("sh", "dirname", "readlink", "sed")) {
            Files.createSymbolicLink(path.resolve(tool), Path.of("/usr/bin", tool));
        }
        Files.createSymbolicLink(path.resolve("java"), folder.resolve("jdk/bin/java"));

        assertThat(run(Map.of("JAVA_HOME", older.toString(), "PATH", path.toString())))
                .doesNotContain("older")
                .contains("-jar shop.jar");
    }

    @Test
    void thePageOnDeploymentNamesEachOption() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(ServiceJvm.OPTIONS)
                .allSatisfy(option -> assertThat(page).contains("`" + option + "`"));
    }

    /** What a program in Java's place says of how it was started. */
    private String run(Map<String, String> environment, String... arguments) throws Exception {
        Path java = folder.resolve("jdk/bin/java");
        Files.createDirectories(java.getParent());
        write(
                java,
                "#!/bin/sh\necho \"in $PWD\"; echo \"arenas $MALLOC_ARENA_MAX\";"
                        + " echo \"locale $LC_ALL\"; echo \"$@\"\n");
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
        Path script = folder.resolve("shop");
        write(script, ServiceJvm.script("shop", Optional.of(sum)));
        ProcessBuilder builder = new ProcessBuilder(script.toString());
        builder.command().addAll(Arrays.asList(arguments));
        builder.environment().keySet().removeAll(List.of("JAVA_OPTS", "MALLOC_ARENA_MAX"));
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said;
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
