package dev.gatewright.auth.session;

import dev.gatewright.auth.audit.AuditEvent;
import dev.gatewright.auth.audit.AuditSink;
import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.revocation.RevocationStatus;
import dev.gatewright.auth.revocation.RevocationTerm;
import dev.gatewright.auth.revocation.RevocationView;
import dev.gatewright.auth.revocation.RevokedValue;
import dev.gatewright.auth.session.state.Device;
import dev.gatewright.auth.session.state.OpenSession;
import dev.gatewright.auth.session.state.SessionLimit;
import dev.gatewright.auth.session.state.SessionRange;
import dev.gatewright.auth.session.state.SessionRenewal;
import dev.gatewright.auth.session.state.SessionStore;
import dev.gatewright.auth.session.state.StoredSession;
import dev.gatewright.auth.store.Identity;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.auth.store.StoreUnavailableException;
import dev.gatewright.jwt.AuthenticToken;
import dev.gatewright.jwt.TokenPolicy;
import dev.gatewright.jwt.TokenVerifier;
import dev.gatewright.jwt.VerifiedToken;
import dev.gatewright.runtime.Lateness;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Login sessions of one realm: opens, refreshes, lists and ends them; those of other realms in the
 * same store are out of its reach. When a method that ends sessions has returned, no token of
 * theirs is accepted on this node, whatever raced it; other nodes follow as the log tells them.
 *
 * <p>Every verb throws {@link StoreUnavailableException} when the store or the accounts cannot
 * answer; asking again is safe. Safe for use by many threads.
 */
public final class Sessions {
    private final SessionSettings settings;
    private final SessionStore store;
    private final RevocationView view;
    private final SessionAccounts accounts;
    private final AuditSink audit;
    private final InstantSource clock;
    private final IdGenerator ids;
    private final TokenIssuer issuer;
    private final TokenVerifier accessTokens;
    private final RefreshHandler refreshes;
    private final FirstUses firstUses;

    /**
     * What sessions are given from outside.
     *
     * @param store where sessions are kept
     * @param view what {@code store} has revoked, as the server's authenticator sees it
     * @param accounts read again at every refresh
     * @param audit told of everything that happens
     * @param clock the time by which sessions begin and end
     * @param random makes ids that nobody can guess
     */
    public record Environment(
            SessionStore store,
            RevocationView view,
            SessionAccounts accounts,
            AuditSink audit,
            InstantSource clock,
            SecureRandom random) {}

    /** The sessions of the realm that {@code settings} name. */
    public Sessions(SessionSettings settings, SessionKeys keys, Environment environment) {
        this.settings = settings;
        this.store = environment.store();
        this.view = environment.view();
        this.accounts = environment.accounts();
        this.audit = environment.audit();
        this.clock = environment.clock();
        this.ids = new IdGenerator(environment.random());
        this.issuer = new TokenIssuer(settings, keys, ids);
        this.accessTokens =
                new TokenVerifier(
                        keys.access(),
                        TokenPolicy.access(
                                        settings.realm().issuer(),
                                        settings.audience(),
                                        settings.accessExpire())
                                .ofScheme(settings.realm().scheme()),
                        clock);
        this.firstUses = new FirstUses(settings.realm(), store, clock);
        this.refreshes = new RefreshHandler(settings, keys.refresh(), issuer, environment);
    }

    /** Whose sessions these are. */
    public Realm realm() {
        return settings.realm();
    }

    /**
     * Opens a session for an account that has just proved itself; empty if it is disabled or gone.
     * It is read again, since it may have been disabled in the meantime.
     */
    public Optional<TokenPair> open(String subject, Device device) {
        return open(subject, () -> accounts.find(subject).filter(SessionAccount::enabled), device)
                .map(OpenedSession::tokens);
    }

    /**
     * Opens a session if {@code proof} still gives the account; it is asked after the subject's
     * epoch was read, and again if the epoch has moved. So a login that races a password change or
     * the disabling of its account is not completed.
     *
     * @param proof reads the account again; empty refuses
     */
    public Optional<OpenedSession> open(
            String subject, Supplier<Optional<SessionAccount>> proof, Device device) {
        return open(subject, epoch(subject), proof, device);
    }

    /** With an epoch that this node knows to be past, nobody could use the tokens. */
    private long epoch(String subject) {
        long stored = store.epoch(identity(subject));
        long known = view.epoch(subject);
        if (stored >= known) {
            return stored;
        }
        audit.accept(new AuditEvent.EpochLost(clock.instant(), realm(), subject, stored, known));
        return known;
    }

    /**
     * Whether a token that a verifier of this scheme has accepted still holds. If it does, whoever
     * sent it has the pair it belongs to: soon after, the refresh token before is good no more.
     */
    public RevocationStatus status(VerifiedToken token) {
        RevocationStatus status = view.status(token);
        if (status == RevocationStatus.VALID && isOwn(token)) {
            String sessionId = token.sessionId();
            if (sessionId != null) {
                firstUses.note(sessionId, token.generation());
            }
        }
        return status;
    }

    private boolean isOwn(VerifiedToken token) {
        return token.issuer().equals(realm().issuer());
    }

    /** Exchanges a refresh token of whoever sent it: untrusted text of any length. */
    public RefreshOutcome refresh(String refreshToken) {
        return refresh(refreshToken, Device.UNKNOWN);
    }

    /**
     * Exchanges a refresh token: untrusted text of any length.
     *
     * @param device where it was sent from, for the audit
     */
    public RefreshOutcome refresh(String refreshToken, Device device) {
        return refreshes.refresh(refreshToken, device);
    }

    /** The subject's sessions that are alive, newest login first; the first page of them. */
    public List<OpenSession> list(String subject) {
        return page(subject, Optional.empty()).sessions();
    }

    /**
     * A page of the subject's sessions that are alive.
     *
     * @param after {@link SessionPage#next} of the page before: untrusted text of any length; empty
     *     begins at the newest session
     * @throws IllegalArgumentException if it is the text of no such place
     */
    public SessionPage page(String subject, Optional<String> after) {
        SessionRange range =
                new SessionRange(after.map(SessionRange.Place::parse), SessionRange.PAGE);
        return SessionPage.of(store.list(identity(subject), clock.instant(), range));
    }

    /**
     * Logs out: ends the session the verified token belongs to; a token of another maker or issuer,
     * without a session here, is revoked alone.
     */
    public void end(VerifiedToken token) {
        String sessionId = token.sessionId();
        if (sessionId == null || !isOwn(token)) {
            revoke(token);
        } else {
            end(token.subject(), sessionId);
        }
    }

    /**
     * Logs out of the session a verified token named, whether or not the store still knows it: when
     * this returns, no token of it is accepted. Nothing is written for one that has ended already.
     */
    public void end(String subject, String sessionId) {
        if (!endSession(subject, sessionId) && !view.isSessionRevoked(sessionId)) {
            write(subject, revocation(sessionId, store.time()));
        }
    }

    /**
     * Ends one session of a subject; one that has ended already is answered the same, with nothing
     * written.
     *
     * @return false, with nothing changed, if the subject has no such session
     */
    public boolean endSession(String subject, String sessionId) {
        return endSession(subject, sessionId, subject);
    }

    /**
     * The same, with who asks for it.
     *
     * @param by the subject of who asks for it, for the audit; empty for the service itself
     */
    public boolean endSession(String subject, String sessionId, String by) {
        return switch (store.end(identity(subject), sessionId, revoked())) {
            case SessionStore.Ending.Ended(Revocation revocation) -> {
                announce(subject, by, revocation);
                yield true;
            }
            case SessionStore.Ending.EndedBefore _ -> {
                // Perhaps by another node, of which this one has not heard yet.
                if (!view.isSessionRevoked(sessionId)) {
                    view.remember(revocation(sessionId, clock.instant()));
                }
                yield true;
            }
            case SessionStore.Ending.Absent _ -> false;
        };
    }

    /** Ends all sessions of a subject, who asks for it: log out everywhere. */
    public void endAll(String subject) {
        endAll(subject, subject);
    }

    /**
     * Ends all sessions of a subject: disable an account.
     *
     * @param by the subject of who asks for it, for the audit; empty for the service itself
     */
    public void endAll(String subject, String by) {
        announce(subject, by, store.endAll(identity(subject), revoked()));
    }

    /**
     * Refuses every token made until now of a subject that has only now become somebody's. The
     * audit is not told, for nobody who is known loses anything by it.
     */
    public void begin(String subject) {
        view.apply(store.endAll(identity(subject), revoked()));
    }

    /**
     * Ends all sessions and tokens of an account, but lets one session go on with a fresh pair:
     * change a password, once the new one is stored. Logins under way with the old password are not
     * completed.
     *
     * @param device where it is asked for
     * @return the session that goes on; empty if it had ended already
     */
    public Optional<RenewedSession> renew(SessionAccount account, String sessionId, Device device) {
        Instant now = clock.instant();
        String subject = account.subject();
        SessionStore.Renewed renewed =
                store.renew(
                        new SessionRenewal(
                                identity(subject),
                                sessionId,
                                ids.next(),
                                now,
                                device,
                                settings.refresh().expire(),
                                revoked()));
        announce(subject, subject, renewed.revocation());
        return renewed.session()
                .map(session ->
                        new RenewedSession(
                                session.sessionId(), issuer.pair(session, account, now)));
    }

    /**
     * Logs out of the session that the text of a token belongs to (RFC 7009): an access token or a
     * refresh token of this realm, even one that has expired, for to end one's own session it is
     * enough that it is authentic. Anything else is no token of ours: nothing is written.
     *
     * @param token untrusted text of any length
     * @return whether the token was authentic
     */
    public boolean endToken(String token) {
        Optional<AuthenticToken> authentic =
                accessTokens
                        .verifyIgnoringExpiry(token, settings.refresh().absoluteExpire())
                        .or(() -> refreshes.authentic(token));
        authentic.ifPresent(this::end);
        return authentic.isPresent();
    }

    /**
     * A session that the store does not know may still have access tokens, if the store has lost
     * it. A token issued so long ago that all others of then have expired proves nothing of the
     * kind, for a session that has ended is forgotten too; nor does one that names no scheme, which
     * may be of a session in another realm.
     */
    private void end(AuthenticToken token) {
        String sessionId = token.sessionId();
        if (sessionId == null) {
            throw new IllegalStateException("the policies let no token pass without sid");
        }
        Instant forgottenAt = token.issuedAt().plus(settings.revocationLife());
        boolean isOfThisRealm = token.claims().text("sch").isPresent();
        if (isOfThisRealm && clock.instant().isBefore(forgottenAt)) {
            end(token.subject(), sessionId);
        } else {
            endSession(token.subject(), sessionId);
        }
    }

    /** Revokes one access token, by its {@code jti}; its session goes on. */
    public void revoke(VerifiedToken token) {
        String tokenId = token.tokenId();
        if (tokenId != null) {
            write(
                    token.subject(),
                    new Revocation.OfToken(
                            realm(token), tokenId, token.expiresAt().plus(SessionSettings.LEEWAY)));
        }
    }

    /**
     * Refuses every access token of an account of another issuer, whatever it names and whenever it
     * was made, for a time: it is forgotten a little after that time is over. In a store that the
     * other issuer's service keeps its own sessions in, it holds there too.
     *
     * @param life how long: as long as a token made until now may live, leeway included
     * @param by the account of this realm that asks for it, for the audit
     */
    public void refuse(String issuer, String subject, Duration life, String by) {
        Identity identity = new Realm(issuer, realm().scheme()).identity(subject);
        Revocation refused =
                new Revocation.OfSubject(
                        identity,
                        RevokedValue.EVERY_EPOCH,
                        new RevocationTerm(clock.instant(), life).until(store.time()));
        store.revoke(refused);
        announce(subject, by, refused);
    }

    private Optional<OpenedSession> open(
            String subject, long epoch, Supplier<Optional<SessionAccount>> proof, Device device) {
        Optional<SessionAccount> account = proof.get();
        if (account.isEmpty()) {
            return Optional.empty();
        }
        StoredSession session = fresh(account.get(), device, epoch);
        SessionLimit limit = new SessionLimit(settings.maxSessions(), revoked());
        Lateness.check();
        return switch (store.open(session, limit)) {
            case SessionStore.Opening.Opened(List<Revocation> ended) -> {
                ended.forEach(revocation -> announce(subject, subject, revocation));
                yield Optional.of(opened(session, account.get()));
            }
            case SessionStore.Opening.Overtaken(long newEpoch) ->
                    open(subject, newEpoch, proof, device);
        };
    }

    /** A session in its first generation. */
    private StoredSession fresh(SessionAccount account, Device device, long epoch) {
        Instant now = clock.instant();
        return StoredSession.opened(
                ids.next(),
                identity(account.subject()),
                epoch,
                new StoredSession.Login(now, device, now.plus(settings.refresh().absoluteExpire())),
                now.plus(settings.refresh().expire()));
    }

    private OpenedSession opened(StoredSession session, SessionAccount account) {
        audit.accept(
                new AuditEvent.LoggedIn(
                        session.openedAt(),
                        realm(),
                        session.subject(),
                        session.sessionId(),
                        session.device().address()));
        return new OpenedSession(issuer.pair(session, account, session.openedAt()), account);
    }

    private void write(String subject, Revocation revocation) {
        if (store.revoke(revocation)) {
            announce(subject, subject, revocation);
        } else {
            view.remember(revocation);
        }
    }

    private void announce(String subject, String by, Revocation revocation) {
        view.apply(revocation);
        audit.accept(
                new AuditEvent.Revoked(
                        clock.instant(), revocation.realm(), subject, by, revocation));
    }

    private Identity identity(String subject) {
        return realm().identity(subject);
    }

    private Realm realm(VerifiedToken token) {
        return new Realm(token.issuer(), realm().scheme());
    }

    private Revocation revocation(String sessionId, Instant storesNow) {
        return new Revocation.OfSession(realm(), sessionId, revoked().until(storesNow));
    }

    private RevocationTerm revoked() {
        return new RevocationTerm(clock.instant(), settings.revocationLife());
    }
}
