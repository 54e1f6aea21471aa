package dev.gatewright.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a start of the tool short. */
class ToolStartIT {
    @TempDir private Path folder;
    private String jar = "";

    /** Renews the tool's classes as the launcher's build does. */
    @BeforeEach
    void renew() throws Exception {
        Path built = Path.of("../cli/target/gatewright.jar");
        jar = Files.copy(built, folder.resolve("gatewright.jar")).toString();
        java(path("../cli/src/main/java/dev/gatewright/cli/checkout/OldClasses.java"), jar);
    }

    @Test
    void aCheckIsServedFromTheCacheWithoutAParserOfCommandLines() throws Exception {
        Path cache = train();

        String loaded = loadedBy(cache, "check", path("../examples/user-api/user.api"));

        assertThat(loaded)
                .contains("dev.gatewright.language.source.ApiSource source: shared objects file")
                .doesNotContain("Initializing 'picocli/");
        assertThat(ofJar(loaded)).as("classes that are not in the cache").isEmpty();
    }

    @Test
    void whatGeneratesIsServedFromTheCache() throws Exception {
        Path cache = train();

        String loaded =
                loadedBy(
                        cache,
                        "generate",
                        "--package",
                        "com.example",
                        "--out",
                        "owned",
                        "--sources",
                        "sources",
                        path("../examples/user-api/user.api"));

        assertThat(loaded)
                .contains("dev.gatewright.codegen.Generation source: shared objects file");
        assertThat(ofJar(loaded)).as("classes that are not in the cache").isEmpty();
        assertThat(folder.resolve("owned/com/example")).isNotEmptyDirectory();
    }

    /** Makes the cache as the launcher does. */
    private Path train() throws Exception {
        Path cache = folder.resolve("tool.aot");
        java(
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-AOTRecordTraining",
                "-XX:AOTCacheOutput=" + cache,
                "-cp",
                jar,
                "dev.gatewright.cli.Training",
                path("../cli/src/main/training/training.api"));
        assertThat(cache).exists();
        return cache;
    }

    /** The classes that a command loads, and from where. */
    private String loadedBy(Path cache, String... command) throws Exception {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(
                List.of("-XX:AOTMode=on", "-XX:AOTCache=" + cache, "-Xlog:class+load,class+init"));
        arguments.addAll(List.of("-jar", jar));
        arguments.addAll(List.of(command));
        return java(arguments.toArray(String[]::new));
    }

    private List<String> ofJar(String loaded) {
        return loaded.lines().filter(line -> line.contains(jar)).toList();
    }

    private static String path(String file) {
        return Path.of(file).toAbsolutePath().normalize().toString();
    }

    /** Runs Java with the options of the launcher, and these; what it writes. */
    private String java(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
