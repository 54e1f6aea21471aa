package dev.gatewright.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.app.auth.TokenAuthenticator;
import dev.gatewright.http.engine.Engine;
import dev.gatewright.http.engine.Listener;
import dev.gatewright.http.pipeline.FailureMapper;
import dev.gatewright.http.pipeline.Pipeline;
import dev.gatewright.http.response.EventStreams;
import dev.gatewright.http.tls.Tls;
import dev.gatewright.http.tls.TlsFiles;
import dev.gatewright.http.upload.Uploads;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Limits;
import dev.gatewright.runtime.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is said before a request has arrived in full reaches a client that sends all of it before it
 * reads (RFC 9112 §9.6): to close while bytes are unread would destroy the response.
 */
class EarlyResponsesIT {
    private static final int MIB = 1 << 20;

    /** More than a service takes, and in full more than the network does besides. */
    private static final int SENT = Integer.getInteger("gatewright.sent", 3) * MIB;

    private static final int CONNECTIONS = 80;
    private static final Map<Transport, Engine> ENGINES = new EnumMap<>(Transport.class);
    private static final String CRLF = "\r\n";
    private static final String LENGTH = "Content-Length: " + SENT;
    private static final String CHUNKED = "Transfer-Encoding: chunked";
    private static final String FORM = "Content-Type: multipart/form-data; boundary=X";
    private static final String FILE =
            "--X\r\nContent-Disposition: form-data; name=f; filename=a\r\n\r\n";

    @TempDir private static Path folder;
    private static Certificates certificates;

    /** How a client reaches the service. */
    enum Transport {
        PLAIN,
        PROXIED,
        TLS_1_2,
        TLS_1_3
    }

    /** A request that is refused before its end: how it begins, and what follows over and over. */
    record Case(String name, int status, String start, String more) {
        Case(int status, String line, List<String> headers, String start, String more) {
            this(
                    line + " " + headers,
                    status,
                    line
                            + " HTTP/1.1\r\nHost: a\r\n"
                            + String.join("", headers.stream().map(h -> h + CRLF).toList())
                            + CRLF
                            + start,
                    more);
        }

        @Override
        public String toString() {
            return status + " " + name;
        }
    }

    static List<Case> cases() {
        String x = "x".repeat(16_384);
        String chunk = "4000\r\n" + x + CRLF;
        String fileInChunk = Integer.toHexString(FILE.length()) + CRLF + FILE + CRLF;
        return List.of(
                new Case(413, "POST /take", List.of(LENGTH), "", x),
                new Case(413, "POST /take", List.of(CHUNKED), "", chunk),
                new Case(413, "POST /take", List.of(CHUNKED), "7fffffff\r\n", x),
                new Case(413, "POST /small", List.of(LENGTH, FORM), FILE, x),
                new Case(413, "POST /upload", List.of(LENGTH, FORM), FILE, x),
                new Case(413, "POST /upload", List.of(CHUNKED, FORM), fileInChunk, chunk),
                new Case(400, "POST /upload", List.of(LENGTH, FORM), "--XX", x),
                new Case(415, "POST /upload", List.of(LENGTH), "", x),
                new Case(415, "POST /upload", List.of(CHUNKED), "", chunk),
                new Case(415, "POST /take", List.of(LENGTH, "Content-Encoding: br"), "", x),
                new Case(401, "POST /secured", List.of(LENGTH), "", x),
                new Case(401, "POST /secured", List.of(CHUNKED), "", chunk),
                new Case(404, "POST /nowhere", List.of(LENGTH), "", x),
                new Case(405, "PUT /take", List.of(LENGTH), "", x),
                new Case(413, "POST /take", List.of(LENGTH, "Expect: 100-continue"), "", x),
                new Case(400, "POST /take", List.of("Content-Length: a"), "", x),
                new Case(400, "POST /take", List.of(CHUNKED), "zz\r\n", x),
                new Case(400, "POST /upload", List.of(CHUNKED, FORM), "1\r\nabc", x),
                new Case("a long head", 431, "GET /take HTTP/1.1\r\nHost: a\r\nX: ", x),
                new Case("a long target", 414, "GET /", x),
                new Case("no request", 400, "\0\r\n\r\n", x));
    }

    /** Each case in plain and encrypted, and one in all ways there are. */
    static Stream<Arguments> casesOverTransports() {
        Stream<Arguments> each =
                Stream.of(Transport.PLAIN, Transport.TLS_1_3)
                        .flatMap(by -> cases().stream().map(one -> Arguments.of(one, by)));
        Stream<Arguments> first =
                Stream.of(Transport.PROXIED, Transport.TLS_1_2)
                        .map(by -> Arguments.of(cases().getFirst(), by));
        return Stream.concat(each, first);
    }

    @BeforeAll
    static void start() throws Exception {
        certificates = new Certificates();
        certificates.writeCertificate("ec", folder.resolve("cert.pem"));
        certificates.writeKey("ec", folder.resolve("key.pem"));
        for (Transport by : Transport.values()) {
            ENGINES.put(by, start(by, Listener.ClientTimeouts.DEFAULT, 100));
        }
    }

    @AfterAll
    static void stop() {
        ENGINES.values().forEach(Engine::close);
    }

    @ParameterizedTest
    @MethodSource("casesOverTransports")
    void aRefusalReachesAClientThatSendsAllFirst(Case refused, Transport by) throws Exception {
        try (Socket socket = connect(engine(by), by)) {
            sendAll(socket, refused);

            assertThat(told(socket)).isEqualTo(refused.status());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoIsLateIsToldAndMaySendTheRest(Transport by) throws Exception {
        Listener.ClientTimeouts hasty = timeouts(Duration.ofSeconds(1), Duration.ofMinutes(1));
        String head = "POST /take HTTP/1.1\r\nHost: a\r\nX: " + "y".repeat(100);
        try (Engine engine = start(by, hasty, 100);
                Socket socket = connect(engine, by)) {
            socket.getOutputStream().write(head.getBytes(US_ASCII));
            int first = socket.getInputStream().read();
            // For no longer than the response may wait for it.
            send(socket, new Case("the rest", 408, "", "x".repeat(16_384)), MIB);

            assertThat(told((char) first, socket)).isEqualTo(408);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoIsLateWithABodyIsToldAndMaySendTheRest(Transport by) throws Exception {
        Listener.ClientTimeouts hasty = timeouts(Duration.ofMinutes(1), Duration.ofSeconds(3));
        String head = "POST /take HTTP/1.1\r\nHost: a\r\nContent-Length: 90000\r\n\r\nabc";
        try (Engine engine = start(by, hasty, 100);
                Socket socket = connect(engine, by)) {
            socket.getOutputStream().write(head.getBytes(US_ASCII));
            int first = socket.getInputStream().read();
            // For no longer than it may take over a body.
            send(socket, new Case("the rest", 408, "", "x".repeat(16_384)), MIB);

            assertThat(told((char) first, socket)).isEqualTo(408);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "PROXIED"})
    void anAddressWithTooManyConnectionsIsTold(Transport by) throws Exception {
        Case sent = new Case(503, "POST /take", List.of(LENGTH), "", "x".repeat(16_384));
        try (Engine engine = start(by, Listener.ClientTimeouts.DEFAULT, 1);
                Socket first = connect(engine, by)) {
            first.getOutputStream()
                    .write("GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(US_ASCII));
            assertThat(first.getInputStream().read()).isEqualTo('H');
            try (Socket second = connect(engine, by)) {
                // It has two seconds.
                send(second, sent, MIB);

                assertThat(told(second)).isEqualTo(503);
            }
        }
    }

    @Test
    void whoIsRefusedForItsAddressTakesFewConnections() throws Exception {
        List<Socket> refused = new ArrayList<>();
        try (Engine engine = start(Transport.PLAIN, Listener.ClientTimeouts.DEFAULT, 1);
                Socket first = connect(engine, Transport.PLAIN)) {
            assertThat(first.isConnected()).isTrue();
            for (int i = 0; i < 3 * CONNECTIONS; i++) {
                Socket one = connect(engine, Transport.PLAIN);
                refused.add(one);
                assertThat(one.getInputStream().read()).isEqualTo('H');
                assertThat(engine.load().connections()).isLessThan(CONNECTIONS / 2);
            }
            for (Socket one : refused) {
                assertThat(told('H', one)).isEqualTo(503);
                one.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusalWithoutRoomForTheBodyReachesTheClient(Transport by) throws Exception {
        byte[] half = new byte[MIB / 3];
        String head = "POST /large HTTP/1.1\r\nHost: a\r\nContent-Length: " + MIB + "\r\n\r\n";
        List<Socket> others = new ArrayList<>();
        try (Engine engine = start(by, Listener.ClientTimeouts.DEFAULT, 100)) {
            int status = 0;
            while (status == 0) {
                Socket socket = connect(engine, by);
                others.add(socket);
                socket.getOutputStream().write(head.getBytes(US_ASCII));
                socket.getOutputStream().write(half);
                if (others.size() > 3) {
                    while (engine.load().bytesInFlight() < half.length) {
                        LockSupport.parkNanos(1_000_000); // until room is taken by others
                    }
                    socket.getOutputStream().write(new byte[MIB - half.length]);
                    status = told(socket);
                }
            }
            assertThat(status).isEqualTo(503);
            for (Socket other : others) {
                other.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusalReachesTheClientWhileTheServiceStops(Transport by) throws Exception {
        Case refused = new Case(401, "POST /secured", List.of(LENGTH), "", "");
        Engine engine = start(by, Listener.ClientTimeouts.DEFAULT, 100);
        CompletableFuture<Void> stopped;
        try (Socket socket = connect(engine, by)) {
            socket.getOutputStream().write(refused.start().getBytes(US_ASCII));
            int first = socket.getInputStream().read();
            stopped = CompletableFuture.runAsync(engine::close);
            socket.getOutputStream().write(new byte[MIB]);

            assertThat(told((char) first, socket)).isEqualTo(401);
        }
        stopped.get(60, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EnumSource
    void whoNeverStopsIsCutOff(Transport by) throws Exception {
        Case endless =
                new Case(413, "POST /take", List.of(CHUNKED), "7fffffff\r\n", "x".repeat(16_384));
        Listener.ClientTimeouts hasty = timeouts(Duration.ofMinutes(1), Duration.ofSeconds(1));
        try (Engine engine = start(by, hasty, 100);
                Socket socket = connect(engine, by)) {
            assertThatThrownBy(
                            () -> {
                                for (int i = 0; i < 10_000; i++) {
                                    sendAll(socket, endless);
                                }
                            })
                    .isInstanceOf(IOException.class);
        }
    }

    private static void sendAll(Socket socket, Case refused) throws IOException {
        send(socket, refused, SENT);
    }

    private static void send(Socket socket, Case refused, int bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(refused.start().getBytes(US_ASCII));
        byte[] more = refused.more().getBytes(US_ASCII);
        for (int sent = 0; sent < bytes; sent += more.length) {
            out.write(more);
        }
        out.flush();
    }

    /** The status of the one response, after which the connection has to end as it should. */
    private static int told(Socket socket) throws IOException {
        return told((char) socket.getInputStream().read(), socket);
    }

    private static int told(char first, Socket socket) throws IOException {
        String all =
                first + new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (all.startsWith("HTTP/1.1 100 ")) {
            all = all.substring(all.indexOf("\r\n\r\n") + 4);
        }
        assertThat(all).startsWith("HTTP/1.1 ").contains("\"status\":").endsWith("}");
        assertThat(all.indexOf("HTTP/1.1 ", 1)).as("one response").isEqualTo(-1);
        return Integer.parseInt(all.substring(9, 12));
    }

    private static Engine engine(Transport by) {
        return Objects.requireNonNull(ENGINES.get(by));
    }

    private static Listener.ClientTimeouts timeouts(Duration head, Duration body) {
        return new Listener.ClientTimeouts(
                Duration.ofMinutes(1), head, body, Duration.ofMinutes(1));
    }

    private static Socket connect(Engine engine, Transport by) throws Exception {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), engine.port());
        socket.setSoTimeout(60_000);
        return switch (by) {
            case PLAIN -> socket;
            case PROXIED -> {
                socket.getOutputStream()
                        .write("PROXY TCP4 192.0.2.1 192.0.2.2 1 2\r\n".getBytes(US_ASCII));
                yield socket;
            }
            case TLS_1_2, TLS_1_3 -> {
                SSLContext client = certificates.client();
                SSLSocket over =
                        (SSLSocket)
                                client.getSocketFactory()
                                        .createSocket(socket, "localhost", engine.port(), true);
                over.setEnabledProtocols(
                        new String[] {by == Transport.TLS_1_2 ? "TLSv1.2" : "TLSv1.3"});
                yield over;
            }
        };
    }

    private static Engine start(Transport by, Listener.ClientTimeouts timeouts, int maxPerAddress)
            throws Exception {
        Access empty = new Access.Open((_, _) -> Response.empty());
        List<Endpoint> endpoints =
                List.of(
                        new Endpoint("Take", "POST", "/take", empty),
                        new Endpoint("Upload", "POST", "/upload", empty).takingFiles("f"),
                        new Endpoint(
                                "Large",
                                "POST",
                                "/large",
                                empty,
                                new Limits(null, 2L * MIB),
                                List.of()),
                        new Endpoint(
                                        "Small",
                                        "POST",
                                        "/small",
                                        empty,
                                        new Limits(null, 1_000L),
                                        List.of())
                                .takingFiles("f"),
                        new Endpoint(
                                "Secured",
                                "POST",
                                "/secured",
                                new Access.Token<>(Sample.AUTH, (_, _) -> Response.empty())));
        Pipeline pipeline =
                new Pipeline(
                        new Pipeline.Content(
                                "early",
                                endpoints,
                                new TokenAuthenticator(Map.of("Auth", Sample::check)),
                                FailureMapper.NONE),
                        new Pipeline.Bounds(Duration.ofSeconds(30), 100_000),
                        Pipeline.Perimeter.NONE,
                        new Pipeline.Streaming(
                                EventStreams.Settings.DEFAULT,
                                new Uploads.Settings(folder, 64L * MIB, MIB, 64L * MIB),
                                InstantSource.system()),
                        (_, _, _) -> {});
        Optional<Tls> tls =
                by == Transport.TLS_1_2 || by == Transport.TLS_1_3
                        ? Optional.of(
                                Tls.of(
                                        new TlsFiles(
                                                folder.resolve("cert.pem"),
                                                folder.resolve("key.pem"),
                                                Optional.empty(),
                                                TlsFiles.ClientAuth.NONE),
                                        InstantSource.system()))
                        : Optional.empty();
        Listener listener =
                new Listener(
                        "127.0.0.1",
                        0,
                        new Listener.Connections(
                                CONNECTIONS,
                                maxPerAddress,
                                one -> by == Transport.PROXIED && one.isLoopbackAddress()),
                        MIB,
                        timeouts,
                        new Listener.Transport(tls, _ -> by == Transport.PROXIED));
        return Engine.start(listener, pipeline, new Random(1));
    }
}
