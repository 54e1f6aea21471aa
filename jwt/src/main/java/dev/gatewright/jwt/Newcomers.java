package dev.gatewright.jwt;

import java.util.Arrays;

/**
 * Which hashes came lately, as a Bloom filter that is emptied when so many have come as it is made
 * for. Written by many threads without order: what one forgets to see comes again.
 */
final class Newcomers {
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
