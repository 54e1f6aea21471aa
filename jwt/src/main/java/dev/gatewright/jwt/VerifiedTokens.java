package dev.gatewright.jwt;

import dev.gatewright.jwt.key.VerificationKey;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Tokens verified recently, by their exact text. Bounded and without locks: the hash of a text
 * names a set of {@value #WAYS} places, and in a full set the newer token takes one of them.
 *
 * <p>There is a quarter more places than tokens to remember, so that of that many tokens in equal
 * use at least 95 of 100 are found.
 *
 * <p>Whoever finds a token here has still to check its times and its key.
 */
final class VerifiedTokens {
    private static final int WAYS = 16;
    private static final int SPREAD = 0x9E3779B9;

    /** A verified token with all that its verification rested on. */
    record Entry(String text, Trust trust, VerificationKey key, VerifiedToken token) {}

    private final int sets;
    private final int ways;
    private final AtomicReferenceArray<@Nullable Entry> places;

    /**
     * The hash of the text at each place, to be compared before the text is. It is read and written
     * without order: where it lags behind, a token is not found and is verified again.
     */
    private final int[] hashes;

    private int victim;

    /**
     * @param tokens how many tokens to remember
     */
    VerifiedTokens(int tokens) {
        this.ways = Math.min(WAYS, tokens);
        this.sets = tokens <= WAYS ? 1 : (tokens + tokens / 4) / WAYS + 2;
        this.places = new AtomicReferenceArray<>(sets * ways);
        this.hashes = new int[sets * ways];
    }

    @Nullable Entry find(String text) {
        int hash = text.hashCode();
        int first = first(hash);
        for (int i = first; i < first + ways; i++) {
            if (hashes[i] == hash) {
                Entry entry = places.get(i);
                if (entry != null && entry.text().equals(text)) {
                    return entry;
                }
            }
        }
        return null;
    }

    void add(Entry entry) {
        int hash = entry.text().hashCode();
        int place = placeFor(first(hash));
        places.set(place, entry);
        hashes[place] = hash;
    }

    void remove(Entry entry) {
        int first = first(entry.text().hashCode());
        for (int i = first; i < first + ways; i++) {
            places.compareAndSet(i, entry, null);
        }
    }

    /** An empty place of a set, else the next one in turn. */
    private int placeFor(int first) {
        for (int i = first; i < first + ways; i++) {
            if (places.getPlain(i) == null) {
                return i;
            }
        }
        // Nothing depends on it being counted exactly.
        int next = victim + 1;
        victim = next;
        return first + Integer.remainderUnsigned(next, ways);
    }

    /** The first place of a hash's set. */
    private int first(int hash) {
        int spread = (hash ^ hash >>> 16) * SPREAD;
        spread = (spread ^ spread >>> 15) * SPREAD;
        return (int) ((spread & 0xFFFF_FFFFL) * sets >>> 32) * ways;
    }
}
