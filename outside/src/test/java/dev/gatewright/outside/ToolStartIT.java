package dev.gatewright.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a start of the tool short. */
class ToolStartIT {
    private static final String JAR =
            Path.of("../cli/target/gatewright.jar").toAbsolutePath().toString();

    @TempDir private Path folder;

    @Test
    void aCheckIsServedFromTheCacheWithoutAParserOfCommandLines() throws Exception {
        String training = path("../cli/src/main/training/training.api");
        String spec = path("../examples/user-api/user.api");
        Path cache = folder.resolve("tool.aot");
        java("-XX:AOTCacheOutput=" + cache, "-jar", JAR, "check", training);
        assertThat(cache).exists();

        String loaded =
                java(
                        "-XX:AOTMode=on",
                        "-XX:AOTCache=" + cache,
                        "-Xlog:class+load",
                        "-jar",
                        JAR,
                        "check",
                        spec);

        assertThat(loaded)
                .contains("dev.gatewright.language.source.ApiSource source: shared objects file")
                .doesNotContain(" picocli.");
        assertThat(loaded.lines())
                .filteredOn(line -> line.contains(JAR))
                .as("classes that are not in the cache")
                .isEmpty();
    }

    private static String path(String file) {
        return Path.of(file).toAbsolutePath().normalize().toString();
    }

    /** Runs Java with the options of the launcher, and these; what it writes. */
    private String java(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
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
