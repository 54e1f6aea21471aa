package dev.gatewright.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"home", "in here", "it's", "a$b"})
    void aShellCallsItByTheNameThatIsPrinted(String home) throws Exception {
        Path place = homeIn(folder.resolve(home));
        String name = Launcher.name(place.toString(), Map.of());
        Process shell =
                new ProcessBuilder("/bin/sh", "-euc", name + " dev")
                        .redirectErrorStream(true)
                        .start();

        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("called with dev\n");
    }

    @Test
    void onThePathItsNameIsEnough() throws IOException {
        String home = homeIn(folder.resolve("in here")).toString();

        assertThat(Launcher.name(home, Map.of("PATH", "/bin:" + home))).isEqualTo("gatewright");
    }

    private static Path homeIn(Path home) throws IOException {
        Path script = Files.createDirectories(home).resolve("gatewright");
        Files.writeString(script, "#!/bin/sh\necho called with $1\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return home;
    }
}
