package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.http.engine.Engine;
import dev.gatewright.http.engine.Listener;
import dev.gatewright.http.pipeline.Authenticator;
import dev.gatewright.http.pipeline.Cors;
import dev.gatewright.http.pipeline.FailureMapper;
import dev.gatewright.http.pipeline.Pipeline;
import dev.gatewright.http.proxy.IpRange;
import dev.gatewright.http.proxy.TrustedProxies;
import dev.gatewright.http.tls.Tls;
import dev.gatewright.http.tls.TlsFiles;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyProtocolTest {
    private static final String REQUEST = "GET /address HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final byte[] SIGNATURE =
            "\r\n\r\n\0\r\nQUIT\n".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({
        "PROXY TCP4 192.0.2.1 192.0.2.2 40000 443, 192.0.2.1",
        "PROXY TCP6 2001:db8::1 2001:db8::2 40000 443, 2001:db8:0:0:0:0:0:1",
        "PROXY UNKNOWN, 127.0.0.1",
        "PROXY UNKNOWN ffff:f...f 65535, 127.0.0.1"
    })
    void version1TellsTheClientsAddress(String line, String address) throws Exception {
        try (Engine engine = start(true, Optional.empty());
                Wire wire = new Wire(engine.port())) {
            wire.send(line + "\r\n" + REQUEST);
            assertThat(wire.reply().body()).isEqualTo(address);
            wire.send(REQUEST);
            assertThat(wire.reply().body()).isEqualTo(address);
        }
    }

    @Test
    void version2TellsTheClientsAddress() throws Exception {
        assertThat(address(version2(0x21, 0x11, ip("192.0.2.1"), ip("192.0.2.2"), new byte[0])))
                .isEqualTo("192.0.2.1");
        assertThat(address(version2(0x21, 0x21, ip("2001:db8::1"), ip("::1"), new byte[0])))
                .isEqualTo("2001:db8:0:0:0:0:0:1");
        assertThat(address(version2(0x21, 0x11, ip("192.0.2.1"), ip("192.0.2.2"), new byte[300])))
                .as("with extensions")
                .isEqualTo("192.0.2.1");
        assertThat(address(version2(0x20, 0x00, new byte[0], new byte[0], new byte[0])))
                .as("the proxy speaks for itself")
                .isEqualTo("127.0.0.1");
        assertThat(address(version2(0x20, 0x31, new byte[108], new byte[108], new byte[0])))
                .as("and by whatever socket")
                .isEqualTo("127.0.0.1");
    }

    @Test
    void aHeaderMayArriveByteByByte() throws Exception {
        byte[] header = version2(0x21, 0x11, ip("192.0.2.1"), ip("192.0.2.2"), new byte[0]);
        try (Engine engine = start(true, Optional.empty());
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), engine.port())) {
            socket.setTcpNoDelay(true);
            for (byte b : header) {
                socket.getOutputStream().write(b);
            }
            socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .endsWith("192.0.2.1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PROXY TCP4 192.0.2.1 192.0.2.2 40000 443\n",
                "PROXY TCP4 192.0.2.1 192.0.2.2 40000 443 \r\n",
                "PROXY TCP4 192.0.2.1 192.0.2.2 40000 65536\r\n",
                "PROXY TCP4 192.0.2.256 192.0.2.2 40000 443\r\n",
                "PROXY TCP4 ::1 ::1 40000 443\r\n",
                "PROXY TCP6 192.0.2.1 192.0.2.2 40000 443\r\n",
                "PROXY TCP6 localhost ::1 40000 443\r\n",
                "PROXY TCP5 192.0.2.1 192.0.2.2 40000 443\r\n",
                "PROXY UNKNOWNX\r\n",
                "proxy TCP4 192.0.2.1 192.0.2.2 40000 443\r\n",
                "PROXY  TCP4 192.0.2.1 192.0.2.2 40000 443\r\n"
            })
    void whatIsNotAHeaderEndsTheConnection(String start) throws Exception {
        try (Engine engine = start(true, Optional.empty());
                Wire wire = new Wire(engine.port())) {
            wire.send(start + REQUEST);
            assertThat(wire.isSilentToTheEnd()).isTrue();
        }
    }

    @Test
    void malformedHeadersOfVersion2EndTheConnection() throws Exception {
        byte[] short4 = version2(0x21, 0x11, new byte[4], new byte[3], new byte[0]);
        byte[] tooLong = version2(0x21, 0x11, ip("192.0.2.1"), ip("192.0.2.2"), new byte[5000]);
        byte[] version3 = version2(0x31, 0x11, ip("192.0.2.1"), ip("192.0.2.2"), new byte[0]);
        byte[] command = version2(0x22, 0x11, ip("192.0.2.1"), ip("192.0.2.2"), new byte[0]);
        byte[] datagram = version2(0x21, 0x12, ip("192.0.2.1"), ip("192.0.2.2"), new byte[0]);
        short4[15] = 11;
        for (byte[] header : List.of(short4, tooLong, version3, command, datagram)) {
            try (Engine engine = start(true, Optional.empty());
                    Wire wire = new Wire(engine.port())) {
                wire.send(header);
                wire.send(REQUEST);
                assertThat(wire.isSilentToTheEnd()).isTrue();
            }
        }
    }

    @Test
    void whoSendsNoHeaderInTimeIsCutOff() throws Exception {
        try (Engine engine = start(true, Optional.empty(), 100, Duration.ofSeconds(1));
                Wire wire = new Wire(engine.port())) {
            wire.send("PROXY TCP4 192.0.");
            assertThat(wire.isSilentToTheEnd()).isTrue();
        }
    }

    @Test
    void othersThanTrustedProxiesAreNotBelieved() throws Exception {
        try (Engine engine = start(false, Optional.empty());
                Wire wire = new Wire(engine.port())) {
            wire.send("PROXY TCP4 192.0.2.1 192.0.2.2 40000 443\r\n" + REQUEST);
            assertThat(wire.reply().status()).isEqualTo(400);
        }
    }

    @Test
    void forwardedHeadersCountFromTheAddressThatTheProxyTells() throws Exception {
        String forwarded =
                "GET /address HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 203.0.113.9\r\n\r\n";
        try (Engine engine = start(true, Optional.empty());
                Wire client = new Wire(engine.port());
                Wire proxy = new Wire(engine.port())) {
            client.send("PROXY TCP4 192.0.2.1 192.0.2.2 40000 443\r\n" + forwarded);
            assertThat(client.reply().body()).as("of a client").isEqualTo("192.0.2.1");
            proxy.send("PROXY TCP4 10.0.0.1 192.0.2.2 40000 443\r\n" + forwarded);
            assertThat(proxy.reply().body()).as("of a second proxy").isEqualTo("203.0.113.9");
        }
        try (Engine engine = start(true, Optional.empty());
                Wire client = new Wire(engine.port())) {
            client.send("PROXY UNKNOWN\r\n" + forwarded);
            assertThat(client.reply().body()).as("of nobody knows whom").isEqualTo("127.0.0.1");
        }
    }

    @Test
    void connectionsCountForTheAddressThatTheProxyTells() throws Exception {
        try (Engine engine = start(true, Optional.empty(), 2)) {
            List<Wire> open = new ArrayList<>();
            for (String client : List.of("192.0.2.1", "192.0.2.1", "192.0.2.9")) {
                Wire wire = told(engine, client);
                open.add(wire);
                assertThat(wire.reply().status()).isEqualTo(200);
            }
            try (Wire third = told(engine, "192.0.2.1")) {
                Wire.Reply refused = third.reply();
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.header("retry-after")).isEqualTo("1");
                assertThat(third.isSilentToTheEnd()).isTrue();
            }
            for (int i = 0; i < 5; i++) {
                Wire wire = told(engine, "10.0.0.1");
                open.add(wire);
                assertThat(wire.reply().status())
                        .as("a proxy has as many as it likes")
                        .isEqualTo(200);
            }
            open.removeFirst().close();
            int status;
            do {
                try (Wire next = told(engine, "192.0.2.1")) {
                    status = next.reply().status();
                }
            } while (status == 503);
            assertThat(status).as("after one has closed").isEqualTo(200);
            for (Wire wire : open) {
                wire.close();
            }
        }
    }

    private static Wire told(Engine engine, String client) throws IOException {
        Wire wire = new Wire(engine.port());
        wire.send("PROXY TCP4 " + client + " 192.0.2.2 40000 443\r\n" + REQUEST);
        return wire;
    }

    @Test
    void theHeaderComesBeforeTheHandshakeOfTls(@TempDir Path folder) throws Exception {
        Certificates certificates = new Certificates();
        Path certificate = folder.resolve("cert.pem");
        Path key = folder.resolve("key.pem");
        certificates.writeCertificate("ec", certificate);
        certificates.writeKey("ec", key);
        Tls tls =
                Tls.of(
                        new TlsFiles(certificate, key, Optional.empty(), TlsFiles.ClientAuth.NONE),
                        InstantSource.system());
        SSLSocketFactory client = certificates.client().getSocketFactory();
        try (Engine engine = start(true, Optional.of(tls));
                Socket plain = new Socket(InetAddress.getLoopbackAddress(), engine.port())) {
            plain.getOutputStream()
                    .write(
                            "PROXY TCP4 192.0.2.1 192.0.2.2 40000 443\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            try (SSLSocket socket =
                    (SSLSocket) client.createSocket(plain, "localhost", engine.port(), true)) {
                socket.getOutputStream()
                        .write("GET /address HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(
                                new String(
                                        socket.getInputStream().readAllBytes(),
                                        StandardCharsets.UTF_8))
                        .endsWith("192.0.2.1");
            }
        }
    }

    private static String address(byte[] header) throws IOException {
        try (Engine engine = start(true, Optional.empty());
                Wire wire = new Wire(engine.port())) {
            wire.send(header);
            wire.send(REQUEST);
            return wire.reply().body();
        }
    }

    private static byte[] ip(String text) {
        return InetAddress.ofLiteral(text).getAddress();
    }

    private static byte[] version2(
            int command, int family, byte[] source, byte[] target, byte[] extensions)
            throws IOException {
        int ports = source.length == 0 ? 0 : 4;
        int length = source.length + target.length + ports + extensions.length;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(SIGNATURE);
        out.write(command);
        out.write(family);
        out.write(length >> 8);
        out.write(length);
        out.write(source);
        out.write(target);
        out.write(new byte[ports]);
        out.write(extensions);
        return out.toByteArray();
    }

    /** Answers with the client's address; trusts proxies in 10.0.0.0/8 and on this machine. */
    private static Engine start(boolean expectsHeader, Optional<Tls> tls) throws IOException {
        return start(expectsHeader, tls, 100);
    }

    private static Engine start(boolean expectsHeader, Optional<Tls> tls, int perAddress)
            throws IOException {
        return start(expectsHeader, tls, perAddress, Duration.ofSeconds(30));
    }

    private static Engine start(
            boolean expectsHeader, Optional<Tls> tls, int perAddress, Duration head)
            throws IOException {
        TrustedProxies trusted =
                TrustedProxies.of(
                        List.of(IpRange.parse("10.0.0.0/8"), IpRange.parse("127.0.0.1")),
                        TrustedProxies.Header.EITHER);
        Endpoint address =
                new Endpoint(
                        "Address",
                        "GET",
                        "/address",
                        new Access.Open((_, client) ->
                                Response.bytes(
                                        "text/plain",
                                        client.address().getBytes(StandardCharsets.UTF_8))));
        Pipeline pipeline =
                new Pipeline(
                        new Pipeline.Content(
                                "proxy",
                                List.of(address),
                                Authenticator.none(),
                                FailureMapper.NONE),
                        new Pipeline.Bounds(Duration.ofSeconds(10), 1_000),
                        new Pipeline.Perimeter(trusted, Cors.NONE),
                        (_, _, _) -> {});
        Listener listener =
                new Listener(
                        "127.0.0.1",
                        0,
                        new Listener.Connections(100, perAddress, trusted::trusts),
                        1 << 20,
                        new Listener.ClientTimeouts(
                                Duration.ofSeconds(60),
                                head,
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(30)),
                        new Listener.Transport(tls, _ -> expectsHeader));
        return Engine.start(listener, pipeline, new Random(1));
    }
}
