package dev.gatewright.app.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes are processes, which only a lock of the system keeps apart. */
class DevSecretsIT {
    private static final int NODES = 4;
    private static final int KEYS = 50;

    @TempDir private Path folder;

    @Test
    void processesThatStartAtOnceHaveTheSameSecretsAndLoseNone() throws Exception {
        List<Process> nodes = new ArrayList<>();
        try {
            for (int node = 0; node < NODES; node++) {
                nodes.add(start(keys(node)));
            }
            List<BufferedReader> said = nodes.stream().map(Process::inputReader).toList();
            for (BufferedReader one : said) {
                assertThat(one.readLine()).isEqualTo("ready");
            }
            for (Process node : nodes) {
                node.outputWriter().append("begin\n").flush();
            }
            Set<String> shared = new HashSet<>();
            for (BufferedReader one : said) {
                shared.add(one.readLine());
            }

            assertThat(shared).hasSize(1).doesNotContainNull();
            DevSecrets later = new DevSecrets(file(), new SecureRandom());
            for (int node = 0; node < NODES; node++) {
                keys(node).forEach(later::secret);
            }
            assertThat(later.generated()).isEmpty();
        } finally {
            nodes.forEach(Process::destroyForcibly);
        }
    }

    private Path file() {
        return folder.resolve("dev-secrets.yaml");
    }

    /** One that all nodes make, then those of one node. */
    private static List<String> keys(int node) {
        List<String> keys = new ArrayList<>(List.of("Shared"));
        IntStream.range(0, KEYS).forEach(i -> keys.add("Own" + node + "-" + i));
        return keys;
    }

    private Process start(List<String> keys) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                DevSecretsProcess.class.getName(),
                                file().toString()));
        command.addAll(keys);
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
