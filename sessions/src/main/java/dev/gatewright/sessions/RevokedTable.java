package dev.gatewright.sessions;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Fingerprints with a value each, in one array: open addressing, three words a slot. One thread
 * writes at a time; any number read meanwhile. Nothing is removed: {@link #sweptOf} copies.
 *
 * <p>A slot is written value first and name last, and its name never changes.
 */
final class RevokedTable {
    static final int SMALLEST = 8;
    private static final int WORDS = 3;
    private static final double FULLEST = 0.78;
    private static final double GROWTH = 1.25;
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] slots;
    private final int capacity;
    private int size;

    RevokedTable(int capacity) {
        this.capacity = capacity;
        this.slots = new long[Math.multiplyExact(capacity, WORDS)];
    }

    int size() {
        return size;
    }

    /** The heap its array takes. */
    long bytes() {
        return 16L + 8L * slots.length;
    }

    /** The value for a name; 0 when there is none. */
    long find(Fingerprint name) {
        for (int slot = home(name.high()); ; slot = after(slot)) {
            long high = (long) SLOT.getAcquire(slots, slot);
            if (high == 0) {
                return 0;
            }
            if (high == name.high() && slots[slot + 1] == name.low()) {
                return (long) SLOT.getOpaque(slots, slot + 2);
            }
        }
    }

    /** Adds a name that is not here, or merges the value of one that is. */
    void put(long high, long low, long value) {
        int slot = home(high);
        while (slots[slot] != 0) {
            if (slots[slot] == high && slots[slot + 1] == low) {
                SLOT.setOpaque(slots, slot + 2, RevokedValue.merge(slots[slot + 2], value));
                return;
            }
            slot = after(slot);
        }
        slots[slot + 2] = value;
        slots[slot + 1] = low;
        SLOT.setRelease(slots, slot, high);
        size++;
    }

    boolean isFull() {
        return size + 1 > capacity * FULLEST;
    }

    /** A copy with room for more. */
    RevokedTable grown() {
        RevokedTable larger =
                new RevokedTable((int) Math.max(capacity + 2L, (long) (capacity * GROWTH)));
        copyInto(larger, 0);
        return larger;
    }

    /** A copy without what expired before {@code now}, in seconds since 1970. */
    static RevokedTable sweptOf(RevokedTable table, long now) {
        RevokedTable survivors = new RevokedTable(fitting(table.alive(now)));
        table.copyInto(survivors, now);
        return survivors;
    }

    /** Whether anything has expired. */
    boolean hasExpired(long now) {
        return alive(now) < size;
    }

    private int alive(long now) {
        int alive = 0;
        for (int slot = 0; slot < slots.length; slot += WORDS) {
            if (slots[slot] != 0 && RevokedValue.until(slots[slot + 2]) >= now) {
                alive++;
            }
        }
        return alive;
    }

    private void copyInto(RevokedTable other, long now) {
        for (int slot = 0; slot < slots.length; slot += WORDS) {
            if (slots[slot] != 0 && RevokedValue.until(slots[slot + 2]) >= now) {
                other.put(slots[slot], slots[slot + 1], slots[slot + 2]);
            }
        }
    }

    private static int fitting(int entries) {
        return Math.max(SMALLEST, (int) (entries / (FULLEST - 0.08)) + 1);
    }

    private int home(long high) {
        return (int) Math.unsignedMultiplyHigh(high, capacity) * WORDS;
    }

    private int after(int slot) {
        int next = slot + WORDS;
        return next == slots.length ? 0 : next;
    }
}
