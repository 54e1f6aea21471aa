package dev.gatewright.auth.session.state;

import java.time.Instant;
import java.util.Optional;

/**
 * What a presented refresh token deserves: the decision table, as a pure function of the stored
 * session and the attempt. Every store follows it within one atomic step.
 */
public enum RefreshDecision {
    /** There is no such session, or it is of another realm. */
    UNKNOWN,
    /** The session was revoked. */
    ENDED,
    /** The session was left idle, or used, for too long. */
    EXPIRED,
    /** The newest token: on to the next generation. */
    ROTATE,
    /**
     * The token before the newest, which may not have arrived: the newest once more, nothing
     * written.
     */
    REPLAY,
    /** An old token: somebody has a copy. The session ends. */
    REUSE,
    /** A token newer than the store: the store has lost writes. Nothing is harmed. */
    STATE_LOST;

    /** The answer for {@code attempt} on what the store holds under its {@code sessionId}. */
    public static RefreshDecision of(Optional<StoredSession> stored, RefreshAttempt attempt) {
        return stored.filter(session -> session.owner().realm().equals(attempt.realm()))
                .map(session -> of(session, attempt))
                .orElse(UNKNOWN);
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
        boolean isPredecessor = attempt.generation() == session.generation() - 1;
        return isPredecessor && mayBeReplayed(session, attempt) ? REPLAY : REUSE;
    }

    private static boolean mayBeReplayed(StoredSession session, RefreshAttempt attempt) {
        Instant graceBegins =
                switch (attempt.replay()) {
                    case FIRST_USE -> session.confirmedAt();
                    case GRACE -> session.rotatedAt();
                };
        return graceBegins == null || attempt.now().isBefore(graceBegins.plus(attempt.grace()));
    }
}
