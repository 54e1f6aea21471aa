package dev.gatewright.auth.session;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Deletes what time has ended, at most once a minute, when somebody logs in: beside that login,
 * which neither waits for it nor fails with it.
 */
final class ExpiredSessionCleaner {
    private static final Logger LOG = System.getLogger("dev.gatewright.sessions");
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final SessionStore store;
    private final InstantSource clock;
    private final AtomicReference<Instant> due;
    private final AtomicBoolean cleaning = new AtomicBoolean();

    ExpiredSessionCleaner(SessionStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.due = new AtomicReference<>(clock.instant());
    }

    void maybe() {
        Instant now = clock.instant();
        Instant expected = due.get();
        if (now.isBefore(expected) || !due.compareAndSet(expected, now.plus(INTERVAL))) {
            return;
        }
        if (cleaning.compareAndSet(false, true)) {
            Thread.ofVirtual().name("gatewright-purge").start(() -> clean(now));
        }
    }

    private void clean(Instant now) {
        try {
            store.purge(now);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "expired sessions will be deleted later", e);
        } finally {
            cleaning.set(false);
        }
    }
}
