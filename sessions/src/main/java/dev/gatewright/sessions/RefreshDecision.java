package dev.gatewright.sessions;

import java.time.Instant;
import java.util.Optional;

/**
 * What a presented refresh token deserves: the decision table, as a pure function of the stored
 * session and the attempt. Every store follows it within one atomic step.
 */
public enum RefreshDecision {
    /** There is no such session. */
    UNKNOWN,
    /** The session was revoked. */
    ENDED,
    /** The session was left idle, or used, for too long. */
    EXPIRED,
    /** The newest token: on to the next generation. */
    ROTATE,
    /** The token before the newest, a moment late: the newest once more, nothing written. */
    REPLAY,
    /** An old token: somebody has a copy. The session ends. */
    REUSE,
    /** A token newer than the store: the store has lost writes. Nothing is harmed. */
    STATE_LOST;

    /** The answer for {@code attempt} on what the store holds under its {@code sid}. */
    public static RefreshDecision of(Optional<StoredSession> stored, RefreshAttempt attempt) {
        return stored.map(session -> of(session, attempt)).orElse(UNKNOWN);
    }

    private static RefreshDecision of(StoredSession session, RefreshAttempt attempt) {
        if (session.ended()) {
            return ENDED;
        }
        if (!session.isAlive(attempt.now())) {
            return EXPIRED;
        }
        if (attempt.generation() > session.generation()) {
            return STATE_LOST;
        }
        if (attempt.generation() == session.generation()) {
            return ROTATE;
        }
        return isLate(session, attempt) ? REPLAY : REUSE;
    }

    private static boolean isLate(StoredSession session, RefreshAttempt attempt) {
        Instant graceEnds = session.rotatedAt().plus(attempt.grace());
        return attempt.generation() == session.generation() - 1
                && attempt.now().isBefore(graceEnds);
    }
}
