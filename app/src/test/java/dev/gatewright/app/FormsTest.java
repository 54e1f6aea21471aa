package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Form fields, however the body spells them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormsTest {
    private static final String MULTIPART = "multipart/form-data; boundary=XX";
    private static final String NAMED_A = "\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n";

    private Sample service;

    @BeforeAll
    void start() {
        service = new Sample();
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void anUrlencodedBodyIsRead() throws IOException {
        assertThat(post("application/x-www-form-urlencoded", "a=1+2&b=%C3%BC&b=&b=y").body())
                .isEqualTo("1 2 [ü, y]");
    }

    @Test
    void theTextOfAMultipartBodyIsRead() throws IOException {
        String body =
                "--XX"
                        + NAMED_A
                        + "two\r\nlines --XX\r\n--XX\r\n"
                        + "content-disposition: form-data; name=b\r\n\r\nü\r\n--XX\r\n"
                        + "Content-Type: text/plain\r\n"
                        + "Content-Disposition: form-data; name=\"b\"\r\n\r\n\r\n--XX\r\n"
                        + "Content-Disposition: form-data; name=\"b\"\r\n\r\ny\r\n--XX--\r\n";

        assertThat(post(MULTIPART, body).body()).isEqualTo("two\r\nlines --XX [ü, y]");
    }

    @Test
    void aFileIsNoText() throws IOException {
        String body =
                "--XX\r\nContent-Disposition: form-data; name=\"a\"; filename=\"f.bin\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\nbytes\r\n--XX--";

        assertThat(post(MULTIPART, body).body()).isEqualTo("null []");
    }

    @Test
    void aBodyComesBeforeTheQuery() throws IOException {
        String request =
                Wire.request(
                        "POST /form?a=query",
                        List.of("Content-Type: application/x-www-form-urlencoded"),
                        "a=body");

        assertThat(Wire.exchange(service.port(), request).body()).isEqualTo("body []");
    }

    @Test
    void theBodyAndTheQueryGiveOneListAndBracketsAreASpellingOfIt() throws IOException {
        String request =
                Wire.request(
                        "POST /form?a=1&b%5B%5D=4&b=5",
                        List.of("Content-Type: application/x-www-form-urlencoded"), "b[]=2&b=3");

        assertThat(Wire.exchange(service.port(), request).body()).isEqualTo("1 [2, 3, 4, 5]");
        String named = "\r\nContent-Disposition: form-data; name=\"b[]\"\r\n\r\n";
        assertThat(post(MULTIPART, "--XX" + named + "x\r\n--XX--").body()).isEqualTo("null [x]");
    }

    @Test
    void oneValueIsTakenFromItsOwnSpellingBeforeTheOneWithBrackets() throws IOException {
        String request =
                Wire.request(
                        "POST /form?a=9",
                        List.of("Content-Type: application/x-www-form-urlencoded"),
                        "a[]=1&a=2");

        assertThat(Wire.exchange(service.port(), request).body()).startsWith("2 ");
        String bracketsOnly = Wire.request("POST /form?a[]=3", List.of(), "");
        assertThat(Wire.exchange(service.port(), bracketsOnly).body()).startsWith("3 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Type: text/plain", "X-No-Content-Type: 1"})
    void aBodyThatIsNeitherAFormNorJsonIsA415(String line) throws IOException {
        String sent = Wire.request("POST /form?a=query", List.of(line), "a=body");
        String empty = Wire.request("POST /form?a=query", List.of(line), "");

        assertThat(Wire.exchange(service.port(), sent).status()).isEqualTo(415);
        assertThat(Wire.exchange(service.port(), empty).body()).isEqualTo("query []");
    }

    @Test
    void jsonGivesAFormNothing() throws IOException {
        String request =
                Wire.request(
                        "POST /form?a=query",
                        List.of("Content-Type: application/json"),
                        "{\"a\":\"body\"}");

        assertThat(Wire.exchange(service.port(), request).body()).isEqualTo("query []");
    }

    @Test
    void whatStandsBeforeTheFirstBoundaryIsPassedOver() throws IOException {
        String body = "a preamble\r\n--XY\r\n--XX" + NAMED_A + "x\r\n--XX--\r\nepilogue";

        assertThat(post(MULTIPART, body).body()).isEqualTo("x []");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "--XX",
                "--XX--X",
                "--XX\r\n",
                "--XX\r\n\r\n--XX--",
                "--XX\r\n\r\n\r\n--XX--",
                "--XX\nContent-Disposition: form-data; name=a\n\nx\n--XX--",
                "--XX" + NAMED_A,
                "--XX" + NAMED_A + "x",
                "--XX" + NAMED_A + "x\r\n--XX",
                "--XX" + NAMED_A + "x\r\n--XXX--",
                "--XX\r\nContent-Disposition: form-data\r\n\r\nx\r\n--XX--",
                "--XX\r\nContent-Disposition: form-data; name=\"a\r\n\r\nx\r\n--XX--",
                "--XX\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n--XX--",
                "--XX\r\nContent-Disposition: form-data; name=\"a\" junk\r\n\r\nx\r\n--XX--",
                "--XX\r\nContent-Disposition: form-data; filename=a\r\n\r\nx\r\n--XX--",
                "--XX\r\nContent-Type: text/plain\r\n\r\nx\r\n--XX--"
            })
    void aMultipartBodyThatIsNotWhatItShouldBeIsA400(String body) throws IOException {
        Wire.Reply reply = post(MULTIPART, body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("malformed multipart body");
    }

    @Test
    void aMultipartBodyWithoutABoundaryIsA400() throws IOException {
        assertThat(post("multipart/form-data", "--XX--").status()).isEqualTo(400);
        assertThat(post("multipart/form-data; boundary=", "--XX--").status()).isEqualTo(400);
    }

    @Test
    void aFormInAnotherEncodingIsA400() throws IOException {
        for (String head : List.of("application/x-www-form-urlencoded", MULTIPART)) {
            String body = head.equals(MULTIPART) ? "--XX" + NAMED_A + "x\r\n--XX--" : "a=1";

            assertThat(post(head, "\ufeff" + body).status()).isEqualTo(400);
            assertThat(post(head, body.replaceAll("(?s).", "$0\0")).status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded; charset=windows-1252",
                "application/x-www-form-urlencoded;CharSet = \"ISO-8859-15\"",
                "application/x-www-form-urlencoded; charset=utf-8; charset=utf-16",
                MULTIPART + "; charset=latin1"
            })
    void aFormThatNamesAnotherCharsetIsA415(String type) throws IOException {
        Wire.Reply reply = post(type, "a=1");

        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.body()).contains("the charset must be UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-8", "UTF8", "\"Utf-8\"", "US-ASCII"})
    void aFormMayNameUtf8AndAscii(String charset) throws IOException {
        String type = "application/x-www-form-urlencoded; charset=" + charset;

        assertThat(post(type, "a=1").body()).isEqualTo("1 []");
    }

    @Test
    void aTextInAMultipartBodyThatNamesAnotherCharsetIsA415() throws IOException {
        String text = "--XX\r\nContent-Type: text/plain; charset=%s" + NAMED_A + "x\r\n--XX--";

        assertThat(post(MULTIPART, text.formatted("utf-8")).body()).isEqualTo("x []");
        assertThat(post(MULTIPART, text.formatted("utf-16")).status()).isEqualTo(415);
    }

    /** Apache's HttpClient names it where its user chooses no other. */
    @Test
    void textsMayBeIso8859() throws IOException {
        String form = "application/x-www-form-urlencoded; charset=ISO-8859-1";
        String part = "--XX\r\nContent-Type: text/plain; charset=ISO-8859-1" + NAMED_A;

        assertThat(post(form, "a=%e9+%C3").body()).isEqualTo("é Ã []");
        assertThat(postBytes(form, "a=é").body()).isEqualTo("é []");
        assertThat(postBytes(MULTIPART, part + "é\r\n--XX--").body()).isEqualTo("é []");
    }

    @Test
    void aPartThatIsEncodedIsA415() throws IOException {
        String form = "--XX\r\nContent-Transfer-Encoding: %s" + NAMED_A + "eA==\r\n--XX--";

        assertThat(post(MULTIPART, form.formatted("8BIT")).body()).isEqualTo("eA== []");
        assertThat(post(MULTIPART, form.formatted("base64")).status()).isEqualTo(415);
        String twice = form.formatted("binary\r\nContent-Transfer-Encoding: base64");
        assertThat(post(MULTIPART, twice).status()).isEqualTo(400);
    }

    @Test
    void bytesThatAreNoTextAreA400() throws IOException {
        for (String head : List.of("application/x-www-form-urlencoded", MULTIPART)) {
            String body = "--XX" + NAMED_A + "=\u00ff\r\n--XX--";
            assertThat(postBytes(head, body).status()).isEqualTo(400);
        }
    }

    /** With a byte for each character of the body. */
    private Wire.Reply postBytes(String contentType, String body) throws IOException {
        String head =
                "POST /form HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                        .formatted(contentType, body.length());
        try (Wire wire = new Wire(service.port())) {
            wire.send((head + body).getBytes(StandardCharsets.ISO_8859_1));
            return wire.reply();
        }
    }

    private Wire.Reply post(String contentType, String body) throws IOException {
        return Wire.exchange(
                service.port(),
                Wire.request("POST /form", List.of("Content-Type: " + contentType), body));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
                    a=%zz ~ malformed form at character 3: '%' needs two hexadecimal digits
                    b=1&a=%4 ~ malformed form at character 7: '%' needs two hexadecimal digits
                    b=1&a=%ff ~ malformed form at character 5: what the parameter encodes is not UTF-8
                    """)
    void whatIsWrongInAFormIsTold(String body, String detail) throws IOException {
        assertThat(post("application/x-www-form-urlencoded", body).body()).contains(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
                    --XX^^x ~ no Content-Disposition: form-data; name="…", at part 1
                    --XX^Content-Disposition: form-data; name=a^^x ~ it ends before its last boundary, at part 1
                    --XXxyz ~ a boundary is not alone on its line, at part 1
                    x--XX ~ a boundary is not at the start of a line
                    x ~ it ends before its last boundary
                    --XX--x ~ something stands behind the last boundary
                    """)
    void whatIsWrongInAMultipartBodyIsTold(String body, String why) throws IOException {
        Wire.Reply reply = post(MULTIPART, body.replace("^", "\r\n"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("malformed multipart body: " + why.replace("\"", "\\\""));
    }
}
