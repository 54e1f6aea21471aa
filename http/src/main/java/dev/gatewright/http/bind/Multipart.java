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

    private static final int LONGEST_TYPE = 1_000;
    private static final Pattern PARAMETER =
            Pattern.compile(
                    "\\G\\s*;\\s*(?:([a-z0-9!#$%&'*+.^_`|~-]++)="
                            + "(?:\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"|([^\\s;\"]++)))?+\\s*+",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern BOUNDARY =
            Pattern.compile("[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]");

    private Multipart() {}

    /**
     * A boundary with the line end before it, which is the boundary's and not the part's.
     *
     * @param contentType the body's media type
     * @throws Problem 400 when it names no boundary
     */
    static byte[] delimiter(String contentType) {
        String boundary = boundary(contentType);
        if (!BOUNDARY.matcher(boundary).matches()) {
            throw malformed("its boundary is not 1 to 70 of the characters that one may have");
        }
        return ascii("\r\n--" + boundary);
    }

    /** Two readers shall not find two boundaries: parameters are read as RFC 9110 §5.6.6 has it. */
    private static String boundary(String contentType) {
        if (contentType.length() > LONGEST_TYPE) {
            throw malformed("its media type is too long");
        }
        String boundary = null;
        int end = Math.max(0, contentType.indexOf(';'));
        Matcher parameter = PARAMETER.matcher(contentType).region(end, contentType.length());
        while (parameter.find()) {
            end = parameter.end();
            if ("boundary".equalsIgnoreCase(parameter.group(1))) {
                if (boundary != null) {
                    throw malformed("its media type names two boundaries");
                }
                String quoted = parameter.group(2);
                boundary = quoted == null ? parameter.group(3) : quoted.replaceAll("\\\\(.)", "$1");
            }
        }
        if (boundary == null || end != contentType.length()) {
            throw malformed("its media type names no boundary");
        }
        return boundary;
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
