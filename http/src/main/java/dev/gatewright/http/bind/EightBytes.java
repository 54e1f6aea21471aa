package dev.gatewright.http.bind;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at eight bytes at once, the first in the lowest bits. Of the marks that it makes, the first
 * is right; those after it may be there without a reason.
 */
public final class EightBytes {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LINE_FEEDS = '\n' * ONES;
    private static final long SPACES = ' ' * ONES;
    private static final long DELETES = 0x7f * ONES;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;

    private EightBytes() {}

    /** The bytes from {@code at}, of which there must be eight. */
    public static long at(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** The bytes from {@code at}; behind the last of the array, zeros. */
    public static long atEnd(byte[] bytes, int at) {
        if (at <= bytes.length - Long.BYTES) {
            return at(bytes, at);
        }
        long last = 0;
        for (int i = bytes.length - 1; i >= at; i--) {
            last = last << Byte.SIZE | bytes[i] & 0xff;
        }
        return last;
    }

    /** Whether no byte from {@code from} to {@code to} is beyond ASCII. */
    public static boolean areAscii(byte[] bytes, int from, int to) {
        long seen = 0;
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            seen |= at(bytes, i);
        }
        for (; i < to; i++) {
            seen |= bytes[i];
        }
        return areAscii(seen);
    }

    /** Whether none of them is beyond ASCII: of eight bytes, or of several eight joined by or. */
    public static boolean areAscii(long bytes) {
        return (bytes & HIGH_BITS) == 0;
    }

    /** Marks line feeds; 0 when there is none. */
    public static long lineFeeds(long bytes) {
        return zeros(bytes ^ LINE_FEEDS);
    }

    /** Marks what is not printable ASCII: control characters and bytes beyond; 0 for none. */
    public static long unprintable(long bytes) {
        return (bytes - SPACES | bytes) & HIGH_BITS | zeros(bytes ^ DELETES);
    }

    /**
     * Marks what a string of JSON does not hold as it is: quotes, backslashes, control characters.
     */
    public static long endsOfText(long bytes) {
        // Each of the three sets the high bit of what it looks for, which other ASCII never has.
        return ((bytes ^ QUOTES) - ONES | (bytes ^ BACKSLASHES) - ONES | bytes - SPACES)
                & ~bytes
                & HIGH_BITS;
    }

    /** The first {@code count} bytes, up to seven, with zeros for the rest. */
    public static long first(long bytes, int count) {
        return bytes & (1L << count * Byte.SIZE) - 1;
    }

    /** How many bytes come before the first that is marked. */
    public static int before(long marks) {
        return Long.numberOfTrailingZeros(marks) / Byte.SIZE;
    }

    private static long zeros(long bytes) {
        return bytes - ONES & ~bytes & HIGH_BITS;
    }
}
