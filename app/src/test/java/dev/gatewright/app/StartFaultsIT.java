package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.store.contract.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong at the start is told at once, all of it; what is slow is waited for. */
class StartFaultsIT {
    @TempDir private Path folder;

    @Test
    void secretsAndKeyFilesAreToldWithAllElseThatIsWrong() throws Exception {
        String[] arguments = SampleService.arguments(folder, "--profile", "prod");
        Files.writeString(
                folder.resolve("etc/sample.yaml"),
                """
                Port: 70000
                Auth:
                  AccessSecret: short
                Staff:
                  KeyFile: nowhere.json
                RefreshSecret: changeme
                """);

        assertThatThrownBy(() -> start(arguments))
                .hasMessageContaining("Port: must be a whole number")
                .hasMessageContaining("Auth.AccessSecret: ")
                .hasMessageContaining("nowhere.json cannot be read")
                .hasMessageContaining("RefreshSecret: ")
                .hasMessageNotContaining("changeme");
    }

    @Test
    void theFileThatHasAnotherNameIsTold() throws Exception {
        String[] arguments = SampleService.arguments(folder);
        Path etc = folder.resolve("etc");
        Files.move(etc.resolve("sample.yaml"), etc.resolve("Sample-API.yml"));

        assertThatThrownBy(() -> start(arguments))
                .hasMessageContaining(
                        "sample.yaml: cannot be read: there is no such file; rename Sample-API.yml"
                                + " beside it, or name a file by --config");
    }

    @Test
    void whyAFileOrFolderIsOfNoUseIsTold() throws Exception {
        String[] missing = SampleService.arguments(folder, "--config", "nowhere.yaml");
        Path config = Files.createDirectory(folder.resolve("config"));
        String[] directory = SampleService.arguments(folder, "--config", config.toString());
        Path file = Files.writeString(folder.resolve("file"), "");
        String[] noFolder = SampleService.arguments(folder, "--data", file.toString());

        assertThatThrownBy(() -> start(missing))
                .hasMessageContaining(
                        "nowhere.yaml: cannot be read: there is no such file; write it, or name");
        assertThatThrownBy(() -> start(directory))
                .hasMessageContaining("config: cannot be read: Is a directory");
        assertThatThrownBy(() -> start(noFolder))
                .satisfies(e ->
                        assertThat(Launcher.refusal("sample", (Exception) e))
                                .contains("nothing can be kept in " + file)
                                .contains("because: already a file: " + file));
    }

    @Test
    void bothStoresAreToldAndNoPasswordIs() throws Exception {
        String[] arguments =
                SampleService.arguments(
                        folder,
                        "--set",
                        "StartTimeout=0",
                        "--set",
                        "Database.Url=jdbc:postgresql://127.0.0.1:1/users",
                        "--set",
                        "Database.Password=hunter22",
                        "--set",
                        "Redis.Url=redis://me:hunter22@127.0.0.1:2");

        assertThatThrownBy(() -> start(arguments))
                .hasMessageContaining(
                        "Database: jdbc:postgresql://127.0.0.1:1/users: Connection refused")
                .hasMessageContaining("Redis: 127.0.0.1:2: Connection refused")
                .hasMessageNotContaining("hunter22");
    }

    /** The driver and the pool repeat an address that they do not understand. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://127.0.0.1:1/users?password=hunter22",
                "jdbc:postgresql://127.0.0.1:1/users?sslmode=verify-full&sslpassword=hunter22",
                "jdbc:postgresql://127.0.0.1:port/users?password=hunter22",
                "jdbc:postgresql://127.0.0.1:1/users?password=hunter22&port=%zz",
                "jdbc:postgresql://127.0.0.1:1/users?passwd=hunter22&sslmode=never",
                "jdbc:postgresql://127.0.0.1:1/users?loginTimeout=hunter22",
                "jdbc:postgresql://me:hunter22@127.0.0.1:1/users",
                "jdbc:postgresql://me:hunt/er22@127.0.0.1:1/users",
                "jdbc:mysql://me:hunter22@127.0.0.1:1/users",
                "postgresql://me:hunter22@127.0.0.1:1/users"
            })
    void whateverIsWrongWithAnAddressItsPasswordIsNotTold(String url) throws Exception {
        String[] arguments =
                SampleService.arguments(
                        folder, "--set", "StartTimeout=0", "--set", "Database.Url=\"" + url + "\"");
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        Handler heard = new StreamHandler(log, new SimpleFormatter());
        heard.setLevel(Level.ALL);
        Logger root = Logger.getLogger("");
        root.addHandler(heard);
        try {
            assertThatThrownBy(() -> start(arguments))
                    .hasMessageContaining("Database")
                    .satisfies(refused ->
                            assertThat(Launcher.refusal("sample", (Exception) refused))
                                    .doesNotContain("hunter22", "er22"));
        } finally {
            root.removeHandler(heard);
        }
        heard.flush();
        assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain("hunter22", "er22");
    }

    @Test
    void aDatabaseThatComesUpLaterIsWaitedFor() throws Exception {
        int port = FreePort.find();
        String[] arguments =
                SampleService.arguments(
                        folder,
                        "--set",
                        "StartTimeout=300",
                        "--set",
                        "Database.Url=jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                        "--set",
                        "Database.User=postgres",
                        "--set",
                        "Database.Password=postgres");
        CompletableFuture<RunningService> starting =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return start(arguments);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });

        try (EmbeddedPostgres _ = TestPostgres.builder().setPort(port).start();
                RunningService running = starting.get()) {
            assertThat(running.url()).startsWith("http://");
        }
    }

    /** Another attempt would end the same. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStoreWhoseCertificateIsNotTrustedIsNotWaitedFor(boolean isRedis) throws Exception {
        Path trusted = folder.resolve("other.pem");
        new Certificates("another").writeCertificate("ca", trusted);
        AtomicInteger connections = new AtomicInteger();
        SSLSocketFactory tls = new Certificates().client("ec").getSocketFactory();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual()
                    .start(() -> {
                        while (!server.isClosed()) {
                            try (Socket socket = server.accept()) {
                                connections.incrementAndGet();
                                if (!isRedis) {
                                    socket.getInputStream().readNBytes(8);
                                    socket.getOutputStream()
                                            .write('S'); // PostgreSQL speaks TLS from here
                                }
                                shakeHands(tls, socket);
                            } catch (IOException _) {
                                // The service does not trust it, or the test is over.
                            }
                        }
                    });
            String place = "127.0.0.1:" + server.getLocalPort();
            String[] arguments =
                    SampleService.arguments(
                            folder,
                            "--set",
                            "StartTimeout=3",
                            "--set",
                            // Long, for a handshake that times out is tried again.
                            isRedis ? "Redis.Timeout=30" : "Database.ConnectTimeout=30",
                            "--set",
                            isRedis
                                    ? "Redis.Url=rediss://" + place
                                    : "Database.Url=\"jdbc:postgresql://%s/users?sslmode=verify-full&sslrootcert=%s\""
                                            .formatted(place, trusted));

            assertThatThrownBy(() -> start(arguments))
                    .hasMessageContaining(place)
                    .hasMessageContaining("its certificate is not trusted")
                    .hasMessageContaining("it must be valid, be for this host, and be signed by")
                    .hasMessageContaining(isRedis ? "javax.net.ssl.trustStore" : "sslrootcert");
            assertThat(connections).hasValue(1);
        }
    }

    private static void shakeHands(SSLSocketFactory tls, Socket socket) throws IOException {
        try (SSLSocket secured = (SSLSocket) tls.createSocket(socket, null, 0, false)) {
            secured.setUseClientMode(false);
            secured.startHandshake();
        }
    }

    private static RunningService start(String... arguments) throws Exception {
        return Gatewright.start(
                SampleService.SERVICE,
                InstantSource.system(),
                new SampleService.Start(),
                arguments);
    }
}
