package dev.gatewright.auth.session.state;

import dev.gatewright.auth.revocation.Revocation;

/** What a store did with a refresh attempt: one case for each {@link RefreshDecision}. */
public sealed interface RefreshStep {

    /** The session went on to its next generation, as given. */
    record Rotated(StoredSession session) implements RefreshStep {}

    /** Nothing was written; the session stands as given. */
    record Replayed(StoredSession session) implements RefreshStep {}

    /** The session has ended and the revocation is in the log. */
    record Reused(StoredSession session, Revocation revocation) implements RefreshStep {}

    /** Nothing was written: the token is newer than the session as given. */
    record StateLost(StoredSession session) implements RefreshStep {}

    /** Nothing was written: the session was ended before. */
    record Ended() implements RefreshStep {}

    /** Nothing was written: the session has expired. */
    record Expired() implements RefreshStep {}

    /** Nothing was written: there is no such session. */
    record Unknown() implements RefreshStep {}
}
