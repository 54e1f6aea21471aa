package dev.gatewright.auth;

import dev.gatewright.auth.session.SessionPage;
import dev.gatewright.auth.session.Sessions;
import dev.gatewright.auth.session.state.OpenSession;
import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A user's sessions: to look at, and to end. What ends here is refused from then on, whatever token
 * is sent.
 *
 * <p>Sessions are kept of the service's own accounts. Every verb throws a 403 {@link Problem} for a
 * caller of another scheme or of a trusted issuer, and a 503 when the store is out of reach.
 */
public final class UserSessions<C> {
    /** Who asks where no account does: no subject is empty. */
    static final String NO_ACCOUNT = "";

    private final Sessions sessions;
    private final OwnAccounts own;
    private final Map<String, Duration> trusted;

    /**
     * @param trusted for each trusted issuer, how long a token made now may be accepted
     */
    UserSessions(Sessions sessions, Map<String, Duration> trusted) {
        this.sessions = sessions;
        this.own = new OwnAccounts(sessions.realm());
        this.trusted = Map.copyOf(trusted);
    }

    /** The caller's sessions that are alive, newest login first; the newest hundred. */
    public List<OpenSession> list(Caller<C> caller) {
        return RetryLater.mapUnavailable(() -> sessions.list(own.subject(caller)));
    }

    /**
     * A page of the caller's sessions that are alive, newest login first.
     *
     * @param after {@link SessionPage#next} of the page before; empty begins at the newest session
     * @throws Problem 400 when it is no such text
     */
    public SessionPage page(Caller<C> caller, Optional<String> after) {
        String subject = own.subject(caller);
        try {
            return RetryLater.mapUnavailable(() -> sessions.page(subject, after));
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("no such page of sessions");
        }
    }

    /**
     * Ends one of the caller's sessions.
     *
     * @throws Problem 404 when the caller has no such session
     */
    public void end(Caller<C> caller, String sessionId) {
        if (!RetryLater.mapUnavailable(() -> sessions.endSession(own.subject(caller), sessionId))) {
            throw Problem.notFound("no such session");
        }
    }

    /** Ends every session of the caller: logout everywhere. */
    public void endAll(Caller<C> caller) {
        RetryLater.run(() -> sessions.endAll(own.subject(caller)));
    }

    /** Ends every session of another user: a disabled account. The audit names who did it. */
    public void endAll(String subject, Caller<C> by) {
        RetryLater.run(() -> sessions.endAll(subject, own.subject(by)));
    }

    /**
     * Ends every session of a user at the service's own wish, or that of its operators; the audit
     * names no account that asked for it. The subject is one of the service's own: never that of a
     * caller, who may be another issuer's.
     */
    public void endAllOf(String subject) {
        RetryLater.run(() -> sessions.endAll(subject, NO_ACCOUNT));
    }

    /**
     * Refuses every token made until now of a user who has just been added. After a restore from a
     * backup, numbers are given out again, and a token of whoever had this one would be taken for
     * the new user's until it expires. {@code Accounts} does so itself.
     */
    public void begin(String subject) {
        RetryLater.run(() -> sessions.begin(subject));
    }

    /** The sessions of a user that are alive, newest first; the newest hundred: for operators. */
    public List<OpenSession> listOf(String subject) {
        return RetryLater.mapUnavailable(() -> sessions.list(subject));
    }

    /**
     * Ends one session of a user at the service's own wish, or that of its operators.
     *
     * @throws Problem 404 when the user has no such session
     */
    public void endOf(String subject, String sid) {
        if (!RetryLater.mapUnavailable(() -> sessions.endSession(subject, sid, NO_ACCOUNT))) {
            throw Problem.notFound("no such session");
        }
    }

    /**
     * Refuses the tokens of an account of a trusted issuer, from now on and at least for as long as
     * one made until now may live. The issuer is not told: it has to lock the account itself
     * meanwhile.
     *
     * @param by who asks for it, for the audit
     * @throws Problem 404 when the scheme does not trust the issuer
     */
    public void refuse(String issuer, String subject, Caller<C> by) {
        Duration longest = trusted.get(issuer);
        if (longest == null) {
            throw Problem.notFound("no such issuer");
        }
        RetryLater.run(() -> sessions.refuse(issuer, subject, longest, own.subject(by)));
    }
}
