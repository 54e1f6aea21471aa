package dev.gatewright.jwt.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at eight bytes of a JSON string at once, the first in the lowest bits. */
final class EightBytes {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long UPPER_HALVES = 0xf0f0f0f0f0f0f0f0L;
    private static final long UPPER_3 = 0x3030303030303030L;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final long SPACES = ' ' * ONES;

    private EightBytes() {}

    /** The bytes from {@code at}, of which there must be eight. */
    static long at(byte[] text, int at) {
        return (long) LONGS.get(text, at);
    }

    /**
     * Zero when all of the bytes are plain: neither quote nor backslash nor control character, and
     * ASCII. Otherwise {@link #plainBefore} tells where the first other one is.
     */
    static long marks(long bytes) {
        long quotes = bytes ^ QUOTES;
        long backslashes = bytes ^ BACKSLASHES;
        // A byte below the subtrahend borrows from its own high bit; a borrow from the byte before
        // can only mark a byte that comes later, and only the first mark counts.
        long marks =
                (quotes - ONES & ~quotes)
                        | (backslashes - ONES & ~backslashes)
                        | (bytes - SPACES & ~bytes)
                        | bytes;
        return marks & HIGH_BITS;
    }

    /** How many bytes come before the first that is marked; 8 when none is. */
    static int plainBefore(long marks) {
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }

    /** Like {@link #marks}, and right for every byte: no byte marks the one after it. */
    static long exactMarks(long bytes) {
        long low = bytes & ~HIGH_BITS;
        long notQuotes = (low ^ QUOTES) + ~HIGH_BITS;
        long notBackslashes = (low ^ BACKSLASHES) + ~HIGH_BITS;
        long notControls = low + (0x80 - ' ') * ONES;
        return (~(notQuotes & notBackslashes & notControls) | bytes) & HIGH_BITS;
    }

    /**
     * Zero in each byte that is a digit, if all bytes are ASCII; beside others some digits too may
     * be taken for none. Digits have a 3 in the upper four bits, and still when 6 is added.
     */
    static long noDigits(long bytes) {
        return (bytes & UPPER_HALVES ^ UPPER_3) | (bytes + 6 * ONES & UPPER_HALVES ^ UPPER_3);
    }

    /** The lowest {@code count} bytes of {@code bytes}, at most seven. */
    static long first(int count, long bytes) {
        return bytes & (1L << count * Byte.SIZE) - 1;
    }
}
