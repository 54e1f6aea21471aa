package dev.gatewright.auth.session.state;

import dev.gatewright.auth.revocation.Epochs;
import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.revocation.RevocationTerm;
import dev.gatewright.auth.store.Identity;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.auth.store.StoreUnavailableException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where sessions are kept, those of any number of realms: nothing done in one is seen in another.
 * Every verb is one atomic step, durable when it returns: whatever races it happens wholly before
 * or wholly after.
 *
 * <p>What a verb revokes is remembered by the later of the clocks of the node and the store.
 *
 * <p>Every verb throws {@link StoreUnavailableException} when the store cannot answer in time; what
 * was asked may then have happened or not, and asking again is safe.
 */
public interface SessionStore {

    /** What came of adding a session. */
    sealed interface Opening {
        /**
         * The session is stored.
         *
         * @param ended revocations of the owner's oldest sessions, which had to make room for it
         */
        record Opened(List<Revocation> ended) implements Opening {
            public Opened {
                ended = List.copyOf(ended);
            }
        }

        /** Nothing is stored: the owner's sessions were ended meanwhile, the epoch is now this. */
        record Overtaken(long epoch) implements Opening {}
    }

    /**
     * Gives what a version without realms has kept to these realms. Its sessions go to the only one
     * of them; of several nobody can tell whose they are, and they are ended. Its epochs and
     * revocations hold in each from then on. Does nothing when there is nothing of the kind.
     *
     * @return how many sessions were ended
     */
    long adopt(Set<Realm> realms);

    /**
     * What came of a renewal.
     *
     * @param revocation of all that the owner had before
     * @param session the session that goes on; empty if it had ended or was not theirs
     */
    record Renewed(Revocation revocation, Optional<StoredSession> session) {}

    /** The epoch of somebody, raised whenever all their sessions are ended; 0 when never. */
    long epoch(Identity identity);

    /**
     * Adds a session unless its owner's epoch has moved on. An epoch that is behind the session's
     * is raised to it: whoever opens the session remembers what the store has lost. Where the owner
     * has as many sessions as the limit allows, the oldest are ended and their revocations logged.
     */
    Opening open(StoredSession session, SessionLimit limit);

    /** Decides by {@link RefreshDecision} and does what it says. */
    RefreshStep refresh(RefreshAttempt attempt);

    /**
     * Notes for each session that its present generation was used, unless that is noted already or
     * the session has gone on or ended since.
     */
    void confirm(List<Confirmation> confirmations);

    /** What came of ending a session. */
    sealed interface Ending {
        /** The session has ended, and the log says so. */
        record Ended(Revocation revocation) implements Ending {}

        /** It had ended already; nothing is written. */
        record EndedBefore() implements Ending {}

        /** They have no such session, or it ended so long ago that nothing of it is left. */
        record Absent() implements Ending {}
    }

    /** Ends a session and logs its revocation, unless it has ended already. */
    Ending end(Identity owner, String sessionId, RevocationTerm revoked);

    /**
     * Raises somebody's epoch as {@link Epochs} has it, and logs the revocation. A session of an
     * earlier epoch than its owner's has ended; so this takes the same time however many sessions
     * there are.
     */
    Revocation endAll(Identity owner, RevocationTerm revoked);

    /**
     * Raises somebody's epoch and logs the revocation, as {@link #endAll} does; but the session
     * {@code renewal.sessionId()}, if it is alive, goes on under its new name, in the new epoch and
     * the next generation, as {@link StoredSession#renewed} says. Its old name is that of an ended
     * session, so no token from before is of any use, whoever sends it.
     */
    Renewed renew(SessionRenewal renewal);

    /**
     * Logs a revocation and nothing else, unless the log says as much already: of a token or a
     * session it is enough that it is named, of an account also until when.
     *
     * @return whether anything was written
     */
    boolean revoke(Revocation revocation);

    /** A part of the list of somebody's sessions that are alive, newest login first. */
    List<StoredSession> list(Identity owner, Instant now, SessionRange range);

    /**
     * Deletes sessions and revocations that time has ended; on one node at a time: does nothing
     * while another is at it. What the store's own clock does not know to be over stays, so that a
     * node whose clock is wrong deletes nothing that holds for others.
     */
    void purge(Instant now);

    /** What the store's own clock shows. */
    Instant time();
}
