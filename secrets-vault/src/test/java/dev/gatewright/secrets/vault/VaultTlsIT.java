package dev.gatewright.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.app.secret.Secret;
import dev.gatewright.app.secret.SecretSource.Resolved;
import dev.gatewright.app.secret.SecretStore;
import dev.gatewright.app.secret.SecretStoreProvider.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A Vault whose certificate was signed by an authority that only its owners know. */
class VaultTlsIT {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final InetAddress LOCAL = InetAddress.getLoopbackAddress();
    private static final String SECRET = "secret/data/shop#access";

    @TempDir private Path folder;

    @Test
    void aVaultOfAPrivateAuthorityIsTrustedWhereItsCertificateIsGiven() throws Exception {
        KeyStore store = certificates();
        write("ca.pem", store.getCertificate("ca"));
        write("other.pem", store.getCertificate("other"));
        try (FakeVault vault = new FakeVault(context(store))) {
            vault.put("secret/data/shop", Map.of("access", "the secret"));
            assertThat(fetch(vault, Map.of("CaFile", "ca.pem")))
                    .isEqualTo(new Resolved.Value("the secret"));
            for (Map<String, String> wrong :
                    List.of(Map.<String, String>of(), Map.of("CaFile", "other.pem"))) {
                assertThat(fetch(vault, wrong))
                        .isInstanceOfSatisfying(
                                Resolved.Missing.class,
                                missing ->
                                        assertThat(missing.why())
                                                .contains(
                                                        "127.0.0.1: its certificate is not trusted")
                                                .contains("Vault.CaFile"));
            }
        }
    }

    /** Another attempt would end the same, and a start would wait for it. */
    @Test
    void aVaultThatIsNotTrustedIsAskedOnce() throws Exception {
        try (Wire wire = new Wire(context(certificates()))) {
            assertThat(why(wire)).contains("its certificate is not trusted");
            assertThat(wire.connections.get()).isEqualTo(1);
        }
    }

    /** A Vault that is being restarted does that. */
    @Test
    void aConnectionThatEndsDuringTheHandshakeIsMadeAgain() throws Exception {
        try (Wire wire = new Wire()) {
            assertThat(why(wire)).contains("Vault is out of reach");
            assertThat(wire.connections.get()).isGreaterThan(1);
        }
    }

    private String why(Wire wire) throws Exception {
        Resolved resolved = fetch(wire.address(), Map.of());
        assertThat(resolved).isInstanceOf(Resolved.Missing.class);
        return ((Resolved.Missing) resolved).why();
    }

    /** Counts connections, and speaks TLS on them, or ends them when the client has begun to. */
    private static final class Wire implements AutoCloseable {
        private final ServerSocket server;
        final AtomicInteger connections = new AtomicInteger();

        Wire(SSLContext tls) throws IOException {
            server = tls.getServerSocketFactory().createServerSocket(0, 50, LOCAL);
            serve(socket -> ((SSLSocket) socket).startHandshake());
        }

        Wire() throws IOException {
            server = new ServerSocket(0, 50, LOCAL);
            serve(socket -> socket.getInputStream().read());
        }

        /** What is done on a connection. */
        private interface Talk {
            void on(Socket socket) throws IOException;
        }

        private void serve(Talk talk) {
            Thread.ofVirtual()
                    .start(() -> {
                        while (!server.isClosed()) {
                            try (Socket socket = server.accept()) {
                                connections.incrementAndGet();
                                talk.on(socket);
                            } catch (IOException _) {
                                // The client does not trust it, or the test is over.
                            }
                        }
                    });
        }

        String address() {
            return "https://127.0.0.1:" + server.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    @Test
    void aFileWithoutCertificatesIsRefused() throws Exception {
        try (FakeVault vault = new FakeVault()) {
            Files.writeString(folder.resolve("empty.pem"), "");
            Files.writeString(folder.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nx\n");
            for (String file : List.of("empty.pem", "broken.pem", "nowhere.pem")) {
                assertThatThrownBy(() -> fetch(vault, Map.of("CaFile", file)))
                        .hasMessageContaining("Vault.CaFile: ")
                        .hasMessageContaining(file);
            }
        }
    }

    /** Nothing would come out of a pipe, and a device has no end. */
    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeHasNoCertificates() throws Exception {
        Path pipe = folder.resolve("ca.pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        try (FakeVault vault = new FakeVault()) {
            for (String file : List.of("ca.pipe", "/dev/zero")) {
                assertThatThrownBy(() -> fetch(vault, Map.of("CaFile", file)))
                        .hasMessageContaining("Vault.CaFile: ")
                        .hasMessageContaining(file + " is no regular file");
            }
        }
    }

    private Resolved fetch(FakeVault vault, Map<String, String> more) throws Exception {
        return fetch(vault.address(), more);
    }

    private Resolved fetch(String address, Map<String, String> more) throws Exception {
        Map<String, String> values = new HashMap<>(more);
        values.put("Address", address);
        Settings settings =
                new Settings(values, Map.of("Token", Secret.of(FakeVault.TOKEN)), Map.of(), folder);
        try (SecretStore store = new VaultProvider().open(settings)) {
            return store.fetch(SECRET);
        }
    }

    private static SSLContext context(KeyStore store) throws Exception {
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry(
                "server",
                store.getKey("server", PASSWORD),
                PASSWORD,
                store.getCertificateChain("server"));
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private KeyStore certificates() throws Exception {
        make("ca", "-ext", "bc:c");
        make("other", "-ext", "bc:c");
        make("server", "-signer", "ca", "-ext", "san=ip:127.0.0.1");
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("all.p12"))) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private void make(String alias, String... options) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-J-XX:TieredStopAtLevel=1",
                                "-J-XX:+UseSerialGC",
                                "-genkeypair",
                                "-alias",
                                alias,
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=" + alias,
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                new String(PASSWORD),
                                "-keystore",
                                folder.resolve("all.p12").toString()));
        command.addAll(Arrays.asList(options));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed");
        }
    }

    private void write(String file, Certificate certificate) throws Exception {
        String body =
                Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(certificate.getEncoded());
        Files.writeString(
                folder.resolve(file),
                "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
    }
}
