package dev.gatewright.http.engine.read;

import dev.gatewright.runtime.Problem;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the head of one request line by line as its bytes arrive (RFC 9112 §2 to §5), strictly.
 *
 * <p>A line ends with CR LF and nothing else; folded lines are refused; so is all that a reader
 * before or behind this one might take for something else.
 */
public final class HeadReader {
    private static final int MAX_LINE = 8 * 1024;
    private static final int MAX_HEAD = 32 * 1024;

    private int scanned;
    private int lineStart;
    private boolean skippedEmptyLine;
    private @Nullable RequestLine line;
    private int[] positions = new int[32];
    private int count;

    /**
     * Reads what has arrived.
     *
     * @return the head, whose bytes are then consumed; null when its end has not arrived
     * @throws Problem 400, 414 or 431 as soon as it is certain
     */
    public @Nullable Head read(Input in) {
        while (true) {
            int printable = in.indexOfUnprintable(scanned);
            int lineFeed = in.indexOfLineFeed(printable);
            if (lineFeed < 0) {
                checkRest(in);
                scanned = in.length();
                return null;
            }
            if (lineFeed == lineStart || in.at(lineFeed - 1) != '\r') {
                throw notALine();
            }
            int end = lineFeed - 1;
            // Most lines are, and need not be looked at again.
            boolean isPrintable = scanned == lineStart && printable == end;
            scanned = lineFeed + 1;
            checkLength(end, scanned);
            if (end == lineStart && line != null) {
                return finish(in, line);
            }
            line(in.array(), in.offset(), end, isPrintable);
            lineStart = scanned;
        }
    }

    /** In place of the head that could not be read: what is known of it. */
    public Head unreadable() {
        return line == null ? Head.unreadable("-") : Head.unreadable(line.method());
    }

    private void line(byte[] bytes, int offset, int end, boolean isPrintable) {
        if (line != null) {
            header(bytes, offset, end, isPrintable);
        } else if (end > lineStart) {
            line = RequestLine.parse(bytes, offset + lineStart, offset + end);
        } else if (skippedEmptyLine) {
            throw Problem.badRequest("malformed request line");
        } else {
            // One empty line before a request is skipped (RFC 9112 §2.2).
            skippedEmptyLine = true;
        }
    }

    /** Refuses the start of a line that cannot become one. */
    private void checkRest(Input in) {
        int length = in.length();
        checkLength(length, length);
        for (int i = Math.max(scanned - 1, lineStart); i < length - 1; i++) {
            if (in.at(i) == '\r') {
                throw notALine();
            }
        }
        if (line == null) {
            int offset = in.offset();
            RequestLine.checkStart(in.array(), offset + lineStart, offset + length);
        }
    }

    private void checkLength(int end, int total) {
        if (line == null && end - lineStart > MAX_LINE) {
            throw Problem.of(414, "the request line is longer than " + MAX_LINE + " bytes");
        }
        if (total > MAX_HEAD) {
            throw Problem.of(431, "the headers are longer than " + MAX_HEAD + " bytes");
        }
    }

    private void header(byte[] bytes, int offset, int end, boolean isPrintable) {
        int from = offset + lineStart;
        int to = offset + end;
        int colon = colon(bytes, from, to);
        int value = colon + 1;
        while (value < to && isBlank(bytes[value])) {
            value++;
        }
        int last = to;
        while (last > value && isBlank(bytes[last - 1])) {
            last--;
        }
        if (!isPrintable && !Syntax.isAsciiText(bytes, value, last)) {
            if (!Syntax.areAll(Syntax.TEXT, bytes, value, last)) {
                throw malformedHeader();
            }
            Text.check(bytes, value, last);
        }
        if (count == positions.length) {
            positions = Arrays.copyOf(positions, count * 2);
        }
        positions[count] = lineStart;
        positions[count + 1] = colon - offset;
        positions[count + 2] = value - offset;
        positions[count + 3] = last - offset;
        count += 4;
    }

    /** Where the name of a header ends; it stands at the very start of its line. */
    static int colon(byte[] bytes, int from, int to) {
        int colon = from;
        while (colon < to && bytes[colon] != ':') {
            colon++;
        }
        if (colon == to || colon == from || !Syntax.areAll(Syntax.TOKEN, bytes, from, colon)) {
            throw malformedHeader();
        }
        return colon;
    }

    private Head finish(Input in, RequestLine requestLine) {
        return new Head(requestLine, in.take(scanned), positions, count);
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    private static Problem notALine() {
        return Problem.badRequest("a line must end with CR LF");
    }

    private static Problem malformedHeader() {
        return Problem.badRequest("malformed header");
    }
}
