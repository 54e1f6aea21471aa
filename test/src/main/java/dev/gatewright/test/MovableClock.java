package dev.gatewright.test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is moved. Safe for many threads. */
public final class MovableClock implements InstantSource {
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
