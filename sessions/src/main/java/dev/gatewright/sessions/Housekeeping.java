package dev.gatewright.sessions;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** Deletes what time has ended, at most once a minute, on the back of a login. */
final class Housekeeping {
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final SessionStore store;
    private final InstantSource clock;
    private final AtomicReference<Instant> due;

    Housekeeping(SessionStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.due = new AtomicReference<>(clock.instant());
    }

    void maybe() {
        Instant now = clock.instant();
        Instant expected = due.get();
        if (!now.isBefore(expected) && due.compareAndSet(expected, now.plus(INTERVAL))) {
            store.purge(now);
        }
    }
}
