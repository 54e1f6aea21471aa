package dev.gatewright.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatewright.app.secret.Secret;
import dev.gatewright.app.secret.SecretSource.Resolved;
import dev.gatewright.app.secret.SecretStore;
import dev.gatewright.app.secret.SecretStoreProvider.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets are read from a real Vault or OpenBao; skipped where neither is on the path. */
class VaultLong {
    private static final String TOKEN = "root-of-the-test";

    @TempDir private Path folder;

    @Test
    void aSecretAndItsSuccessorAreRead() throws Exception {
        Optional<Path> binary = binary();
        assumeTrue(binary.isPresent(), "neither vault nor bao is on the path");
        int port = freePort();
        String address = "http://127.0.0.1:" + port;
        Process vault =
                new ProcessBuilder(
                                binary.orElseThrow().toString(),
                                "server",
                                "-dev",
                                "-dev-root-token-id=" + TOKEN,
                                "-dev-listen-address=127.0.0.1:" + port)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("vault.log").toFile())
                        .start();
        Settings settings =
                new Settings(
                        Map.of("Address", address),
                        Map.of("Token", Secret.of(TOKEN)),
                        Map.of(),
                        folder);
        try (SecretStore store = new VaultProvider().open(settings)) {
            put(address, "one");
            assertThat(store.fetch("secret/data/shop#access")).isEqualTo(new Resolved.Value("one"));
            put(address, "two");
            assertThat(store.fetch("secret/data/shop#access")).isEqualTo(new Resolved.Value("two"));
            assertThat(store.fetch("secret/data/other#access"))
                    .isEqualTo(new Resolved.Missing("secret/data/other does not exist (404)"));
        } finally {
            vault.destroy();
        }
    }

    /** Writes the secret, once the server is up. */
    private static void put(String address, String secret) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address + "/v1/secret/data/shop"))
                        .header("X-Vault-Token", TOKEN)
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"data\":{\"access\":\"" + secret + "\"}}"))
                        .build();
        long end = System.nanoTime() + 60_000_000_000L;
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (System.nanoTime() < end) {
                try {
                    if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode()
                            == 200) {
                        return;
                    }
                } catch (IOException e) {
                    LockSupport.parkNanos(5_000_000);
                }
            }
        }
        throw new IOException("the secret was not written");
    }

    private static Optional<Path> binary() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .flatMap(place -> Stream.of(Path.of(place, "vault"), Path.of(place, "bao")))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }
}
