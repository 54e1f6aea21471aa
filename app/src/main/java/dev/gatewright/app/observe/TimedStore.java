package dev.gatewright.app.observe;

import dev.gatewright.auth.AuthStore;
import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.revocation.RevocationTerm;
import dev.gatewright.auth.revocation.TokenIdentity;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A store with each of its verbs timed, except the following of its log, which waits by nature. */
public record TimedStore(AuthStore store, Timer timer) implements AuthStore {

    /** Hears how long a verb took. */
    @FunctionalInterface
    public interface Timer {

        /**
         * A verb has ended.
         *
         * @param outcome {@code ok}, {@code unavailable} or {@code failed}
         */
        void ended(String verb, String outcome, Duration took);
    }

    private <T> T time(String verb, Supplier<T> work) {
        long start = System.nanoTime();
        String outcome = "failed";
        try {
            T result = work.get();
            outcome = "ok";
            return result;
        } catch (StoreUnavailableException e) {
            outcome = "unavailable";
            throw e;
        } finally {
            timer.ended(verb, outcome, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private void run(String verb, Runnable work) {
        time(
                verb,
                () -> {
                    work.run();
                    return true;
                });
    }

    @Override
    public long adopt(Set<Realm> realms) {
        return time("adopt", () -> store.adopt(realms));
    }

    @Override
    public long epoch(Identity identity) {
        return time("epoch", () -> store.epoch(identity));
    }

    @Override
    public Opening open(StoredSession session, SessionLimit limit) {
        return time("open", () -> store.open(session, limit));
    }

    @Override
    public RefreshStep refresh(RefreshAttempt attempt) {
        return time("refresh", () -> store.refresh(attempt));
    }

    @Override
    public void confirm(List<Confirmation> confirmations) {
        run("confirm", () -> store.confirm(confirmations));
    }

    @Override
    public Ending end(Identity owner, String sessionId, RevocationTerm revoked) {
        return time("end", () -> store.end(owner, sessionId, revoked));
    }

    @Override
    public Revocation endAll(Identity owner, RevocationTerm revoked) {
        return time("end-all", () -> store.endAll(owner, revoked));
    }

    @Override
    public Renewed renew(SessionRenewal renewal) {
        return time("renew", () -> store.renew(renewal));
    }

    @Override
    public boolean revoke(Revocation revocation) {
        return time("revoke", () -> store.revoke(revocation));
    }

    @Override
    public List<StoredSession> list(Identity owner, Instant now, SessionRange range) {
        return time("list", () -> store.list(owner, now, range));
    }

    @Override
    public void purge(Instant now) {
        run("purge", () -> store.purge(now));
    }

    @Override
    public Instant time() {
        return time("time", store::time);
    }

    @Override
    public Tail follow() {
        return store.follow();
    }

    @Override
    public long reinstate(List<Revocation> remembered) {
        return time("reinstate", () -> store.reinstate(remembered));
    }

    @Override
    public boolean isRevoked(TokenIdentity token) {
        return time("is-revoked", () -> store.isRevoked(token));
    }

    @Override
    public Optional<Duration> charge(List<Charge> charges, Instant now) {
        return time("charge", () -> store.charge(charges, now));
    }

    @Override
    public void refund(List<Charge> charges, Instant now) {
        run("refund", () -> store.refund(charges, now));
    }

    @Override
    public void remember(String key, Instant until) {
        run("remember", () -> store.remember(key, until));
    }

    @Override
    public boolean remembers(String key, Instant now) {
        return time("remembers", () -> store.remembers(key, now));
    }
}
