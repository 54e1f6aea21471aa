package dev.gatewright.auth.session.state;

import dev.gatewright.auth.store.Realm;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * That the tokens of a session's generation have arrived where they were sent: one of them was
 * used.
 *
 * @param realm whose session it is
 * @param sessionId the session
 * @param generation the generation of the token that was used
 * @param at when, cut to milliseconds
 */
public record Confirmation(Realm realm, String sessionId, long generation, Instant at) {
    public Confirmation {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }
}
