package dev.gatewright.jwt;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Tokens verified recently, each by all that its text says. Bounded and without locks: the hash of
 * a signature names a set of {@value #WAYS} places. In a full set a token takes the place of one
 * that was not used for long, and that when it comes again, not at its first use: tokens that are
 * used once turn nothing out, and what is kept for them dies young.
 *
 * <p>There is a quarter more places than tokens to remember, so that of that many tokens in equal
 * use at least 95 of 100 are found.
 *
 * <p>Whoever finds a token here has still to check its times and its key.
 */
final class VerifiedTokens {
    private static final int WAYS = 16;
    private static final int SPREAD = 0x9E3779B9;

    /**
     * A verified token with all that its verification rested on. Its text is kept as the bytes that
     * it spells, which have no other spelling.
     */
    record Entry(
            KnownHeaders.Header header, byte[] payload, byte[] signature, TokenContent content) {

        Entry(KnownHeaders.Header header, CompactToken token, TokenContent content) {
            this(header, token.payload(), token.signature(), content);
        }

        boolean isOf(CompactToken token) {
            return token.has(header.segment(), payload, signature);
        }
    }

    private final int sets;
    private final int ways;
    private final AtomicReferenceArray<@Nullable Entry> places;

    /**
     * The hash of the signature at each place, to be compared before the token is. It is read and
     * written without order: where it lags behind, a token is not found and is verified again.
     */
    private final int[] hashes;

    /** Which places were used since a set was last looked through for one to give away. */
    private final boolean[] used;

    private final Newcomers turnedAway;
    private int last;

    /**
     * @param tokens how many tokens to remember
     */
    VerifiedTokens(int tokens) {
        this.ways = Math.min(WAYS, tokens);
        this.sets = tokens <= WAYS ? 1 : (tokens + tokens / 4) / WAYS + 2;
        this.places = new AtomicReferenceArray<>(sets * ways);
        this.hashes = new int[sets * ways];
        this.used = new boolean[sets * ways];
        this.turnedAway = new Newcomers(sets * ways);
    }

    @Nullable Entry find(CompactToken token) {
        int hash = Arrays.hashCode(token.signature());
        int first = first(spread(hash));
        for (int i = first; i < first + ways; i++) {
            if (hashes[i] == hash) {
                Entry entry = places.get(i);
                if (entry != null && entry.isOf(token)) {
                    if (!used[i]) {
                        used[i] = true;
                    }
                    return entry;
                }
            }
        }
        return null;
    }

    /** Keeps the token, unless none of its places is empty and it has not come before. */
    void add(Entry entry) {
        int hash = Arrays.hashCode(entry.signature());
        int spread = spread(hash);
        int first = first(spread);
        int place = emptyPlace(first);
        if (place < 0) {
            if (!turnedAway.hasCome(spread)) {
                return;
            }
            place = leastUsed(first);
        }
        places.set(place, entry);
        hashes[place] = hash;
    }

    /** Forgets all. One that is being added meanwhile may stay. */
    void clear() {
        for (int i = 0; i < places.length(); i++) {
            places.set(i, null);
        }
    }

    void remove(Entry entry) {
        int first = first(spread(Arrays.hashCode(entry.signature())));
        for (int i = first; i < first + ways; i++) {
            places.compareAndSet(i, entry, null);
        }
    }

    /** An empty place of a set, or -1. */
    private int emptyPlace(int first) {
        for (int i = first; i < first + ways; i++) {
            if (places.getPlain(i) == null) {
                return i;
            }
        }
        return -1;
    }

    /** A place of a set that was not used since this was last asked, else any. */
    private int leastUsed(int first) {
        // Nothing depends on it being counted exactly.
        int turn = last + 1;
        last = turn;
        for (int i = 0; i < ways; i++) {
            int place = first + Integer.remainderUnsigned(turn + i, ways);
            if (!used[place]) {
                return place;
            }
            used[place] = false;
        }
        return first + Integer.remainderUnsigned(turn, ways);
    }

    /** The first place of the set that a spread hash names. */
    private int first(int spread) {
        return (int) ((spread & 0xFFFF_FFFFL) * sets >>> 32) * ways;
    }

    private static int spread(int hash) {
        int spread = (hash ^ hash >>> 16) * SPREAD;
        return (spread ^ spread >>> 15) * SPREAD;
    }

    /**
     * Which hashes came lately, as a Bloom filter that is emptied when so many have come as it is
     * made for. Written by many threads without order: what one forgets to see comes again.
     */
    private static final class Newcomers {
        /** For so many bits a hash, one in fifty of the new ones is taken for known at most. */
        private static final int BITS_EACH = 16;

        private static final int FEW = 64;

        private static final int SECOND = 0x85EB_CA6B;

        private final int most;
        private final long[] bits;
        private int count;

        /**
         * @param most how many hashes to tell apart, or few
         */
        Newcomers(int most) {
            this.most = Math.max(FEW, most);
            this.bits = new long[this.most / Long.SIZE * BITS_EACH + BITS_EACH];
        }

        /**
         * Whether this hash has come before, lately; from now on it has.
         *
         * @param spread a hash all of whose bits count
         */
        boolean hasCome(int spread) {
            boolean first = set(spread);
            boolean second = set(Integer.rotateLeft(spread, 15) * SECOND);
            if (first && second) {
                return true;
            }
            // Nothing depends on it being counted exactly.
            int now = count + 1;
            count = now;
            if (now >= most) {
                Arrays.fill(bits, 0);
                count = 0;
            }
            return false;
        }

        /** Sets the bit that a hash names, and tells whether it was set. */
        private boolean set(int hash) {
            int word = (int) ((hash & 0xFFFF_FFFFL) * bits.length >>> 32);
            long bit = 1L << hash;
            long before = bits[word];
            bits[word] = before | bit;
            return (before & bit) != 0;
        }
    }
}
