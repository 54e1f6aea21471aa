package dev.gatewright.http.engine.read;

import dev.gatewright.runtime.Problem;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Unpacks bodies of {@code Content-Encoding: gzip} (RFC 1952), whole or not at all. */
public final class Gzip {
    private static final int HEADER = 10;
    private static final int TRAILER = 8;
    private static final int CHECKSUM_FLAG = 2;
    private static final int EXTRA_FLAG = 4;
    private static final int NAME_FLAG = 8;
    private static final int COMMENT_FLAG = 16;
    private static final int RESERVED_FLAGS = 0xe0;

    private final byte[] packed;
    private int at;

    private Gzip(byte[] packed) {
        this.packed = packed;
    }

    /**
     * Unpacks every member into {@code sink}, part by part, so that its limits hold.
     *
     * @throws Problem 400 when the data is damaged, breaks off or is followed by anything else, or
     *     what {@code sink} throws
     */
    public static void unpack(byte[] packed, Sink sink) {
        Gzip gzip = new Gzip(packed);
        Inflater inflater = new Inflater(true);
        try {
            do {
                gzip.skipHeader();
                gzip.member(inflater, sink);
                inflater.reset();
            } while (gzip.at < packed.length);
        } catch (DataFormatException e) {
            throw damaged();
        } finally {
            inflater.end();
        }
    }

    private void member(Inflater inflater, Sink sink) throws DataFormatException {
        CRC32 checksum = new CRC32();
        byte[] part = new byte[8192];
        inflater.setInput(packed, at, packed.length - at);
        while (!inflater.finished()) {
            int count = inflater.inflate(part);
            if (count == 0 && !inflater.finished()) {
                throw damaged();
            }
            checksum.update(part, 0, count);
            sink.expect(count);
            sink.take(part, 0, count);
        }
        at = packed.length - inflater.getRemaining();
        need(TRAILER);
        long sum = number(4);
        long size = number(4);
        if (sum != checksum.getValue() || size != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw damaged();
        }
    }

    private void skipHeader() {
        need(HEADER);
        int flags = packed[at + 3];
        boolean isGzip = number(3) == 0x08_8b_1f;
        if (!isGzip || (flags & RESERVED_FLAGS) != 0) {
            throw damaged();
        }
        at += HEADER - 3;
        if ((flags & EXTRA_FLAG) != 0) {
            need(2);
            int extra = (int) number(2);
            need(extra);
            at += extra;
        }
        if ((flags & NAME_FLAG) != 0) {
            skipText();
        }
        if ((flags & COMMENT_FLAG) != 0) {
            skipText();
        }
        if ((flags & CHECKSUM_FLAG) != 0) {
            need(2);
            at += 2;
        }
    }

    private void skipText() {
        do {
            need(1);
            at++;
        } while (packed[at - 1] != 0);
    }

    /** Reads a number, the lowest byte first. */
    private long number(int length) {
        long number = 0;
        for (int i = 0; i < length; i++) {
            number |= (packed[at + i] & 0xffL) << 8 * i;
        }
        at += length;
        return number;
    }

    private void need(int count) {
        if (packed.length - at < count) {
            throw damaged();
        }
    }

    private static Problem damaged() {
        return Problem.badRequest("the gzip data is damaged or breaks off");
    }
}
