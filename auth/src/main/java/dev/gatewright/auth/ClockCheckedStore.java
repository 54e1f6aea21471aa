package dev.gatewright.auth;

import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.revocation.RevocationTerm;
import dev.gatewright.auth.revocation.TokenIdentity;
import dev.gatewright.auth.session.SessionSettings;
import dev.gatewright.auth.session.state.Confirmation;
import dev.gatewright.auth.session.state.RefreshAttempt;
import dev.gatewright.auth.session.state.RefreshStep;
import dev.gatewright.auth.session.state.SessionLimit;
import dev.gatewright.auth.session.state.SessionRange;
import dev.gatewright.auth.session.state.SessionRenewal;
import dev.gatewright.auth.session.state.StoredSession;
import dev.gatewright.auth.store.Identity;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.auth.store.StoreUnavailableException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A store that several nodes share, for one of them: no session is opened or goes on at a moment
 * that is more than {@link SessionSettings#MOST_AHEAD} after what the store's clock shows, so that
 * no token is issued then. A token of the future would be accepted by other nodes only later,
 * perhaps when it is forgotten that it was revoked; revocations are remembered that much longer
 * than a token lives.
 *
 * <p>The store's clock is asked again where that of the node seems to be ahead, and every minute.
 * All else is left to the store; to end sessions a wrong clock is good enough. Safe for use by many
 * threads.
 */
public final class ClockCheckedStore implements AuthStore {
    private static final Duration TOLERATED = Duration.ofMinutes(1);
    private static final Duration TRUSTED_FOR = SessionSettings.MOST_AHEAD.minus(TOLERATED);

    private final AuthStore store;
    private final LongSupplier nanoTime;
    private volatile @Nullable Reading last;

    /**
     * What the store's clock has shown.
     *
     * @param readAt when, or a little later, by what counts the time that has passed
     */
    private record Reading(Instant time, long readAt) {}

    /** A store with such a check before {@code store}. */
    public ClockCheckedStore(AuthStore store) {
        this(store, System::nanoTime);
    }

    ClockCheckedStore(AuthStore store, LongSupplier nanoTime) {
        this.store = store;
        this.nanoTime = nanoTime;
    }

    @Override
    public Opening open(StoredSession session, SessionLimit limit) {
        check(session.openedAt());
        return store.open(session, limit);
    }

    @Override
    public RefreshStep refresh(RefreshAttempt attempt) {
        check(attempt.now());
        return store.refresh(attempt);
    }

    @Override
    public Renewed renew(SessionRenewal renewal) {
        check(renewal.now());
        return store.renew(renewal);
    }

    /**
     * @param now what the clock of the node has shown
     * @throws StoreUnavailableException when that is too far ahead
     */
    private void check(Instant now) {
        Reading known = last;
        long nanos = nanoTime.getAsLong();
        if (known != null
                && nanos - known.readAt() < TRUSTED_FOR.toNanos()
                && !now.isAfter(known.time().plusNanos(nanos - known.readAt()).plus(TOLERATED))) {
            return;
        }
        Instant time = store.time();
        last = new Reading(time, nanoTime.getAsLong());
        if (now.isAfter(time.plus(TOLERATED))) {
            String ahead =
                    "the clock of this node is %d s ahead of the store's"
                            .formatted(Duration.between(time, now).toSeconds());
            throw new StoreUnavailableException(
                    "no session is opened or goes on", new DateTimeException(ahead));
        }
    }

    @Override
    public long adopt(Set<Realm> realms) {
        return store.adopt(realms);
    }

    @Override
    public long epoch(Identity identity) {
        return store.epoch(identity);
    }

    @Override
    public void confirm(List<Confirmation> confirmations) {
        store.confirm(confirmations);
    }

    @Override
    public Ending end(Identity owner, String sessionId, RevocationTerm revoked) {
        return store.end(owner, sessionId, revoked);
    }

    @Override
    public Revocation endAll(Identity owner, RevocationTerm revoked) {
        return store.endAll(owner, revoked);
    }

    @Override
    public boolean revoke(Revocation revocation) {
        return store.revoke(revocation);
    }

    @Override
    public List<StoredSession> list(Identity owner, Instant now, SessionRange range) {
        return store.list(owner, now, range);
    }

    @Override
    public void purge(Instant now) {
        store.purge(now);
    }

    @Override
    public Instant time() {
        return store.time();
    }

    @Override
    public Tail follow() {
        return store.follow();
    }

    @Override
    public long reinstate(List<Revocation> remembered) {
        return store.reinstate(remembered);
    }

    @Override
    public boolean isRevoked(TokenIdentity token) {
        return store.isRevoked(token);
    }

    @Override
    public Optional<Duration> charge(List<Charge> charges, Instant now) {
        return store.charge(charges, now);
    }

    @Override
    public void refund(List<Charge> charges, Instant now) {
        store.refund(charges, now);
    }

    @Override
    public void remember(String key, Instant until) {
        store.remember(key, until);
    }

    @Override
    public boolean remembers(String key, Instant now) {
        return store.remembers(key, now);
    }
}
