package dev.gatewright.test;

import dev.gatewright.app.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until it is moved; those of the service's stores count as moved with
 * it. Safe for many threads.
 */
public final class MovableClock implements TestClock {
    private final AtomicReference<Instant> now;

    /** A clock that stands at {@code start}. */
    public MovableClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /** Moves on by {@code time}; back where it is negative. */
    public void advance(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }
}
