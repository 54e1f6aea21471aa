package dev.gatewright.jwt;

import dev.gatewright.jwt.key.VerificationKey;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Tokens verified recently, by their exact text. Bounded and without locks: each text has one
 * place, and the newer token takes it.
 *
 * <p>Whoever finds a token here has still to check its times and its key.
 */
final class VerifiedTokens {

    /** A verified token with all that its verification rested on. */
    record Entry(String text, Trust trust, VerificationKey key, VerifiedToken token) {}

    private final AtomicReferenceArray<@Nullable Entry> places;

    /**
     * @param size how many tokens to hold at most, rounded down to a power of two
     */
    VerifiedTokens(int size) {
        this.places = new AtomicReferenceArray<>(Integer.highestOneBit(size));
    }

    @Nullable Entry find(String text) {
        Entry entry = places.get(place(text));
        return entry != null && entry.text().equals(text) ? entry : null;
    }

    void add(Entry entry) {
        places.set(place(entry.text()), entry);
    }

    void remove(Entry entry) {
        places.compareAndSet(place(entry.text()), entry, null);
    }

    private int place(String text) {
        int hash = text.hashCode();
        return (hash ^ hash >>> 16) & (places.length() - 1);
    }
}
