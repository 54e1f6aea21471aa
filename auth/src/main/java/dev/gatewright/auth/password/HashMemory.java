package dev.gatewright.auth.password;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * The memory that hashes take while they are computed: a quarter of the heap for all of them at
 * once. Whoever sends many logins could otherwise have the process run out of memory, on a machine
 * with many processors and little memory. A hash that needs more than there is for all is computed
 * alone. Safe for use by many threads.
 */
final class HashMemory {
    private static final long KIB = 1024;

    /** Of this process. */
    static final HashMemory OF_THIS_MACHINE = new HashMemory(shareOf(heapKib()));

    private final int kib;
    private final Semaphore free;

    /**
     * @param kib how much there is
     */
    HashMemory(long kib) {
        this.kib = Math.clamp(kib, 1, Integer.MAX_VALUE);
        this.free = new Semaphore(this.kib, true);
    }

    /** The heap of this process, in KiB. */
    static long heapKib() {
        return Runtime.getRuntime().maxMemory() / KIB;
    }

    /** What all hashes together may take of a heap. */
    static long shareOf(long heapKib) {
        return heapKib / 4;
    }

    /**
     * What {@code work} returns, which takes {@code needed} KiB meanwhile. Waits until they are
     * free, in the order of those who wait.
     */
    <T> T with(long needed, Supplier<T> work) {
        int taken = (int) Math.min(needed, kib);
        free.acquireUninterruptibly(taken);
        try {
            return work.get();
        } finally {
            free.release(taken);
        }
    }

    /** How many hashes of this cost may be computed at once without waiting for memory; from 1. */
    int hashesAtOnce(HashCost cost) {
        return Math.max(1, kib / cost.memoryKib());
    }
}
