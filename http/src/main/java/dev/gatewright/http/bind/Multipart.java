package dev.gatewright.http.bind;

import dev.gatewright.runtime.Problem;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the parts of a multipart body lie between (RFC 2046 §5.1.1). */
final class Multipart {
    static final int LONGEST_HEAD = 2048;
    static final byte[] LINE_END = ascii("\r\n");
    static final byte[] END_OF_HEAD = ascii("\r\n\r\n");

    /** What stands behind the last boundary. */
    static final byte[] CLOSE = ascii("--");

    private static final Pattern BOUNDARY =
            Pattern.compile(
                    ";\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))",
                    Pattern.CASE_INSENSITIVE);

    private Multipart() {}

    /**
     * A boundary with the line end before it, which is the boundary's and not the part's.
     *
     * @param contentType the body's media type
     * @throws Problem 400 when it names no boundary
     */
    static byte[] delimiter(String contentType) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw malformed("its media type names no boundary");
        }
        String quoted = boundary.group(1);
        return ascii("\r\n--" + (quoted == null ? boundary.group(2) : quoted));
    }

    /**
     * The refusal of a body.
     *
     * @param why what is wrong with it, as a clause
     */
    static Problem malformed(String why) {
        return Problem.badRequest("malformed multipart body: " + why);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
