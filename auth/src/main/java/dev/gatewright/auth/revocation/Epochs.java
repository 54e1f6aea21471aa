package dev.gatewright.auth.revocation;

import java.time.Instant;

/** How somebody's epoch, which their tokens carry as {@code ep}, is raised. */
public final class Epochs {
    /** In 2097: beyond it epochs only count, so that no clock takes them to the last there is. */
    private static final long LATEST = 0xF000_0000L;

    private Epochs() {}

    /**
     * The epoch after another: higher, and no fewer than the seconds since 1970. So one that is
     * raised after the store lost its state is past those of before, though neither the store nor a
     * node knows them any more.
     *
     * @param now what the store's clock shows
     */
    public static long next(long epoch, Instant now) {
        return Math.max(epoch + 1, Math.min(now.getEpochSecond(), LATEST));
    }
}
