package dev.gatewright.app.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevSecretsTest {
    private static final int NODES = 8;

    @TempDir private Path folder;

    @Test
    void aSecretIsMadeOnceAndKept() {
        DevSecrets first = secrets();
        Secret made = first.secret("Auth.AccessSecret");

        assertThat(first.generated()).containsExactly("Auth.AccessSecret");
        DevSecrets second = secrets();
        assertThat(second.secret("Auth.AccessSecret").revealText()).isEqualTo(made.revealText());
        assertThat(second.generated()).isEmpty();
    }

    @Test
    void withoutKeepingNothingIsWrittenAndWhatIsKeptIsFound() {
        DevSecrets unkept = secrets().withoutKeeping();
        String made = unkept.secret("Auth.AccessSecret").revealText();
        assertThat(unkept.secret("Auth.AccessSecret").revealText()).isEqualTo(made);
        assertThat(unkept.secret("RefreshSecret").revealText()).isNotEqualTo(made);
        assertThat(folder).isEmptyDirectory();

        String kept = secrets().secret("Auth.AccessSecret").revealText();
        assertThat(secrets().withoutKeeping().secret("Auth.AccessSecret").revealText())
                .isEqualTo(kept)
                .isNotEqualTo(made);
    }

    @Test
    void nothingElseIsLeftInADataFolder() throws Exception {
        Path ignore = Files.createDirectory(folder.resolve("data")).resolve(".gitignore");
        Files.writeString(ignore, "*\n");
        secrets().secret("Auth.AccessSecret");

        assertThat(folder.resolve("data"))
                .isDirectoryContaining("glob:**/dev-secrets.yaml")
                .isDirectoryNotContaining(file -> !isKnown(file));
        assertThat(ignore).hasContent("*\n");
    }

    private static boolean isKnown(Path file) {
        return file.endsWith("dev-secrets.yaml") || file.endsWith(".gitignore");
    }

    /** One of them makes it; what another node makes for another key is not lost. */
    @Test
    void nodesThatStartAtOnceHaveTheSameSecrets() throws Exception {
        for (int round = 0; round < 20; round++) {
            String shared = "Shared" + round;
            String own = "Own" + round + "-";
            CyclicBarrier start = new CyclicBarrier(NODES);
            List<Callable<String>> nodes = new ArrayList<>();
            for (int i = 0; i < NODES; i++) {
                DevSecrets secrets = secrets();
                String other = own + i;
                nodes.add(() -> {
                    start.await();
                    secrets.secret(other);
                    return secrets.secret(shared).revealText();
                });
            }

            Set<String> seen = new HashSet<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(NODES)) {
                for (Future<String> secret : threads.invokeAll(nodes)) {
                    seen.add(secret.get());
                }
            }
            assertThat(seen).hasSize(1);
            DevSecrets later = secrets();
            for (int i = 0; i < NODES; i++) {
                later.secret(own + i);
            }
            assertThat(later.generated()).isEmpty();
        }
    }

    private DevSecrets secrets() {
        return new DevSecrets(folder.resolve("data/dev-secrets.yaml"), new SecureRandom());
    }
}
