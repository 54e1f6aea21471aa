package dev.gatewright.auth.session.state;

import dev.gatewright.auth.revocation.RevocationTerm;
import dev.gatewright.auth.store.Realm;
import java.time.Duration;
import java.time.Instant;

/**
 * A verified refresh token presented to a store, with what the store needs to answer in one step.
 *
 * @param realm the realm of whoever verified the token: sessions of another are unknown
 * @param sessionId the session the token names
 * @param generation the token's generation
 * @param now when it was presented
 * @param device where it was sent from
 * @param idleLife how long the session lives on if this attempt rotates it
 * @param replay when the predecessor of the present token is answered with its successor
 * @param grace for how long after a rotation, or after the first use, that is
 * @param revoked how long a revocation of the session must be remembered
 */
public record RefreshAttempt(
        Realm realm,
        String sessionId,
        long generation,
        Instant now,
        Device device,
        Duration idleLife,
        RefreshReplay replay,
        Duration grace,
        RevocationTerm revoked) {}
