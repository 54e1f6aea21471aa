package dev.gatewright.store.jdbc;

import dev.gatewright.auth.AuthStore;
import dev.gatewright.auth.revocation.Epochs;
import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.revocation.RevocationTerm;
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
import dev.gatewright.auth.store.StorableText;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Sessions, revocations and throttled logins in H2 or PostgreSQL. Every verb is one transaction at
 * READ COMMITTED; rows are locked in one order (identity, session, log), so that no two verbs can
 * wait for each other.
 *
 * <p>Each verb decides on rows that it has locked, and so needs no stricter isolation, whose
 * failures would be repeated exactly where many refresh at once. What each lock is for:
 *
 * <ul>
 *   <li>the row of an identity: a login comes before an end of all sessions or after it, never
 *       beside it, though the session of that login is not there yet to be locked;
 *   <li>the row of a session: of several refreshes with one token one rotates, and the others see
 *       what it wrote. A refresh locks it by changing it, which is done only if the session is as
 *       it was read; the others then lock and read it again;
 *   <li>the one row of {@code gatewright_log}: positions are given out in the order of the commits
 *       and without gaps, so that whoever has read up to one has missed nothing before it. It is
 *       taken last and held to the commit, since all who revoke wait for it.
 * </ul>
 *
 * <p>A verb that fails for another transaction (a deadlock, or a row that both insert) is done
 * again, a few times. An end writes its row and its line in the log together: no session is ended
 * that nodes do not hear of.
 */
public final class JdbcSessionStore implements AuthStore {
    private final Transactions transactions;
    private final IdentityRows identities;
    private final SessionRows sessions = new SessionRows();
    private final RevocationRows revocations;
    private final ThrottleRows throttle = new ThrottleRows();
    private final List<ExpiredRows> expired;
    private final DataSource source;
    private final ChangeNotifier notifier;
    private final Dialect dialect;

    private JdbcSessionStore(DataSource source, Transactions transactions, Dialect dialect) {
        this.source = source;
        this.dialect = dialect;
        this.transactions = transactions;
        this.notifier = dialect.changeNotifier();
        this.identities = new IdentityRows(dialect);
        this.revocations = new RevocationRows(notifier, dialect);
        this.expired = ExpiredRows.of(dialect);
    }

    /**
     * A store in {@code source}, which may hold other tables besides; creates or migrates those
     * named {@code gatewright_…}.
     *
     * @throws IllegalStateException if a newer program has migrated them further
     * @throws dev.gatewright.auth.store.StoreUnavailableException if the database cannot be reached
     */
    public static JdbcSessionStore open(DataSource source) {
        Transactions transactions = new Transactions(source);
        Dialect dialect = transactions.run(Dialect::of);
        Schema.migrate(transactions, dialect);
        return new JdbcSessionStore(source, transactions, dialect);
    }

    /**
     * Whether the tables in {@code source} are there as this program knows them; where they are
     * not, {@link #open} makes or migrates them. Writes nothing.
     *
     * @throws IllegalStateException if a newer program has migrated them further
     */
    public static boolean isCurrent(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return Schema.isCurrent(connection);
        }
    }

    /**
     * Refuses a database that has no tables of a store, which is not one of ours; writes nothing.
     * Tables that {@link #open} would migrate are well.
     *
     * @throws SQLException if there are none
     * @throws IllegalStateException if a newer program has migrated them further
     */
    public static void requireKnown(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            Schema.requireKnown(statement);
        }
    }

    @Override
    public long adopt(Set<Realm> realms) {
        return transactions.run(connection ->
                UnclaimedRows.exist(connection) ? UnclaimedRows.adopt(connection, realms) : 0L);
    }

    @Override
    public long epoch(Identity identity) {
        return transactions.run(connection -> identities.epoch(connection, identity));
    }

    @Override
    public Opening open(StoredSession session, SessionLimit limit) {
        return transactions.run(connection -> {
            // Locked, so that an end of all sessions comes before this login or after it.
            long epoch = identities.lockedEpoch(connection, session.owner());
            if (epoch > session.epoch()) {
                return new Opening.Overtaken(epoch);
            }
            // A store that lost something is behind the nodes, and learns from them.
            if (epoch < session.epoch()) {
                identities.set(connection, session.owner(), session.epoch());
            }
            List<String> oldest = sessions.oldest(connection, session, limit);
            sessions.insert(connection, session);
            return new Opening.Opened(endOldest(connection, session, oldest, limit));
        });
    }

    private List<Revocation> endOldest(
            Connection connection, StoredSession session, List<String> oldest, SessionLimit limit)
            throws SQLException {
        Realm realm = session.owner().realm();
        // All sessions before any line of the log, as the order of locks demands.
        List<String> ended = new ArrayList<>();
        for (String sessionId : oldest) {
            if (sessions.locked(connection, realm, sessionId)
                    .filter(one -> !one.ended())
                    .isPresent()) {
                ended.add(sessionId);
            }
        }
        List<Revocation> logged = new ArrayList<>();
        for (String sessionId : ended) {
            logged.add(end(connection, realm, sessionId, limit.revoked()));
        }
        return logged;
    }

    @Override
    public RefreshStep refresh(RefreshAttempt attempt) {
        return transactions.run(connection -> {
            Optional<StoredSession> rotated =
                    rotated(
                            connection,
                            sessions.find(connection, attempt.realm(), attempt.sessionId()),
                            attempt);
            return rotated.isPresent()
                    ? new RefreshStep.Rotated(rotated.get())
                    : lockedRefresh(connection, attempt);
        });
    }

    /**
     * The session in its next generation, if the attempt deserves that: what most do. The change
     * itself is what tells whether another was faster, so that the row is not locked for it first.
     */
    private Optional<StoredSession> rotated(
            Connection connection, Optional<StoredSession> found, RefreshAttempt attempt)
            throws SQLException {
        if (RefreshDecision.of(found, attempt) != RefreshDecision.ROTATE) {
            return Optional.empty();
        }
        StoredSession next =
                found.orElseThrow().rotated(attempt.now(), attempt.idleLife(), attempt.device());
        return sessions.rotate(connection, next) ? Optional.of(next) : Optional.empty();
    }

    private RefreshStep lockedRefresh(Connection connection, RefreshAttempt attempt)
            throws SQLException {
        Optional<StoredSession> stored =
                sessions.locked(connection, attempt.realm(), attempt.sessionId());
        return switch (RefreshDecision.of(stored, attempt)) {
            case UNKNOWN -> new RefreshStep.Unknown();
            case ENDED -> new RefreshStep.Ended();
            case EXPIRED -> new RefreshStep.Expired();
            case ROTATE ->
                    rotated(connection, stored, attempt)
                            .<RefreshStep>map(RefreshStep.Rotated::new)
                            .orElseGet(RefreshStep.Ended::new);
            case REPLAY -> new RefreshStep.Replayed(stored.orElseThrow());
            case REUSE -> endReused(connection, stored.orElseThrow(), attempt);
            case STATE_LOST -> new RefreshStep.StateLost(stored.orElseThrow());
        };
    }

    private RefreshStep endReused(
            Connection connection, StoredSession session, RefreshAttempt attempt)
            throws SQLException {
        return new RefreshStep.Reused(
                session.end(),
                end(connection, attempt.realm(), session.sessionId(), attempt.revoked()));
    }

    @Override
    public void confirm(List<Confirmation> confirmations) {
        transactions.run(connection -> {
            sessions.confirm(connection, confirmations);
            return confirmations;
        });
    }

    @Override
    public Ending end(Identity owner, String sessionId, RevocationTerm revoked) {
        if (!StorableText.isStorable(sessionId)) {
            return new Ending.Absent();
        }
        return transactions.run(connection -> {
            Optional<StoredSession> found = sessions.find(connection, owner.realm(), sessionId);
            // An end is never taken back: only a session that goes on is worth a lock.
            Optional<StoredSession> owned =
                    (found.isPresent() && !found.get().ended()
                                    ? sessions.locked(connection, owner.realm(), sessionId)
                                    : found)
                            .filter(session -> session.owner().equals(owner));
            if (owned.isEmpty()) {
                return new Ending.Absent();
            }
            return owned.get().ended()
                    ? new Ending.EndedBefore()
                    : new Ending.Ended(end(connection, owner.realm(), sessionId, revoked));
        });
    }

    private Revocation end(
            Connection connection, Realm realm, String sessionId, RevocationTerm revoked)
            throws SQLException {
        sessions.end(connection, sessionId);
        return revocations.append(
                connection, now -> new Revocation.OfSession(realm, sessionId, revoked.until(now)));
    }

    @Override
    public Revocation endAll(Identity owner, RevocationTerm revoked) {
        return transactions.run(connection ->
                raise(connection, owner, identities.lockedEpoch(connection, owner), revoked));
    }

    @Override
    public Renewed renew(SessionRenewal renewal) {
        return transactions.run(connection -> {
            Identity owner = renewal.owner();
            long epoch = identities.lockedEpoch(connection, owner);
            Optional<StoredSession> kept =
                    StorableText.isStorable(renewal.sessionId())
                            ? sessions.locked(connection, owner.realm(), renewal.sessionId())
                            : Optional.empty();
            Revocation.OfSubject raised = raise(connection, owner, epoch, renewal.revoked());
            Optional<StoredSession> renewed =
                    kept.filter(session -> session.owner().equals(owner))
                            .filter(session -> session.isAlive(renewal.now()))
                            .map(session -> session.renewed(renewal, raised.epoch()));
            if (renewed.isPresent()) {
                sessions.insert(connection, renewed.get());
            }
            return new Renewed(raised, renewed);
        });
    }

    /** Raises an epoch whose row is locked, and logs that. */
    private Revocation.OfSubject raise(
            Connection connection, Identity owner, long epoch, RevocationTerm revoked)
            throws SQLException {
        Revocation.OfSubject raised =
                revocations.append(
                        connection,
                        now ->
                                new Revocation.OfSubject(
                                        owner, Epochs.next(epoch, now), revoked.until(now)));
        identities.set(connection, owner, raised.epoch());
        return raised;
    }

    @Override
    public boolean revoke(Revocation revocation) {
        return transactions.run(connection -> {
            // Else two nodes that hear of one revocation would both find that it is news.
            revocations.lock(connection);
            boolean isNews = !revocations.names(connection, revocation);
            if (isNews) {
                revocations.append(connection, _ -> revocation);
            }
            return isNews;
        });
    }

    @Override
    public List<StoredSession> list(Identity owner, Instant now, SessionRange range) {
        return transactions.run(connection ->
                sessions.alive(connection, owner, identities.epoch(connection, owner), now, range));
    }

    @Override
    public void purge(Instant now) {
        for (ExpiredRows table : expired) {
            while (transactions.run(connection -> deleteSome(connection, table, now))) {
                // On to the next batch.
            }
        }
    }

    private boolean deleteSome(Connection connection, ExpiredRows table, Instant now)
            throws SQLException {
        // By the clock that is behind: a node whose clock is ahead deletes nothing early.
        Optional<Instant> stores = dialect.tryPurge(connection);
        return stores.isPresent()
                && table.deleteSome(connection, stores.get().isBefore(now) ? stores.get() : now);
    }

    @Override
    public Instant time() {
        return transactions.run(dialect::time);
    }

    @Override
    public Tail follow() {
        return new JdbcTail(source, revocations, notifier);
    }

    @Override
    public long reinstate(List<Revocation> remembered) {
        return new Reinstatement(identities, sessions, revocations).run(transactions, remembered);
    }

    @Override
    public boolean isRevoked(TokenIdentity token) {
        TokenIdentity storable =
                new TokenIdentity(
                        token.realm(),
                        storable(token.tokenId()),
                        storable(token.sessionId()),
                        Objects.requireNonNullElse(storable(token.subject()), ""),
                        token.epoch());
        return transactions.run(connection -> revocations.match(connection, storable));
    }

    /** A name that the database does not take was never revoked: nothing is looked for. */
    private static @Nullable String storable(@Nullable String name) {
        return name == null || StorableText.isStorable(name) ? name : null;
    }

    @Override
    public Optional<Duration> charge(List<Charge> charges, Instant now) {
        return transactions.run(connection -> throttle.charge(connection, charges, now));
    }

    @Override
    public void refund(List<Charge> charges, Instant now) {
        transactions.run(connection -> {
            throttle.refund(connection, charges, now);
            return charges;
        });
    }

    @Override
    public void remember(String key, Instant until) {
        transactions.run(connection -> {
            throttle.remember(connection, key, until);
            return key;
        });
    }

    @Override
    public boolean remembers(String key, Instant now) {
        return transactions.run(connection -> throttle.remembers(connection, key, now));
    }
}
