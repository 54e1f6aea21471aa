package dev.gatewright.auth.revocation;

import java.time.Instant;

/**
 * What is known of a revoked name, in 64 bits: the epoch below which it is revoked, and the second
 * at which it may be forgotten.
 */
public final class RevokedValue {
    /** An epoch no token reaches: revoked whatever its epoch. */
    public static final long EVERY_EPOCH = 0xFFFF_FFFFL;

    private RevokedValue() {}

    static long of(long epoch, Instant until) {
        long second = until.getEpochSecond() + (until.getNano() > 0 ? 1 : 0);
        return Math.min(epoch, EVERY_EPOCH) << 32 | Math.clamp(second, 0, 0xFFFF_FFFFL);
    }

    static long epoch(long value) {
        return value >>> 32;
    }

    static long until(long value) {
        return value & 0xFFFF_FFFFL;
    }

    static long merge(long one, long other) {
        return Math.max(epoch(one), epoch(other)) << 32 | Math.max(until(one), until(other));
    }
}
