package dev.gatewright.app.observe;

import dev.gatewright.auth.AuthStore;
import dev.gatewright.auth.revocation.Revocation;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A store with each of its verbs timed, except the following of its log, which waits by nature. */
record TimedStore(AuthStore store, StoreMetrics metrics) implements AuthStore {

    @Override
    public long adopt(Set<Realm> realms) {
        return metrics.time("adopt", () -> store.adopt(realms));
    }

    @Override
    public long epoch(Identity identity) {
        return metrics.time("epoch", () -> store.epoch(identity));
    }

    @Override
    public Opening open(StoredSession session, SessionLimit limit) {
        return metrics.time("open", () -> store.open(session, limit));
    }

    @Override
    public RefreshStep refresh(RefreshAttempt attempt) {
        return metrics.time("refresh", () -> store.refresh(attempt));
    }

    @Override
    public void confirm(List<Confirmation> confirmations) {
        metrics.run("confirm", () -> store.confirm(confirmations));
    }

    @Override
    public Ending end(Identity owner, String sessionId, Instant until) {
        return metrics.time("end", () -> store.end(owner, sessionId, until));
    }

    @Override
    public Revocation endAll(Identity owner, Instant until) {
        return metrics.time("end-all", () -> store.endAll(owner, until));
    }

    @Override
    public Renewed renew(SessionRenewal renewal) {
        return metrics.time("renew", () -> store.renew(renewal));
    }

    @Override
    public boolean revoke(Revocation revocation) {
        return metrics.time("revoke", () -> store.revoke(revocation));
    }

    @Override
    public List<StoredSession> list(Identity owner, Instant now, SessionRange range) {
        return metrics.time("list", () -> store.list(owner, now, range));
    }

    @Override
    public void purge(Instant now) {
        metrics.run("purge", () -> store.purge(now));
    }

    @Override
    public Instant time() {
        return metrics.time("time", store::time);
    }

    @Override
    public Tail follow() {
        return store.follow();
    }

    @Override
    public long reinstate(List<Revocation> remembered) {
        return metrics.time("reinstate", () -> store.reinstate(remembered));
    }

    @Override
    public boolean isRevoked(TokenIdentity token) {
        return metrics.time("is-revoked", () -> store.isRevoked(token));
    }

    @Override
    public Optional<Duration> charge(List<Charge> charges, Instant now) {
        return metrics.time("charge", () -> store.charge(charges, now));
    }

    @Override
    public void refund(List<Charge> charges) {
        metrics.run("refund", () -> store.refund(charges));
    }

    @Override
    public void remember(String key, Instant until) {
        metrics.run("remember", () -> store.remember(key, until));
    }

    @Override
    public boolean remembers(String key, Instant now) {
        return metrics.time("remembers", () -> store.remembers(key, now));
    }
}
