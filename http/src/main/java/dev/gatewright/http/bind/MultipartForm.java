package dev.gatewright.http.bind;

import dev.gatewright.runtime.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text fields of a {@code multipart/form-data} body (RFC 7578). Files in it are passed
 * over, since no field of a spec takes one.
 *
 * <p>What stands before the first boundary is passed over (RFC 2046 §5.1.1). Else it is strict: it
 * ends with the closing boundary, names every part, and its text is UTF-8.
 */
public final class MultipartForm {
    private static final Pattern BOUNDARY =
            Pattern.compile(
                    ";\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))",
                    Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_HEAD = 2048;
    private static final byte[] LINE_END = ascii("\r\n");
    private static final byte[] END_OF_HEAD = ascii("\r\n\r\n");
    private static final byte[] CLOSE = ascii("--");

    private final byte[] body;

    /** A boundary with the line end before it, which is the boundary's and not the part's. */
    private final byte[] delimiter;

    private final Parameters parameters = new Parameters();

    private MultipartForm(byte[] body, String boundary) {
        this.body = body;
        this.delimiter = ascii("\r\n--" + boundary);
    }

    /**
     * The text fields of a body.
     *
     * @param contentType the body's media type, with its boundary
     * @throws Problem 400 when the body is not well-formed or has too many fields
     */
    public static Parameters parse(String contentType, byte[] body) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw malformed();
        }
        MultipartForm form = new MultipartForm(body, either(boundary.group(1), boundary.group(2)));
        form.read();
        return form.parameters;
    }

    private void read() {
        byte[] first = Arrays.copyOfRange(delimiter, LINE_END.length, delimiter.length);
        int at = afterPreamble(first);
        while (!stands(CLOSE, at)) {
            if (!stands(LINE_END, at)) {
                throw malformed();
            }
            int end = find(delimiter, at);
            readPart(at, end);
            at = end + delimiter.length;
        }
        int closed = at + CLOSE.length;
        if (closed != body.length && !stands(LINE_END, closed)) {
            throw malformed();
        }
    }

    /** A boundary that is not at the start of a line is none, and a sign of another encoding. */
    private int afterPreamble(byte[] first) {
        if (stands(first, 0)) {
            return first.length;
        }
        int at = find(delimiter, 0);
        if (find(first, 0) < at) {
            throw malformed();
        }
        return at + delimiter.length;
    }

    /** Reads one part, from the line end behind its boundary to the next boundary. */
    private void readPart(int from, int to) {
        int headEnd = find(END_OF_HEAD, from);
        int content = headEnd + END_OF_HEAD.length;
        if (content > to || headEnd - from > LONGEST_HEAD) {
            throw malformed();
        }
        switch (Disposition.of(text(from, headEnd))) {
            case Disposition.Field field -> parameters.add(field.name(), text(content, to));
            case Disposition.File _ -> {}
            case Disposition.Malformed _ -> throw malformed();
        }
    }

    private String text(int from, int to) {
        String text = Utf8.decode(body, from, to);
        if (text == null) {
            throw malformed();
        }
        return text;
    }

    private int find(byte[] expected, int from) {
        for (int at = from; at <= body.length - expected.length; at++) {
            if (stands(expected, at)) {
                return at;
            }
        }
        throw malformed();
    }

    private boolean stands(byte[] expected, int at) {
        int end = at + expected.length;
        return end <= body.length && Arrays.equals(body, at, end, expected, 0, expected.length);
    }

    private static String either(@Nullable String one, @Nullable String other) {
        return one == null ? String.valueOf(other) : one;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static Problem malformed() {
        return Problem.badRequest("malformed multipart body");
    }
}
