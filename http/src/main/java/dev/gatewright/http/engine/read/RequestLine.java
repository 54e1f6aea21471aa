package dev.gatewright.http.engine.read;

import dev.gatewright.runtime.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a request (RFC 9112 §3), read strictly: one space between its parts.
 *
 * @param method the method as sent; methods are case-sensitive
 * @param path the path as sent, still encoded; {@code *} for the server as a whole
 * @param query the query as sent, without its question mark; empty when absent
 * @param authority the host of a target in absolute form; null for every other
 * @param isHttp10 whether the version is 1.0; every later 1.x is read as 1.1
 */
record RequestLine(
        String method, String path, String query, @Nullable String authority, boolean isHttp10) {
    private static final int MAX_METHOD = 32;
    private static final int DELETE = 0x7f;
    private static final byte[] HTTP_1 = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);

    /**
     * Reads the line between {@code from} and {@code to}, without its line end.
     *
     * @throws Problem 400 when it is malformed
     */
    static RequestLine parse(byte[] bytes, int from, int to) {
        int target = indexOfSpace(bytes, from, to) + 1;
        checkMethod(bytes, from, target - 1);
        int version = indexOfSpace(bytes, target, to) + 1;
        boolean isHttp10 = isHttp10(bytes, version, to);
        String method = method(bytes, from, target - 1);
        int end = version - 1;
        if (target == end) {
            throw malformed();
        }
        if (bytes[target] == '/') {
            return withPath(bytes, target, end, method, null, isHttp10);
        }
        if (end - target == 1 && bytes[target] == '*' && method.equals("OPTIONS")) {
            return new RequestLine(method, "*", "", null, isHttp10);
        }
        return absolute(bytes, target, end, method, isHttp10);
    }

    /**
     * Refuses the start of a line that cannot become a request: bytes of another protocol, say.
     *
     * @throws Problem 400 when it begins with anything but a method
     */
    static void checkStart(byte[] bytes, int from, int to) {
        int end = from;
        while (end < to && bytes[end] != ' ') {
            end++;
        }
        boolean isLineEnd = end == to && end - from == 1 && bytes[from] == '\r';
        if (!isLineEnd) {
            check(Syntax.TOKEN, bytes, from, end);
        }
    }

    private static String method(byte[] bytes, int from, int to) {
        return to - from == 3
                        && bytes[from] == 'G'
                        && bytes[from + 1] == 'E'
                        && bytes[from + 2] == 'T'
                ? "GET"
                : Text.of(bytes, from, to);
    }

    private static void checkMethod(byte[] bytes, int from, int to) {
        if (to == from || to - from > MAX_METHOD) {
            throw malformed();
        }
        check(Syntax.TOKEN, bytes, from, to);
    }

    private static RequestLine absolute(
            byte[] bytes, int from, int to, String method, boolean isHttp10) {
        String start =
                Text.of(bytes, from, Math.min(to, from + "https://".length()))
                        .toLowerCase(Locale.ROOT);
        int host;
        if (start.startsWith("http://")) {
            host = from + "http://".length();
        } else if (start.equals("https://")) {
            host = from + "https://".length();
        } else {
            throw malformed();
        }
        int path = host;
        while (path < to && bytes[path] != '/' && bytes[path] != '?') {
            path++;
        }
        if (path == host || bytes[host] == ':' || !Authority.isWellFormed(bytes, host, path)) {
            throw malformed();
        }
        if (path == to && method.equals("OPTIONS")) {
            return new RequestLine(method, "*", "", Text.of(bytes, host, path), isHttp10);
        }
        return withPath(bytes, path, to, method, Text.of(bytes, host, path), isHttp10);
    }

    private static RequestLine withPath(
            byte[] bytes,
            int from,
            int to,
            String method,
            @Nullable String authority,
            boolean isHttp10) {
        int question = from;
        while (question < to && bytes[question] != '?') {
            question++;
        }
        checkTarget("path", Syntax.PATH, bytes, from, question);
        String path = question == from ? "/" : Text.of(bytes, from, question);
        String query = "";
        if (question < to) {
            checkTarget("query", Syntax.QUERY, bytes, question + 1, to);
            query = Text.of(bytes, question + 1, to);
        }
        return new RequestLine(method, path, query, authority, isHttp10);
    }

    private static boolean isHttp10(byte[] bytes, int from, int to) {
        byte minor = bytes[to - 1];
        boolean isHttp1 =
                to - from == HTTP_1.length + 1
                        && Arrays.equals(bytes, from, to - 1, HTTP_1, 0, HTTP_1.length)
                        && minor >= '0'
                        && minor <= '9';
        if (!isHttp1) {
            throw Problem.badRequest("the version must be HTTP/1.0 or HTTP/1.1");
        }
        return minor == '0';
    }

    private static int indexOfSpace(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == ' ') {
                return i;
            }
        }
        throw malformed();
    }

    private static void check(int kind, byte[] bytes, int from, int to) {
        if (!Syntax.areAll(kind, bytes, from, to)) {
            throw malformed();
        }
    }

    /** Says which character it is, unless it is one that nobody would see. */
    private static void checkTarget(String part, int kind, byte[] bytes, int from, int to) {
        int end = Syntax.end(kind, bytes, from, to);
        if (end < to) {
            throw bytes[end] > ' ' && bytes[end] < DELETE
                    ? Problem.badRequest(
                            "malformed %s at character %d: '%c' must be percent-encoded"
                                    .formatted(
                                            part,
                                            Text.of(bytes, from, end).length() + 1,
                                            bytes[end]))
                    : malformed();
        }
    }

    private static Problem malformed() {
        return Problem.badRequest("malformed request line");
    }
}
