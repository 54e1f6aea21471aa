package dev.gatewright.auth.session;

import dev.gatewright.auth.revocation.Fingerprint;
import dev.gatewright.auth.session.state.Confirmation;
import dev.gatewright.auth.session.state.SessionStore;
import dev.gatewright.auth.store.Realm;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Notes which generations of sessions have been used, while requests are answered, and writes them
 * to the store beside them. Asking again costs a look at a few words of memory: nothing is
 * allocated and nobody waits.
 *
 * <p>Room is bounded. What finds none, or cannot be written now, is noted again when the next token
 * of the generation comes; until then the predecessor of the generation's refresh token is still
 * answered, as before its first use.
 */
final class FirstUses {
    /** In a first generation there is no predecessor whose fate depends on it. */
    private static final long FIRST_WITH_PREDECESSOR = 2;

    private static final int WAYS = 4;
    private static final int SETS = 1 << 14;
    private static final int MOST_WAITING = 10_000;
    private static final int BATCH = 100;
    private static final int USE = 5;
    private static final Duration COOL_DOWN = Duration.ofSeconds(1);
    private static final Logger LOG = System.getLogger("dev.gatewright.sessions");

    private final Realm realm;
    private final SessionStore store;
    private final InstantSource clock;
    private final Fingerprint.Seeds seeds;

    /** Of each use noted recently its fingerprint, in one of the slots of its set. */
    private final AtomicLongArray noted = new AtomicLongArray(WAYS * SETS);

    private final BlockingQueue<Confirmation> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicBoolean writing = new AtomicBoolean();
    private volatile Instant failedAt = Instant.MIN;

    FirstUses(Realm realm, SessionStore store, InstantSource clock) {
        SecureRandom random = new SecureRandom();
        this.realm = realm;
        this.store = store;
        this.clock = clock;
        this.seeds = new Fingerprint.Seeds(random.nextLong(), random.nextLong());
    }

    /** Notes that a token of the session's generation was accepted. */
    void note(String sessionId, long generation) {
        if (generation >= FIRST_WITH_PREDECESSOR) {
            long use = fingerprint(sessionId, generation);
            if (!isNoted(use)) {
                noteFirst(use, sessionId, generation);
            }
        }
    }

    private boolean isNoted(long use) {
        int first = firstPlace(use);
        for (int slot = first; slot < first + WAYS; slot++) {
            if (noted.get(slot) == use) {
                return true;
            }
        }
        return false;
    }

    private void noteFirst(long use, String sessionId, long generation) {
        Instant now = clock.instant();
        if (isResting(now)) {
            return;
        }
        Confirmation first = new Confirmation(realm, sessionId, generation, now);
        // Noted before it waits: whoever fails to write it must find it to forget it.
        noted.set(firstPlace(use) + victim(use), use);
        if (!waiting.offer(first)) {
            forget(first);
        }
        writeBeside();
    }

    /** A clock that is set back does not make the rest longer. */
    private boolean isResting(Instant now) {
        Instant failed = failedAt;
        return !now.isBefore(failed) && now.isBefore(failed.plus(COOL_DOWN));
    }

    private void writeBeside() {
        if (writing.compareAndSet(false, true)) {
            boolean isStarted = false;
            try {
                Thread.ofVirtual().name("gatewright-first-uses").start(this::writeAll);
                isStarted = true;
            } finally {
                if (!isStarted) {
                    writing.set(false);
                }
            }
        }
    }

    private void writeAll() {
        try {
            List<Confirmation> batch = new ArrayList<>(BATCH);
            while (waiting.drainTo(batch, BATCH) > 0) {
                write(batch);
                batch.clear();
            }
        } finally {
            writing.set(false);
        }
        if (!waiting.isEmpty()) {
            writeBeside();
        }
    }

    private void write(List<Confirmation> batch) {
        try {
            store.confirm(batch);
        } catch (RuntimeException | Error e) {
            failedAt = clock.instant();
            batch.forEach(this::forget);
            LOG.log(Level.DEBUG, "first uses of refreshed tokens will be written later", e);
        }
    }

    private void forget(Confirmation lost) {
        long use = fingerprint(lost.sessionId(), lost.generation());
        int first = firstPlace(use);
        for (int slot = first; slot < first + WAYS; slot++) {
            noted.compareAndSet(slot, use, 0);
        }
    }

    private long fingerprint(String sessionId, long generation) {
        Fingerprint name = seeds.of(USE, sessionId);
        return name.high() ^ (name.low() + generation) * 0x9e3779b97f4a7c15L;
    }

    private static int firstPlace(long use) {
        return (int) (use >>> 50) * WAYS;
    }

    private static int victim(long use) {
        return (int) use & (WAYS - 1);
    }
}
