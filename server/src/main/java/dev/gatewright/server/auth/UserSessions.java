package dev.gatewright.server.auth;

import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Problem;
import dev.gatewright.sessions.OpenSession;
import dev.gatewright.sessions.Sessions;
import java.util.List;

/**
 * A user's sessions: to look at, and to end. What ends here is refused from then on, whatever token
 * is sent.
 *
 * <p>Every verb throws a 503 {@link Problem} when the store is out of reach.
 */
public final class UserSessions<C> {
    private final Sessions sessions;

    UserSessions(Sessions sessions) {
        this.sessions = sessions;
    }

    /** The caller's sessions that are alive, newest login first. */
    public List<OpenSession> list(Caller<C> caller) {
        return Answers.reachable(() -> sessions.list(caller.subject()));
    }

    /**
     * Ends one of the caller's sessions.
     *
     * @throws Problem 404 when the caller has no such session
     */
    public void end(Caller<C> caller, String sid) {
        if (!Answers.reachable(() -> sessions.endSession(caller.subject(), sid))) {
            throw Problem.notFound("no such session");
        }
    }

    /** Ends every session of a user who asks for it: logout everywhere. */
    public void endAll(String subject) {
        Answers.done(() -> sessions.endAll(subject));
    }

    /** Ends every session of another user: a disabled account. The audit names who did it. */
    public void endAll(String subject, Caller<C> by) {
        Answers.done(() -> sessions.endAll(subject, by.subject()));
    }
}
