package dev.gatewright.secrets.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatewright.app.secret.SecretSource.Resolved;
import dev.gatewright.app.secret.SecretStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Secrets are read from moto, which others wrote after AWS; skipped where moto_server is missing.
 */
class MotoLong {
    @TempDir private Path folder;

    @Test
    void aSecretAndItsSuccessorAreRead() throws Exception {
        assumeTrue(isInstalled(), "moto_server is not on the path: pip install 'moto[server]'");
        TestAws.setCredentials();
        int port = freePort();
        Process moto =
                new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", Integer.toString(port))
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("moto.log").toFile())
                        .start();
        String endpoint = "http://127.0.0.1:" + port;
        try (SecretsManagerClient admin = admin(endpoint, port);
                SecretStore store = TestAws.open(endpoint, folder)) {
            admin.createSecret(
                    request -> request.name("shop").secretString("{\"access\":\"one\"}"));
            assertThat(store.fetch("shop#access")).isEqualTo(new Resolved.Value("one"));
            admin.putSecretValue(
                    request -> request.secretId("shop").secretString("{\"access\":\"two\"}"));
            assertThat(store.fetch("shop#access")).isEqualTo(new Resolved.Value("two"));
            assertThat(store.fetch("other#access"))
                    .isEqualTo(new Resolved.Missing("other does not exist"));
        } finally {
            moto.destroy();
            TestAws.clearCredentials();
        }
    }

    private static SecretsManagerClient admin(String endpoint, int port) throws IOException {
        long end = System.nanoTime() + 60_000_000_000L;
        while (System.nanoTime() < end) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return SecretsManagerClient.builder()
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .region(Region.EU_CENTRAL_1)
                        .endpointOverride(URI.create(endpoint))
                        .build();
            } catch (IOException e) {
                LockSupport.parkNanos(5_000_000);
            }
        }
        throw new IOException("moto_server did not start");
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    private static boolean isInstalled() {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            if (Files.isExecutable(Path.of(folder, "moto_server"))) {
                return true;
            }
        }
        return false;
    }
}
