package dev.gatewright.http.engine.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at eight bytes at once, the first in the lowest bits. Of the marks that it makes, the first
 * is right; those after it may be there without a reason.
 */
final class EightBytes {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LINE_FEEDS = '\n' * ONES;
    private static final long SPACES = ' ' * ONES;
    private static final long DELETES = 0x7f * ONES;

    private EightBytes() {}

    /** The bytes from {@code at}, of which there must be eight. */
    static long at(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** Whether no byte from {@code from} to {@code to} is beyond ASCII. */
    static boolean areAscii(byte[] bytes, int from, int to) {
        long seen = 0;
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            seen |= at(bytes, i);
        }
        for (; i < to; i++) {
            seen |= bytes[i];
        }
        return (seen & HIGH_BITS) == 0;
    }

    /** Marks line feeds; 0 when there is none. */
    static long lineFeeds(long bytes) {
        return zeros(bytes ^ LINE_FEEDS);
    }

    /** Marks what is not printable ASCII: control characters and bytes beyond; 0 for none. */
    static long unprintable(long bytes) {
        return (bytes - SPACES | bytes) & HIGH_BITS | zeros(bytes ^ DELETES);
    }

    /** How many bytes come before the first that is marked. */
    static int before(long marks) {
        return Long.numberOfTrailingZeros(marks) / Byte.SIZE;
    }

    private static long zeros(long bytes) {
        return bytes - ONES & ~bytes & HIGH_BITS;
    }
}
