package dev.gatewright.jwt;

import dev.gatewright.jwt.key.VerificationKey;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Tokens verified recently, by their exact text. Bounded and without locks: each text has one slot,
 * and the newer token takes it.
 *
 * <p>Whoever finds a token here has still to check its times and its key.
 */
final class VerifiedTokens {

    /** A verified token with all that its verification rested on. */
    record Entry(String text, Trust trust, VerificationKey key, VerifiedToken token) {}

    private final AtomicReferenceArray<@Nullable Entry> slots;

    /**
     * @param size how many tokens to hold at most, rounded down to a power of two
     */
    VerifiedTokens(int size) {
        this.slots = new AtomicReferenceArray<>(Integer.highestOneBit(size));
    }

    @Nullable Entry find(String text) {
        Entry entry = slots.get(slot(text));
        return entry != null && entry.text().equals(text) ? entry : null;
    }

    void add(Entry entry) {
        slots.set(slot(entry.text()), entry);
    }

    void remove(Entry entry) {
        slots.compareAndSet(slot(entry.text()), entry, null);
    }

    private int slot(String text) {
        int hash = text.hashCode();
        return (hash ^ hash >>> 16) & (slots.length() - 1);
    }
}
