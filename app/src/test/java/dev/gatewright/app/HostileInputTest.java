package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.http.engine.Listener;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a client sends, it gets a clear 4xx, and the service stays up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileInputTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String JSON = "Content-Type: application/json";

    private Sample service;

    /** The same, with less time for clients than a busy machine may take to send a request. */
    private Sample hasty;

    @BeforeAll
    void start() {
        service = new Sample();
        hasty = new Sample(new Listener.ClientTimeouts(SHORT.multipliedBy(2), SHORT, SHORT, SHORT));
    }

    @AfterAll
    void stop() {
        service.close();
        hasty.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "nonsense",
                "{\"name\":\"a\"}}",
                "{\"name\":\"a\"} {}",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{\"name\":\"\\ud800\"}",
                "[",
                "\"text\"",
                "{\"name\":5}",
                "{\"name\":null}",
                "{\"name\":\"a\",\"age\":1.5}",
                "{\"name\":\"a\",\"age\":\"1\"}",
                "{\"name\":\"a\",\"age\":99999999999999999999}",
                "{\"name\":\"a\",\"age\":1e999999999}",
                "{\"name\":{\"x\":[1,2]}}",
                "{'name':'a'}",
                "\u0000"
            })
    void aBodyThatIsNotWhatItShouldBeIsA400(String body) throws IOException {
        Wire.Reply reply = post("/people", body, JSON);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "weight":1e99999999999          | weight
                    "weight":-1e99999999999         | weight
                    "weight":1E+99999999999999999999| weight
                    "weight":1e400                  | weight
                    "height":1e99999999999          | height
                    "height":1e39                   | height
                    "age":1e99999999999             | age
                    "more":1e99999999999            | more
                    "more":1e999999999              | more
                    "more":1e-999999999             | more
                    "more":[0,{"v":1e99999999999}]  | more[1].v
                    """)
    void aNumberBeyondAllBoundsIsAFaultOfItsField(String member, String field) throws IOException {
        Wire.Reply reply = post("/people", "{\"name\":\"a\"," + member + "}", JSON);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("\"errors\":[{\"field\":\"" + field + "\"");
    }

    @Test
    void aNumberNextToNothingIsRead() throws IOException {
        String body = "{\"name\":\"a\",\"weight\":1e-99999999999,\"x\":1e99999999999}";

        assertThat(post("/people", body, JSON).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "UTF-32BE", "UTF-32LE", "BOM"})
    void aBodyInAnotherEncodingIsA400(String encoding) throws IOException {
        for (String text : List.of("{\"name\":\"a\"}", "{}", "1", "\u00ff", "")) {
            byte[] body =
                    encoding.equals("BOM")
                            ? ("\ufeff" + text).getBytes(StandardCharsets.UTF_8)
                            : ("\ufeff" + text).getBytes(Charset.forName(encoding));
            String head =
                    "POST /people HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n%s\r\n\r\n"
                            .formatted(body.length, JSON);
            try (Wire wire = new Wire(service.port())) {
                wire.send(head);
                wire.send(body);

                assertThat(wire.reply().status()).describedAs(text).isEqualTo(400);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
    void aBodyInAnotherEncodingWithoutAMarkIsA400(String encoding) throws IOException {
        byte[] body = "{\"name\":\"a\"}".getBytes(Charset.forName(encoding));
        String head =
                "POST /people HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n%s\r\n\r\n"
                        .formatted(body.length, JSON);
        try (Wire wire = new Wire(service.port())) {
            wire.send(head);
            wire.send(body);

            assertThat(wire.reply().status()).isEqualTo(400);
        }
    }

    /** Else a filter in front sees other characters than the logic does. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "C1 81",
                "C0 80",
                "E0 81 81",
                "F0 80 81 81",
                "ED A0 80",
                "F4 90 80 80",
                "80",
                "C3",
                "F8 88 80 80 80",
                "FF"
            })
    void bytesThatSpellNoCharacterAreA400(String hex) throws IOException {
        byte[] hasErrors = HexFormat.ofDelimiter(" ").parseHex(hex);
        for (String start : List.of("{\"name\":\"a", "{\"x\":\"\u00fc", "{\"\u4e2d")) {
            byte[] before = start.getBytes(StandardCharsets.UTF_8);
            byte[] after = "\":\"b\"}".getBytes(StandardCharsets.UTF_8);
            String head =
                    "POST /people HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n%s\r\n\r\n"
                            .formatted(before.length + hasErrors.length + after.length, JSON);
            try (Wire wire = new Wire(service.port())) {
                wire.send(head);
                wire.send(before);
                wire.send(hasErrors);
                wire.send(after);

                Wire.Reply reply = wire.reply();
                assertThat(reply.status()).isEqualTo(400);
                assertThat(reply.body())
                        .contains("not valid UTF-8 at byte " + (before.length + 1) + "\"");
            }
        }
    }

    @Test
    void nestingTooDeepIsA400() throws IOException {
        Wire.Reply reply = post("/people", "{\"x\":" + "[".repeat(600), JSON);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body())
                .contains("the body is nested deeper than 512 levels at line 1, column 51");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\":\"a\",\"name\":\"b\"}|a member is sent twice: name",
                "{\"name\" 1}|the body is not valid JSON at line 1, column 9: unexpected '1'",
                "{\"x\":[1,]}|the body is not valid JSON at line 1, column 9: unexpected ']'",
                "{\"name\":nul}|the body is not valid JSON at line 1, column 9\""
            })
    void whatIsNoJsonIsToldWithItsPlace(String body, String message) throws IOException {
        assertThat(post("/people", body, JSON).body()).contains(message);
    }

    @Test
    void everyFaultIsNamedAtOnce() throws IOException {
        Wire.Reply reply = post("/people", "{\"age\":200}", JSON);

        assertThat(reply.body())
                .contains(
                        "\"errors\":[{\"field\":\"age\",\"reason\":\"must be a whole number from"
                                + " 0 to 150\",\"in\":\"body\"},{\"field\":\"name\","
                                + "\"reason\":\"required\",\"in\":\"body\"}]");
    }

    @Test
    void anEmptyBodyReadsAsAnEmptyObject() throws IOException {
        assertThat(post("/people", "", JSON).body()).contains("\"field\":\"name\"");
    }

    @Test
    void aBodyOfTwoMediaTypesIsRefused() throws IOException {
        String both = JSON + "\r\nContent-Type: text/plain";
        assertThat(post("/people", "{\"name\":\"a\"}", both).status()).isEqualTo(400);
    }

    @Test
    void aBodyOfAnotherMediaTypeIsA415() throws IOException {
        assertThat(post("/people", "{\"name\":\"a\"}", "Content-Type: text/plain").status())
                .isEqualTo(415);
        assertThat(post("/people", "{\"name\":\"a\"}").status()).isEqualTo(415);
    }

    @Test
    void jsonThatNamesAnotherCharsetIsA415() throws IOException {
        String body = "{\"name\":\"a\"}";

        assertThat(post("/people", body, JSON + "; charset=utf-16").body())
                .contains("the charset must be UTF-8");
        assertThat(post("/people", body, JSON + "; charset=UTF-8").status()).isEqualTo(200);
    }

    @Test
    void aBodyTooLargeIsA413HoweverItIsFramed() throws IOException {
        String large = "{\"name\":\"" + "a".repeat(100_000) + "\"}";
        String chunked =
                "POST /people HTTP/1.1\r\nHost: x\r\n"
                        + JSON
                        + "\r\nTransfer-Encoding: chunked\r\n"
                        + "\r\n"
                        + Integer.toHexString(large.length())
                        + "\r\n"
                        + large
                        + "\r\n0\r\n\r\n";

        assertThat(post("/people", large, JSON).status()).isEqualTo(413);
        assertThat(Wire.exchange(service.port(), chunked).status()).isEqualTo(413);
    }

    @Test
    void aClientThatAsksFirstIsRefusedBeforeItSends() throws IOException {
        try (Wire wire = new Wire(service.port())) {
            wire.send(
                    "POST /people HTTP/1.1\r\nHost: x\r\n"
                            + JSON
                            + "\r\nContent-Length: 50000\r\nExpect: 100-continue\r\n\r\n");

            assertThat(wire.reply().status()).isEqualTo(413);
            assertThat(wire.isCutOff()).isTrue();
        }
    }

    @Test
    void aRefusedRequestWithAShortBodyKeepsItsConnection() throws IOException {
        try (Wire wire = new Wire(service.port())) {
            wire.send(Wire.request("POST /secured", List.of(), "x".repeat(5_000)));
            assertThat(wire.reply().status()).isEqualTo(401);

            wire.send(Wire.request("GET /open", List.of(), ""));
            assertThat(wire.reply().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET /nowhere, 404",
        "GET /items/1/2, 404",
        "GET /items/, 404",
        "GET /items//, 404",
        "GET /items/%zz, 400",
        "GET /items/%ff, 400",
        "GET /items/1?q=%zz, 400",
        "DELETE /open, 405",
        "BREW /open, 405",
        "GET /open/../secured, 404",
    })
    void aPathThatIsNotServedIsRefused(String line, int status) throws IOException {
        Wire.Reply reply = Wire.exchange(service.port(), Wire.request(line, List.of(), ""));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
    }

    @Test
    void aMethodNotAllowedSaysWhichAre() throws IOException {
        Wire.Reply reply =
                Wire.exchange(service.port(), Wire.request("PUT /secured", List.of(), ""));

        assertThat(reply.header("allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
    }

    @Test
    void aHeaderArrivesWholeWithItsCommas() throws IOException {
        List<String> headers = List.of("X-Name: a, b", "User-Agent: One (KHTML, like Two)");

        Wire.Reply reply = Wire.exchange(service.port(), Wire.request("GET /headers", headers, ""));

        assertThat(reply.body()).isEqualTo("a, b | One (KHTML, like Two)");
    }

    @Test
    void aHeaderOfOneValueThatIsSentTwiceIsA400() throws IOException {
        List<String> headers = List.of("X-Name: a", "X-Name: b", "User-Agent: One");

        Wire.Reply reply = Wire.exchange(service.port(), Wire.request("GET /headers", headers, ""));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body())
                .contains("{\"field\":\"X-Name\",\"reason\":\"sent twice\",\"in\":\"header\"}");
    }

    @Test
    void parametersAreDecodedOnce() throws IOException {
        Wire.Reply reply =
                Wire.exchange(
                        service.port(),
                        Wire.request("GET /items/a%2Fb%25?q=1&q=&q=a+b", List.of(), ""));

        assertThat(reply.body()).isEqualTo("a/b% [1, a b]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n\r\n",
                "GET\r\n\r\n",
                "GET /open HTTP/9.9\r\nHost: x\r\n\r\n",
                "\u0016\u0003\u0001\u0002\r\n\r\n",
                "GET /open HTTP/1.1\r\nHost: x\r\nbroken\r\n\r\n",
                "GET /open HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
                "GET /open HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "GET /open HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /people HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n",
                "POST /people HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
            })
    void bytesThatAreNotHttpAreA4xx(String request) throws IOException {
        Wire.Reply reply = Wire.exchange(service.port(), request);

        assertThat(reply.status()).isBetween(400, 499);
        assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
        assertThat(isUp(service)).isTrue();
    }

    @Test
    void headersTooLargeAreA4xx() throws IOException {
        String header = "X-Filler: " + "a".repeat(40_000);
        Wire.Reply reply =
                Wire.exchange(service.port(), Wire.request("GET /open", List.of(header), ""));

        assertThat(reply.status()).isBetween(400, 499);
        assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
    }

    @Test
    void logicThatFailsIsA500WithoutAnyDetail() throws IOException {
        Wire.Reply reply = Wire.exchange(service.port(), Wire.request("GET /fail", List.of(), ""));

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.body()).doesNotContain("secret").contains("urn:request:");
    }

    @Test
    void logicWhoseStoreIsGoneIsA503ToTryAgain() throws IOException {
        Wire.Reply reply = Wire.exchange(service.port(), Wire.request("GET /cut", List.of(), ""));

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("retry-after")).isEqualTo("1");
        assertThat(reply.body()).doesNotContain("secret");
    }

    @Test
    void logicThatTakesTooLongIsA503() throws IOException {
        assertThat(Wire.exchange(service.port(), Wire.request("GET /hang", List.of(), "")).status())
                .isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET /open HT",
                "GET /open HTTP/1.1\r\nHost: x\r\nX-Slow: a",
                "POST /people HTTP/1.1\r\nHost: x\r\n" + JSON + "\r\nContent-Length: 50\r\n\r\n{",
                "POST /people HTTP/1.1\r\nHost: x\r\n"
                        + JSON
                        + "\r\nTransfer-Encoding: chunked\r\n\r\nf",
            })
    void aClientThatStallsIsCutOff(String start) throws IOException {
        try (Wire wire = new Wire(hasty.port())) {
            wire.send(start);

            assertThat(wire.isCutOff()).isTrue();
        }
        assertThat(hastyIsUp()).isTrue();
    }

    @Test
    void aClientThatDripsIsCutOff() throws IOException {
        try (Wire wire = new Wire(hasty.port())) {
            wire.send("GET /open HTTP/1.1\r\nHost: x\r\nX-Slow: ");

            assertThat(drips(wire)).isTrue();
        }
    }

    @Test
    void aChunkSizeWithoutEndIsCutOff() throws IOException {
        try (Wire wire = new Wire(hasty.port())) {
            wire.send(
                    "POST /people HTTP/1.1\r\nHost: x\r\n"
                            + JSON
                            + "\r\nTransfer-Encoding: chunked\r\n\r\n");

            assertThat(drips(wire)).isTrue();
        }
    }

    @Test
    void aClientThatDoesNotTakeItsAnswerIsCutOff() throws IOException {
        try (Wire wire = new Wire(hasty.port())) {
            wire.send(Wire.request("GET /large", List.of(), ""));

            assertThat(drips(wire)).isTrue();
        }
    }

    @Test
    void aConnectionServesManyRequests() throws IOException {
        try (Wire wire = new Wire(service.port())) {
            for (int i = 0; i < 3; i++) {
                wire.send(Wire.request("GET /open", List.of(), ""));

                assertThat(wire.reply().body()).isEqualTo("open");
            }
        }
    }

    /** Sends bytes without pause until the server has had enough; it must within a minute. */
    private static boolean drips(Wire wire) {
        long timeout = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        try {
            while (System.nanoTime() < timeout) {
                wire.send("1");
            }
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean isUp(Sample service) throws IOException {
        String request = Wire.request("GET /open", List.of(), "");
        return Wire.exchange(service.port(), request).status() == 200;
    }

    /** A request that is cut off for its own slowness is sent again. */
    private boolean hastyIsUp() {
        for (int i = 0; i < 100; i++) {
            try {
                if (isUp(hasty)) {
                    return true;
                }
            } catch (IOException _) {
                // cut off before its first byte was there
            }
        }
        return false;
    }

    private Wire.Reply post(String path, String body, String... headers) throws IOException {
        return Wire.exchange(service.port(), Wire.request("POST " + path, List.of(headers), body));
    }
}
