package dev.gatewright.http.engine.read;

import dev.gatewright.http.bind.EightBytes;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * The bytes of a connection that have arrived and are not yet read.
 *
 * <p>What it holds beyond {@value #FREE} bytes is reserved from the budget. When all is read it
 * holds no memory. Used by the event loop of the connection only.
 */
public final class Input {
    private static final int FREE = 4 * 1024;
    private static final int SMALLEST = 64;
    private static final byte[] NONE = new byte[0];

    private final ByteBudget budget;
    private byte[] bytes = NONE;
    private int from;
    private int to;
    private long reserved;

    public Input(ByteBudget budget) {
        this.budget = budget;
    }

    /** Takes over all of {@code data}; false, and nothing taken, when the budget is spent. */
    public boolean append(ByteBuf data) {
        int count = data.readableBytes();
        if (!makeRoom(count)) {
            return false;
        }
        data.readBytes(bytes, to, count);
        to += count;
        return true;
    }

    /** How many bytes there are to read. */
    public int length() {
        return to - from;
    }

    /** The byte at a distance from the first one not yet read. */
    byte at(int index) {
        return bytes[from + index];
    }

    /** The distance of the next byte that is not printable ASCII; the length when there is none. */
    int indexOfUnprintable(int start) {
        byte[] array = bytes;
        int end = to;
        int i = from + start;
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            long unprintable = EightBytes.unprintable(EightBytes.at(array, i));
            if (unprintable != 0) {
                return i + EightBytes.before(unprintable) - from;
            }
        }
        while (i < end && array[i] >= ' ' && array[i] < 127) {
            i++;
        }
        return i - from;
    }

    /** The distance of the next line feed, searched from {@code start}; -1 when there is none. */
    int indexOfLineFeed(int start) {
        byte[] array = bytes;
        int end = to;
        int i = from + start;
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            long lineFeeds = EightBytes.lineFeeds(EightBytes.at(array, i));
            if (lineFeeds != 0) {
                return i + EightBytes.before(lineFeeds) - from;
            }
        }
        for (; i < end; i++) {
            if (array[i] == '\n') {
                return i - from;
            }
        }
        return -1;
    }

    /** The array with the bytes, of which the first not yet read is at {@link #offset}. */
    byte[] array() {
        return bytes;
    }

    int offset() {
        return from;
    }

    /** Counts bytes as read. */
    void skip(int count) {
        from += count;
        if (from == to) {
            release();
        }
    }

    /**
     * The next bytes in an array of their own, which starts with them, counted as read. Where
     * nothing follows them it is the array they arrived in, so that they are not copied again.
     */
    byte[] take(int count) {
        byte[] taken = bytes;
        if (from == 0 && to == count && reserved == 0) {
            release();
            return taken;
        }
        taken = Arrays.copyOfRange(bytes, from, from + count);
        skip(count);
        return taken;
    }

    /** Forgets everything. */
    public void release() {
        budget.release(reserved);
        reserved = 0;
        bytes = NONE;
        from = 0;
        to = 0;
    }

    private boolean makeRoom(int count) {
        if (bytes.length - to >= count) {
            return true;
        }
        int length = length();
        int needed = Math.max(SMALLEST, length + count);
        byte[] target = bytes;
        if (needed > bytes.length) {
            int capacity = Integer.highestOneBit(needed - 1) << 1;
            long more = Math.max(0, capacity - FREE) - reserved;
            if (!budget.reserve(more)) {
                return false;
            }
            reserved += more;
            target = new byte[capacity];
        }
        System.arraycopy(bytes, from, target, 0, length);
        bytes = target;
        from = 0;
        to = length;
        return true;
    }
}
