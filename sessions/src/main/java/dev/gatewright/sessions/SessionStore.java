package dev.gatewright.sessions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where sessions are kept. Every verb is one atomic step, durable when it returns: whatever races
 * it happens wholly before or wholly after.
 *
 * <p>Every verb throws {@link StoreUnavailableException} when the store cannot answer in time; what
 * was asked may then have happened or not, and asking again is safe.
 */
public interface SessionStore {

    /** What came of adding a session. */
    sealed interface Opening {
        /** The session is stored. */
        record Opened() implements Opening {}

        /**
         * Nothing is stored: the subject's sessions were ended meanwhile, the epoch is now this.
         */
        record Overtaken(long epoch) implements Opening {}
    }

    /** The epoch of a subject: how often all their sessions were ended; 0 when never. */
    long epoch(String subject);

    /** Adds a session if its epoch still is its subject's. */
    Opening open(StoredSession session);

    /** Decides by {@link RefreshDecision} and does what it says. */
    RefreshStep refresh(RefreshAttempt attempt);

    /**
     * Ends a session and logs its revocation.
     *
     * @return the revocation; empty, with nothing written, if the subject has no such session
     */
    Optional<Revocation> end(String subject, String sid, Instant until);

    /** Raises the subject's epoch, ends all their sessions and logs the revocation. */
    Revocation endAll(String subject, Instant until);

    /**
     * Raises the subject's epoch, so that no login under way is completed, and ends every session
     * of theirs but {@code keptSid}; access tokens of the one kept stay valid.
     */
    List<Revocation> endOthers(String subject, String keptSid, Instant until);

    /** Logs a revocation by itself. */
    void revoke(Revocation revocation);

    /** The subject's sessions that are alive, newest login first. */
    List<StoredSession> list(String subject, Instant now);

    /** Deletes sessions and revocations that time has ended. */
    void purge(Instant now);
}
