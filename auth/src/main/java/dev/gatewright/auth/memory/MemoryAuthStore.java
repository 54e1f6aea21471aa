package dev.gatewright.auth.memory;

import dev.gatewright.auth.AuthStore;
import dev.gatewright.auth.revocation.Epochs;
import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.revocation.RevocationTerm;
import dev.gatewright.auth.revocation.RevokedValue;
import dev.gatewright.auth.revocation.TokenIdentity;
import dev.gatewright.auth.session.state.Confirmation;
import dev.gatewright.auth.session.state.RefreshAttempt;
import dev.gatewright.auth.session.state.RefreshDecision;
import dev.gatewright.auth.session.state.RefreshStep;
import dev.gatewright.auth.session.state.SessionLimit;
import dev.gatewright.auth.session.state.SessionRange;
import dev.gatewright.auth.session.state.SessionRenewal;
import dev.gatewright.auth.session.state.StoredSession;
import dev.gatewright.auth.store.Identity;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.auth.throttle.MemoryThrottleStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A store in the memory of one process, for tests and for trying a service out on one node: nothing
 * is left when the process ends, and every login with it. It is also the shortest description of
 * what a store must do.
 *
 * <p>Safe for many threads: every verb holds the one lock, so every verb is one atomic step.
 * Looking through the log takes time in proportion to its length.
 */
public final class MemoryAuthStore implements AuthStore {
    private final MemoryThrottleStore attempts = new MemoryThrottleStore();
    private MemoryState state = new MemoryState();

    /** A store with nothing in it. */
    public MemoryAuthStore() {}

    /** No earlier version has left anything here. */
    @Override
    public long adopt(Set<Realm> realms) {
        return 0;
    }

    @Override
    public synchronized long epoch(Identity identity) {
        return state.epoch(identity);
    }

    @Override
    public synchronized Opening open(StoredSession session, SessionLimit limit) {
        long epoch = state.epoch(session.owner());
        if (epoch > session.epoch()) {
            return new Opening.Overtaken(epoch);
        }
        state.setEpoch(session.owner(), session.epoch());
        List<Revocation> ended = makeRoom(session, limit);
        state.put(session);
        return new Opening.Opened(ended);
    }

    private List<Revocation> makeRoom(StoredSession session, SessionLimit limit) {
        if (limit.excess(state.count(session.owner())) == 0) {
            return List.of();
        }
        List<StoredSession> alive =
                state.alive(session.owner(), session.openedAt()).toList().reversed();
        return alive.stream()
                .limit(limit.excess(alive.size()))
                .map(oldest -> endNow(oldest, limit.revoked()))
                .toList();
    }

    @Override
    public synchronized RefreshStep refresh(RefreshAttempt attempt) {
        Optional<StoredSession> stored =
                state.session(attempt.sessionId())
                        .filter(session -> session.owner().realm().equals(attempt.realm()));
        return switch (RefreshDecision.of(stored, attempt)) {
            case UNKNOWN -> new RefreshStep.Unknown();
            case ENDED -> new RefreshStep.Ended();
            case EXPIRED -> new RefreshStep.Expired();
            case ROTATE -> rotate(stored.orElseThrow(), attempt);
            case REPLAY -> new RefreshStep.Replayed(stored.orElseThrow());
            case REUSE -> {
                StoredSession session = stored.orElseThrow();
                yield new RefreshStep.Reused(session.end(), endNow(session, attempt.revoked()));
            }
            case STATE_LOST -> new RefreshStep.StateLost(stored.orElseThrow());
        };
    }

    private RefreshStep rotate(StoredSession session, RefreshAttempt attempt) {
        StoredSession next = session.rotated(attempt.now(), attempt.idleLife(), attempt.device());
        state.put(next);
        return new RefreshStep.Rotated(next);
    }

    @Override
    public synchronized void confirm(List<Confirmation> confirmations) {
        for (Confirmation used : confirmations) {
            state.session(used.sessionId())
                    .filter(session -> isNews(used, session))
                    .ifPresent(session -> state.put(session.confirmed(used.at())));
        }
    }

    private static boolean isNews(Confirmation used, StoredSession session) {
        return session.owner().realm().equals(used.realm())
                && session.generation() == used.generation()
                && session.confirmedAt() == null
                && !session.ended();
    }

    @Override
    public synchronized Ending end(Identity owner, String sessionId, RevocationTerm revoked) {
        Optional<StoredSession> stored =
                state.session(sessionId).filter(session -> session.owner().equals(owner));
        if (stored.isEmpty()) {
            return new Ending.Absent();
        }
        return stored.get().ended()
                ? new Ending.EndedBefore()
                : new Ending.Ended(endNow(stored.get(), revoked));
    }

    private Revocation endNow(StoredSession session, RevocationTerm revoked) {
        state.put(session.end());
        return log(
                new Revocation.OfSession(
                        session.owner().realm(), session.sessionId(), revoked.until(time())));
    }

    @Override
    public synchronized Revocation endAll(Identity owner, RevocationTerm revoked) {
        Instant now = time();
        long epoch = Epochs.next(state.epoch(owner), now);
        state.setEpoch(owner, epoch);
        return log(new Revocation.OfSubject(owner, epoch, revoked.until(now)));
    }

    @Override
    public synchronized Renewed renew(SessionRenewal renewal) {
        Optional<StoredSession> kept =
                state.session(renewal.sessionId())
                        .filter(session -> session.owner().equals(renewal.owner()))
                        .filter(session -> session.isAlive(renewal.now()));
        Revocation revocation = endAll(renewal.owner(), renewal.revoked());
        Optional<StoredSession> renewed =
                kept.map(session -> session.renewed(renewal, state.epoch(renewal.owner())));
        renewed.ifPresent(state::put);
        return new Renewed(revocation, renewed);
    }

    @Override
    public synchronized boolean revoke(Revocation revocation) {
        boolean isNews = !state.names(revocation);
        if (isNews) {
            log(revocation);
        }
        return isNews;
    }

    @Override
    public synchronized List<StoredSession> list(Identity owner, Instant now, SessionRange range) {
        return state.alive(owner, now)
                .filter(session -> range.after().isEmpty() || range.after().get().isBefore(session))
                .limit(range.limit())
                .toList();
    }

    @Override
    public synchronized void purge(Instant now) {
        Instant stores = time();
        state.purge(stores.isBefore(now) ? stores : now);
    }

    /** That of the machine. */
    @Override
    public Instant time() {
        return Instant.now();
    }

    @Override
    public synchronized long reinstate(List<Revocation> remembered) {
        long missing = 0;
        for (Revocation revocation : remembered) {
            switch (revocation) {
                case Revocation.OfSubject subject -> raise(subject);
                case Revocation.OfSession session ->
                        state.session(session.sessionId())
                                .filter(kept -> kept.owner().realm().equals(session.realm()))
                                .ifPresent(kept -> state.put(kept.end()));
                case Revocation.OfToken _ -> {
                    // a token is of no session that would have to end
                }
            }
            if (!state.refusesAllOf(revocation)) {
                log(revocation);
                missing++;
            }
        }
        return missing;
    }

    /** Accounts of other issuers are refused for a time, and have no epoch here. */
    private void raise(Revocation.OfSubject subject) {
        if (subject.epoch() != RevokedValue.EVERY_EPOCH) {
            state.setEpoch(
                    subject.identity(), Math.max(state.epoch(subject.identity()), subject.epoch()));
        }
    }

    @Override
    public synchronized boolean isRevoked(TokenIdentity token) {
        return state.isRevoked(token);
    }

    @Override
    public synchronized Tail follow() {
        return new MemoryTail(state);
    }

    @Override
    public Optional<Duration> charge(List<Charge> charges, Instant now) {
        return attempts.charge(charges, now);
    }

    @Override
    public void refund(List<Charge> charges, Instant now) {
        attempts.refund(charges, now);
    }

    @Override
    public void remember(String key, Instant until) {
        attempts.remember(key, until);
    }

    @Override
    public boolean remembers(String key, Instant now) {
        return attempts.remembers(key, now);
    }

    /** What sessions and revocations there are, for {@link #restore}. */
    synchronized MemoryState copy() {
        return state.copy();
    }

    /** Puts an earlier state in the place of the present one, as restoring a backup does. */
    synchronized void restore(MemoryState earlier) {
        state = earlier;
        notifyAll();
    }

    private Revocation log(Revocation revocation) {
        state.append(revocation);
        notifyAll();
        return revocation;
    }

    /** A place in the log of one state. */
    private final class MemoryTail implements Tail {
        private MemoryState followed;
        private long position;

        MemoryTail(MemoryState followed) {
            this.followed = followed;
        }

        @Override
        public void next(Duration timeout, Listener into) throws InterruptedException {
            boolean startedOver;
            List<Revocation> news;
            synchronized (MemoryAuthStore.this) {
                long end = System.nanoTime() + timeout.toNanos();
                for (long left = timeout.toNanos(); isUpToDate() && left > 0; ) {
                    TimeUnit.NANOSECONDS.timedWait(MemoryAuthStore.this, left);
                    left = end - System.nanoTime();
                }
                startedOver = followed != state;
                news = state.logAfter(startedOver ? 0 : position);
                followed = state;
                position = state.logEnd();
            }
            if (startedOver) {
                into.startedOver();
            }
            news.forEach(into::revoked);
        }

        private boolean isUpToDate() {
            return followed == state && position == state.logEnd();
        }

        @Override
        public void close() {
            // nothing is held open
        }
    }
}
