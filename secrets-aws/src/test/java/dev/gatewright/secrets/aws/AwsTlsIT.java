package dev.gatewright.secrets.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.gatewright.app.secret.SecretSource.Resolved;
import dev.gatewright.app.secret.SecretStore;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An endpoint whose certificate nobody has signed. */
class AwsTlsIT {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir private Path folder;
    private final AtomicInteger connections = new AtomicInteger();
    private HttpsServer server;

    @BeforeEach
    void start() throws Exception {
        TestAws.setCredentials();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setHttpsConfigurator(
                new HttpsConfigurator(context()) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        connections.incrementAndGet();
                        super.configure(parameters);
                    }
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        TestAws.clearCredentials();
    }

    @Test
    void aCertificateThatIsNotTrustedIsNamedAtOnce() throws Exception {
        String endpoint = "https://127.0.0.1:" + server.getAddress().getPort();
        try (SecretStore store = TestAws.open(endpoint, folder)) {
            assertThat(store.fetch("shop#access"))
                    .isInstanceOfSatisfying(
                            Resolved.Missing.class,
                            missing ->
                                    assertThat(missing.why())
                                            .contains("certificate", "is not trusted")
                                            .contains("unable to find valid certification path")
                                            .contains("javax.net.ssl.trustStore"));
        }
        assertThat(connections).hasValue(1);
    }

    private SSLContext context() throws Exception {
        Path file = folder.resolve("server.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=server",
                                "-ext",
                                "san=ip:127.0.0.1",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                new String(PASSWORD),
                                "-keystore",
                                file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(keytool.waitFor()).isZero();
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(file.toFile(), PASSWORD), PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
