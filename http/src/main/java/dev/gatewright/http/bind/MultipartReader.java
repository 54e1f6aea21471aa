package dev.gatewright.http.bind;

import dev.gatewright.runtime.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code multipart/form-data} body (RFC 7578) part by part, as it arrives, in a window of
 * fixed size. As strict as {@link MultipartForm}, which reads short ones at once.
 */
public final class MultipartReader {
    private static final Pattern BOUNDARY =
            Pattern.compile(
                    ";\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))",
                    Pattern.CASE_INSENSITIVE);
    private static final int WINDOW = 32 * 1024;
    private static final int LONGEST_HEAD = 2048;
    private static final int MAX_PARTS = 1_000;
    private static final byte[] LINE_END = ascii("\r\n");
    private static final byte[] END_OF_HEAD = ascii("\r\n\r\n");
    private static final byte[] CLOSE = ascii("--");

    private final InputStream in;

    /** A boundary with the line end before it, which is the boundary's and not the part's. */
    private final byte[] delimiter;

    private final byte[] window = new byte[WINDOW];
    private int from;
    private int to;
    private int parts;

    /** What a part is. */
    public sealed interface Part {

        /** A text field. */
        record Field(String name) implements Part {}

        /**
         * A file.
         *
         * @param fileName as the client says; empty where a browser's user chose no file
         * @param mediaType as the client says; empty when it says none
         */
        record File(String name, String fileName, String mediaType) implements Part {}
    }

    /**
     * @param contentType the body's media type, with its boundary
     * @throws Problem 400 when it has none
     */
    public MultipartReader(String contentType, InputStream in) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw malformed();
        }
        String text = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
        this.in = in;
        this.delimiter = ascii("\r\n--" + text);
        System.arraycopy(LINE_END, 0, window, 0, LINE_END.length);
        this.to = LINE_END.length;
    }

    /**
     * The next part, whose content {@link #copyTo} must take before the one after it; null at the
     * end of the body.
     *
     * @throws Problem 400 when the body is not well-formed
     */
    public @Nullable Part next() throws IOException {
        if (parts == 0) {
            expect(delimiter);
        }
        parts++;
        if (parts > MAX_PARTS) {
            throw Problem.badRequest("too many parameters");
        }
        fill(CLOSE.length);
        if (stands(CLOSE)) {
            from += CLOSE.length;
            end();
            return null;
        }
        if (!stands(LINE_END)) {
            throw malformed();
        }
        return head();
    }

    /** Copies the content of the part at hand. */
    public void copyTo(OutputStream out) throws IOException {
        while (true) {
            int found = indexOf(delimiter, from);
            if (found >= 0) {
                out.write(window, from, found - from);
                from = found + delimiter.length;
                return;
            }
            int sure = Math.max(0, to - from - delimiter.length + 1);
            if (sure > 0) {
                out.write(window, from, sure);
                from += sure;
            }
            more();
        }
    }

    private Part head() throws IOException {
        int end = indexOf(END_OF_HEAD, from);
        while (end < 0) {
            if (to - from > LONGEST_HEAD + END_OF_HEAD.length) {
                throw malformed();
            }
            more();
            end = indexOf(END_OF_HEAD, from);
        }
        String head = Utf8.decode(window, from, end);
        if (head == null || end - from > LONGEST_HEAD) {
            throw malformed();
        }
        from = end + END_OF_HEAD.length;
        return switch (Disposition.of(head)) {
            case Disposition.Field field -> new Part.Field(field.name());
            case Disposition.File file ->
                    new Part.File(file.name(), file.fileName(), Disposition.mediaType(head));
            case Disposition.Malformed _ -> throw malformed();
        };
    }

    private void end() throws IOException {
        compact();
        to += in.readNBytes(window, to, Math.max(0, LINE_END.length + 1 - to));
        boolean isEnd = to == 0 || to == LINE_END.length && stands(LINE_END);
        if (!isEnd) {
            throw malformed();
        }
    }

    private void expect(byte[] expected) throws IOException {
        fill(expected.length);
        if (!stands(expected)) {
            throw malformed();
        }
        from += expected.length;
    }

    private void fill(int count) throws IOException {
        while (to - from < count) {
            more();
        }
    }

    /**
     * Reads on.
     *
     * @throws Problem 400 at the end of the body
     */
    private void more() throws IOException {
        compact();
        int read = in.read(window, to, WINDOW - to);
        if (read <= 0) {
            throw malformed();
        }
        to += read;
    }

    private void compact() {
        System.arraycopy(window, from, window, 0, to - from);
        to -= from;
        from = 0;
    }

    private boolean stands(byte[] expected) {
        return to - from >= expected.length
                && Arrays.equals(
                        window, from, from + expected.length, expected, 0, expected.length);
    }

    private int indexOf(byte[] expected, int start) {
        for (int at = start; at <= to - expected.length; at++) {
            if (window[at] == expected[0]
                    && Arrays.equals(
                            window, at, at + expected.length, expected, 0, expected.length)) {
                return at;
            }
        }
        return -1;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static Problem malformed() {
        return Problem.badRequest("malformed multipart body");
    }
}
