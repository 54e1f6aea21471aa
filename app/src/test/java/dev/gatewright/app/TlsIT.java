package dev.gatewright.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.http.engine.Engine;
import dev.gatewright.http.engine.Listener;
import dev.gatewright.http.pipeline.Authenticator;
import dev.gatewright.http.pipeline.FailureMapper;
import dev.gatewright.http.pipeline.Pipeline;
import dev.gatewright.http.tls.Tls;
import dev.gatewright.http.tls.TlsFiles;
import dev.gatewright.http.tls.TlsFiles.ClientAuth;
import dev.gatewright.http.tls.TlsFiles.UnusableException;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Download;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Limits;
import dev.gatewright.runtime.Middleware;
import dev.gatewright.runtime.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP over TLS, spoken to by the JDK's own client and by bare sockets. */
class TlsIT {
    private static final Logger LOG = Logger.getLogger("dev.gatewright.tls");
    private static final String REQUEST = "GET /who HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final Listener.ClientTimeouts IMPATIENT =
            new Listener.ClientTimeouts(
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(30));

    private static Certificates certificates;

    @TempDir private Path folder;
    private final List<String> logged = new ArrayList<>();
    private final Handler handler =
            new Handler() {
                @Override
                public synchronized void publish(LogRecord record) {
                    logged.add(record.getLevel().getName());
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    @BeforeAll
    static void make() throws Exception {
        certificates = new Certificates();
    }

    @BeforeEach
    void listen() {
        LOG.addHandler(handler);
    }

    @AfterEach
    void forget() {
        LOG.removeHandler(handler);
    }

    @ParameterizedTest
    @CsvSource({"ec, TLSv1.3", "ec, TLSv1.2", "rsa, TLSv1.3", "rsa, TLSv1.2"})
    void servesBothVersionsWithBothKindsOfKey(String alias, String version) throws Exception {
        try (Engine engine = start(files(alias), Listener.ClientTimeouts.DEFAULT);
                SSLSocket socket = connect(engine, certificates.client())) {
            socket.setEnabledProtocols(new String[] {version});

            assertThat(ask(socket)).startsWith("HTTP/1.1 200 ").endsWith("nobody");
            assertThat(ask(socket)).endsWith("nobody");
            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
            assertThat(socket.getSession().getPeerCertificates()[0])
                    .isEqualTo(certificates.certificate(alias));
        }
    }

    @Test
    void aStreamThatBreaksOffDoesNotEndAsTlsDoes() throws Exception {
        try (Engine engine = start(files("ec"), Listener.ClientTimeouts.DEFAULT);
                SSLSocket whole = connect(engine, certificates.client());
                SSLSocket broken = connect(engine, certificates.client())) {
            send(whole, "GET /whole HTTP/1.0\r\n\r\n");
            send(broken, "GET /broken HTTP/1.0\r\n\r\n");

            assertThat(new String(whole.getInputStream().readAllBytes(), US_ASCII))
                    .endsWith("\r\n\r\n" + "a".repeat(100_000));
            assertThatThrownBy(() -> broken.getInputStream().readAllBytes())
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void speaksHttp11ToWhoOffersMore() throws Exception {
        try (Engine engine = start(files("ec"), Listener.ClientTimeouts.DEFAULT);
                SSLSocket socket = connect(engine, certificates.client())) {
            offer(socket, "h2", "http/1.1");
            assertThat(ask(socket)).startsWith("HTTP/1.1 200 ");
            assertThat(socket.getApplicationProtocol()).isEqualTo("http/1.1");
        }
    }

    @Test
    void refusesWhoOffersHttp2Only() throws Exception {
        try (Engine engine = start(files("ec"), Listener.ClientTimeouts.DEFAULT);
                SSLSocket socket = connect(engine, certificates.client())) {
            offer(socket, "h2");
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void refusesSuitesThatAreNotAuthenticated() throws Exception {
        try (Engine engine = start(files("rsa"), Listener.ClientTimeouts.DEFAULT);
                SSLSocket socket = connect(engine, certificates.client())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {"TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256"});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void refusesASecondHandshakeOnAConnection() throws Exception {
        try (Engine engine = start(files("ec"), Listener.ClientTimeouts.DEFAULT);
                SSLSocket socket = connect(engine, certificates.client())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            assertThat(ask(socket)).startsWith("HTTP/1.1 200 ");
            assertThatThrownBy(
                            () -> {
                                socket.startHandshake();
                                ask(socket);
                            })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void closesOnPlainHttp() throws Exception {
        try (Engine engine = start(files("ec"), Listener.ClientTimeouts.DEFAULT);
                Wire wire = new Wire(engine.port())) {
            wire.send(REQUEST);
            assertThat(wire.isSilentToTheEnd()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 40})
    void cutsOffWhoDoesNotFinishAHandshake(int bytes) throws Exception {
        byte[] hello = new byte[bytes];
        if (bytes > 4) {
            hello[0] = 22;
            hello[1] = 3;
            hello[2] = 1;
            hello[3] = 2;
        } else if (bytes > 0) {
            hello[0] = 22;
        }
        try (Engine engine = start(files("ec"), IMPATIENT);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), engine.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(hello);
            long start = System.nanoTime();
            assertThat(socket.getInputStream().readAllBytes()).hasSizeLessThan(100);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(45));
        }
    }

    @Test
    void aClientWithoutACertificateIsRefusedWhereOneIsNeeded() throws Exception {
        try (Engine engine = start(files("ec", ClientAuth.NEED), Listener.ClientTimeouts.DEFAULT);
                SSLSocket socket = connect(engine, certificates.client())) {
            assertThatThrownBy(() -> ask(socket)).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NEED", "WANT"})
    void middlewareSeesTheCertificateOfAClient(ClientAuth auth) throws Exception {
        try (Engine engine = start(files("ec", auth), Listener.ClientTimeouts.DEFAULT);
                SSLSocket socket = connect(engine, certificates.client("client"))) {
            assertThat(ask(socket)).endsWith("CN=client");
        }
    }

    @Test
    void aClientNeedNotShowACertificateThatIsOnlyWanted() throws Exception {
        try (Engine engine = start(files("ec", ClientAuth.WANT), Listener.ClientTimeouts.DEFAULT);
                SSLSocket socket = connect(engine, certificates.client())) {
            assertThat(ask(socket)).endsWith("nobody");
        }
    }

    @Test
    void aChangeOfCertificateFailsNoRequest() throws Exception {
        Path current = folder.resolve("..data");
        Path one = version("one", "ec");
        Path two = version("two", "rsa");
        Files.createSymbolicLink(current, one);
        Tls tls =
                Tls.of(
                        new TlsFiles(
                                current.resolve("tls.crt"),
                                current.resolve("tls.key"),
                                Optional.empty(),
                                ClientAuth.NONE),
                        InstantSource.system());
        AtomicBoolean isOver = new AtomicBoolean();
        Set<Certificate> seen = new HashSet<>();
        try (Engine engine = start(tls, Listener.ClientTimeouts.DEFAULT);
                TlsWatch watch = new TlsWatch(tls);
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(clients.submit(load(engine, isOver, seen)));
            }
            for (int i = 0; i < 20; i++) {
                link(current, i % 2 == 0 ? two : one);
                watch.lookAgain();
                try (SSLSocket socket = connect(engine, certificates.client())) {
                    ask(socket);
                    assertThat(socket.getSession().getPeerCertificates()[0])
                            .isEqualTo(certificates.certificate(i % 2 == 0 ? "rsa" : "ec"));
                }
            }
            isOver.set(true);
            for (Future<Integer> one1 : all) {
                assertThat(one1.get()).isPositive();
            }
        }
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        certificates.certificate("ec"), certificates.certificate("rsa"));
    }

    @Test
    void aBrokenChangeKeepsTheCertificateAndIsReportedOnce() throws Exception {
        TlsFiles files = files("ec");
        Tls tls = Tls.of(files, InstantSource.system());
        try (Engine engine = start(tls, Listener.ClientTimeouts.DEFAULT);
                TlsWatch watch = new TlsWatch(tls)) {
            Files.writeString(files.certificate(), "nonsense");
            for (int i = 0; i < 5; i++) {
                watch.lookAgain();
            }
            assertThat(logged).containsExactly("WARNING");
            try (SSLSocket socket = connect(engine, certificates.client())) {
                assertThat(ask(socket)).startsWith("HTTP/1.1 200 ");
            }
            certificates.writeCertificate("rsa", files.certificate());
            certificates.writeKey("rsa", files.key());
            watch.lookAgain();
            assertThat(logged).containsExactly("WARNING", "INFO");
        }
    }

    @Test
    void aCertificateReplacedBeforeItsKeyIsNotReported() throws Exception {
        TlsFiles files = files("ec");
        Tls tls = Tls.of(files, InstantSource.system());
        try (TlsWatch watch = new TlsWatch(tls)) {
            certificates.writeCertificate("rsa", files.certificate());
            watch.lookAgain();
            certificates.writeKey("rsa", files.key());
            watch.lookAgain();
            assertThat(logged).containsExactly("INFO");
        }
    }

    @Test
    void saysWhatIsWrongWithFiles() throws Exception {
        TlsFiles files = files("ec");

        certificates.writeKey("client", files.key());
        assertUnusable(files, "key.pem is not the key of the certificate");

        certificates.writeKey("rsa", files.key());
        assertUnusable(files, "key.pem holds no EC key, as the certificate has");

        certificates.writeKey("ec", files.key());
        Files.setPosixFilePermissions(files.key(), PosixFilePermissions.fromString("rw-r--r--"));
        assertUnusable(files, "key.pem can be read by every user of this machine; chmod 600 it");

        Files.writeString(
                files.key(), "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----");
        Files.setPosixFilePermissions(files.key(), PosixFilePermissions.fromString("rw-------"));
        assertUnusable(files, "holds an EC PRIVATE KEY; make it PKCS #8 without a password");

        Files.delete(files.key());
        assertUnusable(files, "key.pem does not exist");

        Files.writeString(files.certificate(), "nothing");
        assertUnusable(files, "cert.pem holds no certificates in PEM");

        certificates.writeCertificate("expired", files.certificate());
        assertUnusable(files, "cert.pem (certificate 1) expired at ");
    }

    private static void assertUnusable(TlsFiles files, String message) {
        assertThatThrownBy(() -> Tls.of(files, InstantSource.system()))
                .isInstanceOf(UnusableException.class)
                .hasMessageContaining(message);
    }

    private Callable<Integer> load(Engine engine, AtomicBoolean isOver, Set<Certificate> seen) {
        return () -> {
            int count = 0;
            SSLContext client = certificates.client();
            while (!isOver.get()) {
                try (SSLSocket socket = connect(engine, client)) {
                    for (int i = 0; i < 3; i++) {
                        assertThat(ask(socket)).startsWith("HTTP/1.1 200 ");
                        count++;
                    }
                    synchronized (seen) {
                        seen.add(socket.getSession().getPeerCertificates()[0]);
                    }
                }
            }
            return count;
        };
    }

    /** Puts a link in place of another at once, as Kubernetes does. */
    private void link(Path link, Path target) throws IOException {
        Path next = folder.resolve("..next");
        Files.createSymbolicLink(next, target);
        Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path version(String name, String alias) throws Exception {
        Path version = Files.createDirectory(folder.resolve(name));
        certificates.writeCertificate(alias, version.resolve("tls.crt"));
        certificates.writeKey(alias, version.resolve("tls.key"));
        return version;
    }

    private TlsFiles files(String alias) throws Exception {
        Path certificate = folder.resolve("cert.pem");
        Path key = folder.resolve("key.pem");
        certificates.writeCertificate(alias, certificate);
        certificates.writeKey(alias, key);
        return new TlsFiles(certificate, key, Optional.empty(), ClientAuth.NONE);
    }

    private TlsFiles files(String alias, ClientAuth auth) throws Exception {
        TlsFiles own = files(alias);
        Path authorities = folder.resolve("ca.pem");
        certificates.writeCertificate("ca", authorities);
        return new TlsFiles(own.certificate(), own.key(), Optional.of(authorities), auth);
    }

    private static Engine start(TlsFiles files, Listener.ClientTimeouts timeouts) throws Exception {
        return start(Tls.of(files, InstantSource.system()), timeouts);
    }

    private static Engine start(Tls tls, Listener.ClientTimeouts timeouts) throws IOException {
        Middleware certificate =
                (call, _) ->
                        Response.bytes(
                                "text/plain",
                                call.request()
                                        .clientCertificate()
                                        .map(shown -> shown.getSubjectX500Principal().getName())
                                        .orElse("nobody")
                                        .getBytes(StandardCharsets.UTF_8));
        Endpoint who =
                new Endpoint(
                        "Who",
                        "GET",
                        "/who",
                        new Access.Open((_, _) -> Response.empty()),
                        Limits.SERVER_DEFAULT,
                        List.of(certificate));
        Pipeline pipeline =
                new Pipeline(
                        new Pipeline.Content(
                                "tls",
                                List.of(who, stream("/whole", false), stream("/broken", true)),
                                Authenticator.none(),
                                FailureMapper.NONE),
                        new Pipeline.Bounds(Duration.ofSeconds(10), 1_000),
                        Pipeline.Perimeter.NONE,
                        (_, _, _) -> {});
        Listener listener =
                new Listener(
                        "127.0.0.1",
                        0,
                        new Listener.Connections(100, 100, _ -> false),
                        1 << 20,
                        timeouts,
                        new Listener.Transport(Optional.of(tls), _ -> false));
        return Engine.start(listener, pipeline, new Random(1));
    }

    /** An endpoint that streams bytes, and fails where they should end if it {@code breaks}. */
    private static Endpoint stream(String path, boolean breaks) {
        byte[] bytes = "a".repeat(100_000).getBytes(US_ASCII);
        InputStream end =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        if (breaks) {
                            throw new IOException("the disk is on fire");
                        }
                        return -1;
                    }

                    @Override
                    public int read(byte[] target, int from, int count) throws IOException {
                        return read();
                    }
                };
        Download download =
                Download.of(() -> new SequenceInputStream(new ByteArrayInputStream(bytes), end));
        return new Endpoint(
                path,
                "GET",
                path,
                new Access.Open((_, _) -> Response.of(download).downloaded(200)));
    }

    private static SSLSocket connect(Engine engine, SSLContext client) throws IOException {
        SSLSocket socket =
                (SSLSocket) client.getSocketFactory().createSocket("127.0.0.1", engine.port());
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static void offer(SSLSocket socket, String... protocols) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        socket.setSSLParameters(parameters);
    }

    private static void send(SSLSocket socket, String request) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(request.getBytes(US_ASCII));
        out.flush();
    }

    /** Sends a request and reads its response. */
    private static String ask(SSLSocket socket) throws IOException {
        send(socket, REQUEST);
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("closed");
            }
            head.append((char) c);
        }
        String length = head.substring(head.indexOf("content-length: ") + 16).split("\r\n", 2)[0];
        return head + new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
    }
}
