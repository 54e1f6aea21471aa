package dev.gatewright.auth.password;

/**
 * What a stored hash may cost at most, which is some two seconds of one core: anybody who knows a
 * username makes the service pay it.
 */
final class HashLimits {
    private static final long KIB = 1024;

    /** What others' Argon2id and scrypt take by default. */
    private static final long OFTEN_USED_KIB = 64 * KIB;

    /** What a small service needs in its heap, and what is kept for hashes of our own. */
    private static final long ALL_ELSE_KIB = 56 * KIB;

    private static final long MOST_KIB = 256 * KIB;
    private static final long MOST_ARGON2_KIB_PASSES = KIB * KIB;
    private static final long MOST_SCRYPT_BLOCKS = 2 * KIB * KIB;
    private static final int MOST_BCRYPT_COST = 15;

    private HashLimits() {}

    static boolean allowArgon2(HashCost cost) {
        return allowMemory(cost.memoryKib())
                && (long) cost.memoryKib() * cost.passes() <= MOST_ARGON2_KIB_PASSES;
    }

    /**
     * @param cost the binary logarithm of the number of rounds
     */
    static boolean allowBcrypt(int cost) {
        return cost <= MOST_BCRYPT_COST;
    }

    /**
     * @param cost the parameter N of RFC 7914
     * @param blockSize the parameter r, in units of 128 bytes
     * @param lanes the parameter p
     */
    static boolean allowScrypt(long cost, int blockSize, int lanes) {
        return allowMemory(scryptKib(cost, blockSize))
                && cost * blockSize * lanes <= MOST_SCRYPT_BLOCKS;
    }

    /** The memory that a hash takes, in KiB. */
    static long scryptKib(long cost, int blockSize) {
        return cost * blockSize / 8;
    }

    private static boolean allowMemory(long kib) {
        return kib <= mostKib(HashMemory.heapKib());
    }

    /**
     * The memory of a single hash at most: the share of all hashes, or up to 64 MiB of a small heap
     * as long as all else has room beside it; a hash of our own in any case.
     */
    static long mostKib(long heapKib) {
        long beside = Math.min(OFTEN_USED_KIB, heapKib - ALL_ELSE_KIB);
        long most = Math.min(MOST_KIB, Math.max(beside, HashMemory.shareOf(heapKib)));
        return Math.max(most, HashCost.LEAST.memoryKib());
    }
}
