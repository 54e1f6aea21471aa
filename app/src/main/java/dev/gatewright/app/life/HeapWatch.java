package dev.gatewright.app.life;

import java.time.Duration;

/** Decides when a small heap is worth collecting. Sizes are in bytes. For use by one thread. */
final class HeapWatch {
    /** What can be given back at rest is worth a collection; it is more than the young half. */
    private static final long WORTH_AT_REST = 16 << 20;

    /** The same while there are requests, which wait for it. */
    private static final long WORTH_UNDER_LOAD = 64 << 20;

    private static final Duration PAUSE_UNDER_LOAD = Duration.ofSeconds(30);

    /**
     * After load, what it has left is collected in any case: how much of what the heap holds that
     * is, only a collection tells. Not each time where load comes every few seconds.
     */
    private static final Duration PAUSE_AFTER_LOAD = Duration.ofSeconds(10);

    /** With more in use, a collection takes too long: tenths of a second. */
    private static final long MOST_IN_USE = 96 << 20;

    /** Of one processor, in a service that is at rest. */
    private static final double CPU_AT_REST = 0.1;

    /**
     * The same while few requests or none wait for a collection: a database that tidies up its file
     * after load leaves some ten megabytes a second behind.
     */
    private static final double CPU_OF_LITTLE = 0.25;

    private long inUse;
    private Duration cpuBefore;
    private Duration lookedAt;
    private Duration collectedAt;
    private boolean isAtRest;
    private boolean wasUnderLoad;

    /**
     * @param inUse what the heap holds at first
     * @param cpu processor time that the process has used
     * @param now the time, since any moment
     */
    HeapWatch(long inUse, Duration cpu, Duration now) {
        this.inUse = inUse;
        this.cpuBefore = cpu;
        this.lookedAt = now;
        this.collectedAt = now;
    }

    /**
     * Whether to collect now.
     *
     * @param used what the heap holds, in use or not
     */
    boolean shouldCollect(long used, Duration cpu, Duration now) {
        double busy = (double) cpu.minus(cpuBefore).toNanos() / now.minus(lookedAt).toNanos();
        isAtRest = busy < CPU_AT_REST;
        cpuBefore = cpu;
        lookedAt = now;
        if (inUse > MOST_IN_USE) {
            return false;
        }
        wasUnderLoad |= !isAtRest;
        long grown = used - inUse;
        Duration since = now.minus(collectedAt);
        if (busy < CPU_OF_LITTLE && grown > WORTH_AT_REST) {
            return true;
        }
        return isAtRest
                ? wasUnderLoad && since.compareTo(PAUSE_AFTER_LOAD) >= 0
                : grown > WORTH_UNDER_LOAD && since.compareTo(PAUSE_UNDER_LOAD) >= 0;
    }

    /** Whether the service was at rest when it was last looked at. */
    boolean isAtRest() {
        return isAtRest;
    }

    /** What was left after a collection. */
    void collected(long left, Duration now) {
        inUse = left;
        collectedAt = now;
        wasUnderLoad = false;
    }
}
