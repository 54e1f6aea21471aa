package dev.gatewright.http.engine.read;

import dev.gatewright.runtime.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * The head of a request, checked: its line, its headers, and how its body is framed (RFC 9112 §6).
 *
 * <p>Immutable.
 */
public final class Head {
    /** The length of a body that comes in chunks. */
    public static final long CHUNKED = -1;

    private static final int MAX_LENGTH_DIGITS = 18;

    private final RequestLine line;
    private final byte[] bytes;

    /** Four positions a header: start and end of its name, start and end of its value. */
    private final int[] positions;

    private final int count;
    private final long length;
    private final boolean isKeptAlive;
    private final boolean expectsContinue;

    /**
     * Takes over the arrays.
     *
     * @param bytes where the headers are
     * @param positions four positions a header: start and end of its name and of its value
     * @param count how many of the positions are used
     * @throws Problem 400 when the headers contradict each other or lack what they must have
     */
    Head(RequestLine line, byte[] bytes, int[] positions, int count) {
        this.line = line;
        this.bytes = bytes;
        this.positions = positions;
        this.count = count;
        checkHost();
        this.length = bodyLength();
        boolean closes = lists("Connection", "close");
        this.isKeptAlive = !closes && (!line.isHttp10() || lists("Connection", "keep-alive"));
        this.expectsContinue = !line.isHttp10() && lists("Expect", "100-continue");
    }

    /** In place of a head that could not be read, but perhaps for its method. */
    static Head unreadable(String method) {
        return new Head(new RequestLine(method, "/", "", null, true), new byte[0], new int[0], 0);
    }

    /** The method as sent; methods are case-sensitive. */
    public String method() {
        return line.method();
    }

    /** The path as sent, still encoded; {@code *} for the server as a whole. */
    public String path() {
        return line.path();
    }

    /** The query as sent, without its question mark; empty when absent. */
    public String query() {
        return line.query();
    }

    /** Whether the version is 1.0; every later 1.x is read as 1.1. */
    public boolean isHttp10() {
        return line.isHttp10();
    }

    /** The announced length of the body; 0 when there is none, {@link #CHUNKED} when not told. */
    public long length() {
        return length;
    }

    /** Whether the client wants the connection to go on after this request. */
    public boolean isKeptAlive() {
        return isKeptAlive;
    }

    /** Whether the client waits for a word before it sends the body. */
    public boolean expectsContinue() {
        return expectsContinue;
    }

    /** Every line of a header in order; of {@code Host} what an absolute target says instead. */
    public List<String> values(String name) {
        if (line.authority() != null && name.equalsIgnoreCase("Host")) {
            return List.of(line.authority());
        }
        List<String> values = List.of();
        for (int i = 0; i < count; i += 4) {
            if (isNamed(name, positions[i], positions[i + 1])) {
                String value = Text.of(bytes, positions[i + 2], positions[i + 3]);
                if (values.isEmpty()) {
                    values = List.of(value);
                } else {
                    if (values.size() == 1) {
                        values = new ArrayList<>(values);
                    }
                    values.add(value);
                }
            }
        }
        return values;
    }

    private boolean isNamed(String name, int from, int to) {
        if (name.length() != to - from) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (Syntax.lower(name.charAt(i)) != Syntax.lower(bytes[from + i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether one of the comma-separated words of a header is {@code word}, in any case. */
    private boolean lists(String name, String word) {
        for (String value : values(name)) {
            for (String one : value.split(",", -1)) {
                if (Syntax.areSame(one.strip(), word)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void checkHost() {
        int hosts = 0;
        for (int i = 0; i < count; i += 4) {
            if (isNamed("Host", positions[i], positions[i + 1])) {
                hosts++;
                if (!Authority.isWellFormed(bytes, positions[i + 2], positions[i + 3])) {
                    throw Problem.badRequest("malformed Host");
                }
            }
        }
        if (hosts > 1 || hosts == 0 && !line.isHttp10()) {
            throw Problem.badRequest("there must be one Host");
        }
    }

    /**
     * The length the headers announce. Whatever two readers could take for two different lengths is
     * refused: that is how requests are smuggled (RFC 9112 §11.2).
     */
    private long bodyLength() {
        List<String> codings = values("Transfer-Encoding");
        List<String> lengths = values("Content-Length");
        if (!codings.isEmpty()) {
            boolean isChunked =
                    codings.size() == 1 && Syntax.areSame(codings.getFirst(), "chunked");
            if (!isChunked || !lengths.isEmpty() || line.isHttp10()) {
                throw Problem.badRequest("the framing of the body is ambiguous or not supported");
            }
            return CHUNKED;
        }
        if (lengths.isEmpty()) {
            return 0;
        }
        String digits = lengths.getFirst();
        if (lengths.size() > 1
                || digits.isEmpty()
                || digits.length() > MAX_LENGTH_DIGITS
                || !areDigits(digits)) {
            throw Problem.badRequest("malformed Content-Length");
        }
        return Long.parseLong(digits);
    }

    private static boolean areDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
