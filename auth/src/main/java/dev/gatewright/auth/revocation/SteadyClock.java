package dev.gatewright.auth.revocation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The time by which something may be forgotten: never more than has passed since the start, as the
 * system counts it without regard to its clock. So a clock that jumps ahead and back makes nobody
 * forget what holds again afterwards. A clock that stays ahead for an hour is believed. Safe for
 * use by many threads.
 */
final class SteadyClock implements InstantSource {
    private static final Duration TOLERATED = Duration.ofSeconds(5);
    private static final Duration BELIEVED = Duration.ofHours(1);

    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private Instant anchor;
    private long anchoredAt;
    private boolean isAhead;
    private long aheadSince;

    SteadyClock(InstantSource clock) {
        this(clock, System::nanoTime);
    }

    SteadyClock(InstantSource clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.anchor = clock.instant();
        this.anchoredAt = nanoTime.getAsLong();
    }

    @Override
    public synchronized Instant instant() {
        long nanos = nanoTime.getAsLong();
        Instant shown = clock.instant();
        Instant passed = anchor.plusNanos(nanos - anchoredAt);
        if (!shown.isAfter(passed.plus(TOLERATED))) {
            isAhead = false;
            return shown.isBefore(passed) ? shown : passed;
        }
        if (!isAhead) {
            isAhead = true;
            aheadSince = nanos;
        } else if (nanos - aheadSince >= BELIEVED.toNanos()) {
            isAhead = false;
            anchor = shown;
            anchoredAt = nanos;
            return shown;
        }
        return passed;
    }
}
