package dev.gatewright.http.bind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.runtime.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is a form, for whoever reads it and however it arrives. */
class MultipartReaderTest {
    private static final String TYPE = "multipart/form-data; boundary=XX";

    /** {@code A} is a field a, {@code F} a file f, {@code ~} a line end. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "--XX~A~~one~--XX--, a=one",
                "--XX~A~~one~--XX--~, a=one",
                "--XX~A~~~--XX--, a=",
                "--XX~A~~one~--XX~F~~two~--XX--, a=one f=two",
                "--XX~A~~--XX~--XX--, a=--XX",
                "--XX~A~~x --XX~--XX--, a=x --XX",
                "--XX~A~~x~--XY~--XX--, a=x~--XY",
                // before the first boundary
                "~--XX~A~~one~--XX--, a=one",
                "preamble~--XX~A~~one~--XX--, a=one",
                "two~lines~--X~--XX~A~~one~--XX--, a=one",
                "preamble--XX~A~~one~--XX--, -",
                "preamble --XX~--XX~A~~one~--XX--, -",
                "x--XX~A~~one~--XX--, -",
                "\ufeff--XX~A~~one~--XX--, -",
                // after the last
                "--XX~A~~one~--XX--~epilogue, a=one",
                "--XX~A~~one~--XX--~~--XX~A~~two~--XX--, a=one",
                "--XX~A~~one~--XX--epilogue, -",
                "--XX~A~~one~--XX---, -",
                "--XX--, ''",
                "--XX--~, ''",
                "preamble~--XX--~epilogue, ''",
                "--XX--X, -",
                // no end, no head, no name
                "'', -",
                "--XX, -",
                "--XX-, -",
                "--XX~, -",
                "--XX~A, -",
                "--XX~A~~, -",
                "--XX~A~~one, -",
                "--XX~A~~one~--XX, -",
                "--XX~A~~one~--XX-, -",
                "--XX~A~~one~--XX~, -",
                "--XX ~A~~one~--XX--, -",
                "--XXX~A~~one~--XX--, -",
                "--XX~~~one~--XX--, -",
                "--XX~~one~--XX--, -",
                "--XX~Content-Type: text/plain~~one~--XX--, -",
                "--XX~A~one~--XX--, -",
            })
    void everyReaderSaysTheSame(String written, String expected) throws IOException {
        byte[] body =
                written.replace("~", "\r\n")
                        .replace("A\r\n", "Content-Disposition: form-data; name=\"a\"\r\n")
                        .replace(
                                "F\r\n",
                                "Content-Disposition: form-data; name=\"f\"; filename=\"x\"\r\n")
                        .getBytes(StandardCharsets.UTF_8);
        String whole = expected == null ? "400" : expected.replace("~", "\r\n");

        assertThat(read(new ByteArrayInputStream(body))).isEqualTo(whole);
        assertThat(read(new ByteByByte(body))).as("byte by byte").isEqualTo(whole);
        assertThat(fields(body)).as("in memory").isEqualTo(whole.replaceAll(" ?f=.*|^a=$", ""));
    }

    @Test
    void aThousandPartsAreReadAndNoMore() throws IOException {
        String field = "--XX\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n";
        String file = field.replace("name=a", "name=f; filename=y");
        for (String part : List.of(field, file)) {
            byte[] most = ascii(part.repeat(1_000) + "--XX--");
            byte[] more = ascii(part.repeat(1_001) + "--XX--");
            assertThat(read(new ByteArrayInputStream(most))).isNotEqualTo("400");
            assertThat(fields(most)).isNotEqualTo("400");
            assertThat(read(new ByteArrayInputStream(more))).isEqualTo("400");
            assertThat(fields(more)).isEqualTo("400");
        }
    }

    @Test
    void whatStandsBeforeTheFirstBoundaryMayBeLongerThanTheWindow() throws IOException {
        String form = "--XX\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--XX--\r\n";
        for (int length = 32_700; length < 32_800; length++) {
            byte[] body = ascii("p".repeat(length) + "\r\n" + form + "e".repeat(length));
            assertThat(read(new ByteArrayInputStream(body))).isEqualTo("a=x");
        }
    }

    private static String read(InputStream in) throws IOException {
        List<String> parts = new ArrayList<>();
        try {
            MultipartReader reader = new MultipartReader(TYPE, in);
            for (var part = reader.next(); part != null; part = reader.next()) {
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                reader.copyTo(content);
                parts.add(name(part) + '=' + content.toString(StandardCharsets.UTF_8));
            }
        } catch (Problem problem) {
            return Integer.toString(problem.status());
        }
        return String.join(" ", parts);
    }

    private static String name(MultipartReader.Part part) {
        return switch (part) {
            case MultipartReader.Part.Field field -> field.name();
            case MultipartReader.Part.File file -> file.name();
        };
    }

    /** The field a, as {@link MultipartForm} has it; an empty value is none. */
    private static String fields(byte[] body) {
        try {
            List<String> values = MultipartForm.parse(TYPE, body).all("a");
            return values.isEmpty() ? "" : "a=" + values.getFirst();
        } catch (Problem problem) {
            return Integer.toString(problem.status());
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Gives a byte at a time. */
    private static final class ByteByByte extends FilterInputStream {
        ByteByByte(byte[] bytes) {
            super(new ByteArrayInputStream(bytes));
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return super.read(into, offset, Math.min(length, 1));
        }
    }
}
