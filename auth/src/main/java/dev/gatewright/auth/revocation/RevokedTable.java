package dev.gatewright.auth.revocation;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Fingerprints with a value each: open addressing, 25 bytes a slot. One thread writes at a time;
 * any number read meanwhile. Nothing is removed: {@link #sweptOf} copies.
 *
 * <p>A byte of each fingerprint, its tag, stands apart from the rest, so that looking for what is
 * not there stays within a line of the processor's cache. The rest is in pages, since collectors
 * round large arrays up. A slot is written tag last, and its name never changes.
 */
final class RevokedTable {
    static final int SMALLEST = 16;
    private static final int PAGE_SLOTS = 2048;
    private static final int WORDS = 3;
    private static final int VALUE = 2;
    private static final double FULLEST = 0.79;
    private static final double GROWTH = 1.25;
    private static final VarHandle TAG = MethodHandles.arrayElementVarHandle(byte[].class);
    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);

    private final byte[] tags;
    private final long[][] pages;
    private int size;

    RevokedTable(int capacity) {
        this.tags = new byte[capacity];
        this.pages = new long[(capacity + PAGE_SLOTS - 1) / PAGE_SLOTS][];
        for (int page = 0; page < pages.length; page++) {
            int slots = Math.min(PAGE_SLOTS, capacity - page * PAGE_SLOTS);
            pages[page] = new long[slots * WORDS];
        }
    }

    int size() {
        return size;
    }

    /** The heap its arrays take. */
    long bytes() {
        return tags.length * (1L + WORDS * Long.BYTES) + 20L * (pages.length + 2);
    }

    /** What is in the slot where a name is looked for first; 0 when it is nowhere. */
    byte startsAt(Fingerprint name) {
        return (byte) TAG.getAcquire(tags, home(name.high()));
    }

    /** The value for a name; 0 when there is none. */
    long find(Fingerprint name) {
        byte tag = tag(name.low());
        for (int slot = home(name.high()); ; slot = after(slot)) {
            byte present = (byte) TAG.getAcquire(tags, slot);
            if (present == 0) {
                return 0;
            }
            if (present == tag && isAt(slot, name.high(), name.low())) {
                return (long) WORD.getOpaque(page(slot), word(slot) + VALUE);
            }
        }
    }

    /**
     * Adds a name that is not here, or merges the value of one that is; whether that changes it.
     */
    boolean put(long high, long low, long value) {
        int slot = home(high);
        while (tags[slot] != 0) {
            if (isAt(slot, high, low)) {
                long present = valueAt(slot);
                long merged = RevokedValue.merge(present, value);
                WORD.setOpaque(page(slot), word(slot) + VALUE, merged);
                return merged != present;
            }
            slot = after(slot);
        }
        long[] page = page(slot);
        page[word(slot)] = high;
        page[word(slot) + 1] = low;
        page[word(slot) + VALUE] = value;
        TAG.setRelease(tags, slot, tag(low));
        size++;
        return true;
    }

    boolean isFull() {
        return size + 1 > tags.length * FULLEST;
    }

    /** A copy with room for more. */
    RevokedTable grown() {
        RevokedTable larger = new RevokedTable((int) (tags.length * GROWTH));
        copyInto(larger, 0);
        return larger;
    }

    /** A copy without what expired before {@code now}, in seconds since 1970. */
    static RevokedTable sweptOf(RevokedTable table, long now) {
        int fitting = (int) (table.alive(now) * GROWTH / FULLEST);
        RevokedTable survivors = new RevokedTable(Math.max(SMALLEST, fitting));
        table.copyInto(survivors, now);
        return survivors;
    }

    /** Whether anything has expired. */
    boolean hasExpired(long now) {
        return alive(now) < size;
    }

    private int alive(long now) {
        int alive = 0;
        for (int slot = 0; slot < tags.length; slot++) {
            alive += isAlive(slot, now) ? 1 : 0;
        }
        return alive;
    }

    private void copyInto(RevokedTable other, long now) {
        for (int slot = 0; slot < tags.length; slot++) {
            if (isAlive(slot, now)) {
                long[] page = page(slot);
                other.put(page[word(slot)], page[word(slot) + 1], valueAt(slot));
            }
        }
    }

    private boolean isAlive(int slot, long now) {
        return tags[slot] != 0 && RevokedValue.until(valueAt(slot)) >= now;
    }

    private boolean isAt(int slot, long high, long low) {
        long[] page = page(slot);
        return page[word(slot)] == high && page[word(slot) + 1] == low;
    }

    private long valueAt(int slot) {
        return page(slot)[word(slot) + VALUE];
    }

    private long[] page(int slot) {
        return pages[slot / PAGE_SLOTS];
    }

    private static int word(int slot) {
        return slot % PAGE_SLOTS * WORDS;
    }

    private int home(long high) {
        return (int) Math.unsignedMultiplyHigh(high, tags.length);
    }

    private int after(int slot) {
        return slot + 1 == tags.length ? 0 : slot + 1;
    }

    /** Never 0, which marks an empty slot. */
    private static byte tag(long low) {
        byte tag = (byte) low;
        return tag == 0 ? 1 : tag;
    }
}
