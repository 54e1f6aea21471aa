package dev.gatewright.auth.session.state;

import dev.gatewright.auth.revocation.RevocationTerm;
import dev.gatewright.auth.store.Identity;
import java.time.Duration;
import java.time.Instant;

/**
 * The wish that all of somebody's tokens end and one of their sessions goes on with new ones.
 *
 * @param owner whose sessions
 * @param sessionId the session that goes on
 * @param newSessionId its name from then on, which nobody has had
 * @param now the moment
 * @param device where it is asked for
 * @param idleLife how long the session lives from now on unless refreshed
 * @param revoked how long the revocation of all from before must be remembered
 */
public record SessionRenewal(
        Identity owner,
        String sessionId,
        String newSessionId,
        Instant now,
        Device device,
        Duration idleLife,
        RevocationTerm revoked) {}
