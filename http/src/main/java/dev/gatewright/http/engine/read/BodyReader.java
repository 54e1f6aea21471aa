package dev.gatewright.http.engine.read;

import dev.gatewright.runtime.Problem;

/**
 * Finds the data and the end of one body as its bytes arrive (RFC 9112 §6, §7), strictly.
 *
 * <p>Chunk extensions and trailers are checked for their form and dropped.
 */
public final class BodyReader {
    private static final int MAX_LINE = 4 * 1024;
    private static final int MAX_TRAILERS = 8 * 1024;

    /** Framing for which a client need not have sent a byte of data. */
    private static final long FREE_FRAMING = 16 * 1024;

    /** What the framing of the smallest chunk costs, with some room. */
    private static final long FRAMING_PER_BYTE = 8;

    private static final int MAX_SIZE_DIGITS = 15;

    private enum Part {
        START,
        DATA,
        DATA_END,
        SIZE,
        TRAILERS,
        DONE
    }

    private final boolean isChunked;
    private Part part;
    private long left;
    private long data;
    private long framing;
    private int scanned;

    /** A reader of the body that a head announces. */
    public BodyReader(Head head) {
        isChunked = head.length() == Head.CHUNKED;
        left = isChunked ? 0 : head.length();
        part = isChunked ? Part.SIZE : left == 0 ? Part.DONE : Part.START;
    }

    /** Whether the body has been read to its end. */
    public boolean isDone() {
        return part == Part.DONE;
    }

    /** How many bytes are still to come; more than any body has when that cannot be told. */
    public long left() {
        return isChunked && !isDone() ? Long.MAX_VALUE : left;
    }

    /**
     * Reads what has arrived and hands the data over.
     *
     * @return whether the end was reached
     * @throws Problem 400 when the framing is broken, or what {@code sink} throws
     */
    public boolean read(Input in, Sink sink) {
        boolean goesOn = true;
        while (goesOn && part != Part.DONE) {
            goesOn =
                    switch (part) {
                        case START -> start(sink);
                        case DATA -> data(in, sink);
                        case DATA_END -> dataEnd(in);
                        case SIZE -> size(in, sink);
                        case TRAILERS -> trailer(in);
                        case DONE -> false;
                    };
        }
        return part == Part.DONE;
    }

    private boolean start(Sink sink) {
        sink.expect(left);
        part = Part.DATA;
        return true;
    }

    private boolean data(Input in, Sink sink) {
        int count = (int) Math.min(left, in.length());
        if (count == 0) {
            return false;
        }
        sink.take(in.array(), in.offset(), count);
        in.skip(count);
        data += count;
        left -= count;
        if (left == 0) {
            part = isChunked ? Part.DATA_END : Part.DONE;
        }
        return true;
    }

    private boolean dataEnd(Input in) {
        if (in.length() > 0 && in.at(0) != '\r' || in.length() > 1 && in.at(1) != '\n') {
            throw malformed();
        }
        if (in.length() < 2) {
            return false;
        }
        in.skip(2);
        part = Part.SIZE;
        return true;
    }

    private boolean size(Input in, Sink sink) {
        int end = lineEnd(in, MAX_LINE);
        if (end < 0) {
            return false;
        }
        int digits = 0;
        long size = 0;
        while (digits < end && Character.digit(in.at(digits), 16) >= 0) {
            size = size << 4 | Character.digit(in.at(digits), 16);
            digits++;
            if (digits > MAX_SIZE_DIGITS) {
                throw malformed();
            }
        }
        boolean isFollowedWell = digits == end || in.at(digits) == ';';
        int offset = in.offset();
        if (digits == 0
                || !isFollowedWell
                || !Syntax.areAll(Syntax.TEXT, in.array(), offset + digits, offset + end)) {
            throw malformed();
        }
        consumeLine(in, end);
        if (size > 0) {
            sink.expect(size);
        }
        left = size;
        part = size == 0 ? Part.TRAILERS : Part.DATA;
        return true;
    }

    private boolean trailer(Input in) {
        int end = lineEnd(in, MAX_TRAILERS);
        if (end < 0) {
            return false;
        }
        if (end == 0) {
            part = Part.DONE;
        } else {
            int offset = in.offset();
            int colon = HeadReader.colon(in.array(), offset, offset + end);
            if (!Syntax.areAll(Syntax.TEXT, in.array(), colon + 1, offset + end)) {
                throw malformed();
            }
        }
        consumeLine(in, end);
        return true;
    }

    /** Where the next line ends, before its CR LF; -1 when its end has not arrived. */
    private int lineEnd(Input in, int limit) {
        int lineFeed = in.indexOfLineFeed(scanned);
        scanned = lineFeed < 0 ? in.length() : 0;
        if (lineFeed > limit || lineFeed < 0 && in.length() > limit) {
            throw malformed();
        }
        if (lineFeed == 0 || lineFeed > 0 && in.at(lineFeed - 1) != '\r') {
            throw malformed();
        }
        return lineFeed < 0 ? -1 : lineFeed - 1;
    }

    private void consumeLine(Input in, int end) {
        framing += end + 2L;
        if (framing > FREE_FRAMING + FRAMING_PER_BYTE * data) {
            throw Problem.badRequest("the body is more framing than data");
        }
        in.skip(end + 2);
    }

    private static Problem malformed() {
        return Problem.badRequest("the framing of the body is broken");
    }
}
