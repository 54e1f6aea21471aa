package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, byte by byte (RFC 9110, RFC 9112). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireTest {
    private static final List<String> FORM =
            List.of("Content-Type: application/x-www-form-urlencoded");
    private Sample service;

    @BeforeAll
    void start() {
        service = new Sample();
    }

    @AfterAll
    void stop() {
        service.close();
    }

    static List<WireCase> cases() {
        return WireCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aRequestIsReadAsTheStandardSays(WireCase expected) throws IOException {
        try (Wire wire = new Wire(service.port())) {
            wire.send(expected.request());

            check(expected, wire);
        }
    }

    /** However the bytes arrive, they mean the same. */
    @ParameterizedTest
    @MethodSource("cases")
    void aRequestInPiecesIsReadTheSame(WireCase expected) throws IOException {
        Random random = new Random(7);
        try (Wire wire = new Wire(service.port())) {
            byte[] request = expected.request();
            int from = 0;
            while (from < request.length) {
                int most = request.length > 1_000 ? 2_000 : 9;
                int to = Math.min(request.length, from + 1 + random.nextInt(most));
                if (!wire.sends(Arrays.copyOfRange(request, from, to))) {
                    break;
                }
                from = to;
            }

            check(expected, wire);
        }
    }

    private static void check(WireCase expected, Wire wire) throws IOException {
        List<Integer> statuses = new ArrayList<>();
        String body = "";
        String connection = "";
        boolean isHead = new String(expected.request(), StandardCharsets.UTF_8).startsWith("HEAD");
        for (int i = 0; i < expected.statuses().size(); i++) {
            Wire.Reply reply = isHead && i == 0 ? wire.head() : wire.reply();
            if (reply.status() == 100) {
                reply = wire.reply();
            }
            statuses.add(reply.status());
            body = reply.body();
            connection = reply.header("connection");
            if (reply.status() >= 400) {
                assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
                assertThat(reply.header("x-request-id")).isNotEqualTo("-");
            }
            assertThat(reply.header("transfer-encoding")).isEqualTo("-");
        }
        assertThat(statuses).isEqualTo(expected.statuses());
        if (expected.body().isPresent()) {
            assertThat(body).isEqualTo(expected.body().get());
        }
        if (expected.isOpen()) {
            wire.send(Wire.request("GET /open", List.of(), ""));
            assertThat(wire.reply().status()).isEqualTo(200);
        } else {
            assertThat(connection).isEqualTo("close");
            assertThat(wire.isSilentToTheEnd()).isTrue();
        }
    }

    /** What follows might be read as a request that the client never made. */
    @Test
    void nothingIsServedAfterTheBodyOfARefusedRequestTurnsOutToBeMalformed() throws IOException {
        try (Wire wire = new Wire(service.port())) {
            wire.send("POST /secured HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            assertThat(wire.reply().status()).isEqualTo(401);

            wire.send("x\r\n" + Wire.request("GET /open", List.of(), ""));

            assertThat(wire.isSilentToTheEnd()).isTrue();
        }
    }

    @Test
    void headTellsTheLengthOfTheBodyItLeavesOut() throws IOException {
        try (Wire wire = new Wire(service.port())) {
            wire.send(Wire.request("HEAD /open", List.of(), ""));
            Wire.Reply head = wire.head();
            wire.send(Wire.request("GET /open", List.of(), ""));
            Wire.Reply get = wire.reply();

            assertThat(head.header("content-length")).isEqualTo("4");
            assertThat(get.body()).isEqualTo("open");
        }
    }

    @Test
    void optionsTellsWhatTheRoutesAllow() throws IOException {
        Wire.Reply reply =
                Wire.exchange(service.port(), Wire.request("OPTIONS /secured", List.of(), ""));

        assertThat(reply.header("allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
        assertThat(reply.header("content-length")).isEqualTo("-");
    }

    @Test
    void aClientThatAsksFirstIsToldToGoOn() throws IOException {
        try (Wire wire = new Wire(service.port())) {
            String request =
                    Wire.request(
                            "POST /form", List.of(FORM.getFirst(), "Expect: 100-continue"), "a=1");
            wire.send(request.substring(0, request.length() - 3));
            assertThat(wire.reply().status()).isEqualTo(100);

            wire.send("a=1");
            assertThat(wire.reply().body()).isEqualTo("1 []");
        }
    }

    @Test
    void aPackedBodyIsUnpacked() throws IOException {
        assertThat(packed(gzip("a=1&b=2")).body()).isEqualTo("1 [2]");
    }

    @Test
    void aBodyPackedInTwoPartsIsUnpacked() throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(gzip("a=1&"));
        both.writeBytes(gzip("b=2"));

        assertThat(packed(both.toByteArray()).body()).isEqualTo("1 [2]");
    }

    @Test
    void aPackedBodyMayNotUnpackToMoreThanTheLimit() throws IOException {
        assertThat(packed(gzip("a=1&" + "b".repeat(996))).status()).isEqualTo(200);
        assertThat(packed(gzip("a=1&" + "b".repeat(997))).status()).isEqualTo(413);
        assertThat(packed(gzip("b".repeat(900_000))).status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8, 9, 12})
    void aPackedBodyThatBreaksOffIsA400(int missing) throws IOException {
        byte[] whole = gzip("a=1&b=2");

        assertThat(packed(Arrays.copyOf(whole, whole.length - missing)).status()).isEqualTo(400);
    }

    @Test
    void aPackedBodyThatIsDamagedIsA400() throws IOException {
        byte[] whole = gzip("a=1&b=2");
        for (int i = 0; i < whole.length; i++) {
            boolean isFree = i >= 4 && i < 10; // a time, a level and a system that nobody reads
            if (!isFree) {
                byte[] damaged = whole.clone();
                damaged[i] ^= 0x41;

                assertThat(packed(damaged).status()).describedAs("byte " + i).isEqualTo(400);
            }
        }
        assertThat(packed(Arrays.copyOf(whole, whole.length + 1)).status()).isEqualTo(400);
    }

    @Test
    void anUnknownCodingIsToldWhichAreKnown() throws IOException {
        Wire.Reply reply =
                Wire.exchange(
                        service.port(),
                        Wire.request("POST /form", List.of("Content-Encoding: br"), "a=1"));

        assertThat(reply.header("accept-encoding")).isEqualTo("gzip, identity");
    }

    @Test
    void aClientThatSendsNoMoreStillGetsItsResponse() throws IOException {
        try (Wire wire = new Wire(service.port())) {
            wire.send(Wire.request("GET /open", List.of(), ""));
            wire.endSending();

            assertThat(wire.reply().body()).isEqualTo("open");
            assertThat(wire.isSilentToTheEnd()).isTrue();
        }
    }

    @Test
    void aBodyThatBreaksOffIsA400() throws IOException {
        try (Wire wire = new Wire(service.port())) {
            wire.send("POST /form HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\na=1");
            wire.endSending();

            assertThat(wire.reply().status()).isEqualTo(400);
        }
    }

    private Wire.Reply packed(byte[] body) throws IOException {
        try (Wire wire = new Wire(service.port())) {
            wire.send(
                    "POST /form HTTP/1.1\r\nHost: x\r\n"
                            + FORM.getFirst()
                            + "\r\nContent-Encoding: gzip\r\nContent-Length: "
                            + body.length
                            + "\r\n\r\n");
            wire.send(body);
            return wire.reply();
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }
}
