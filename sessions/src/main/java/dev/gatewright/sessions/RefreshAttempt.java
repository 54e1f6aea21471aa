package dev.gatewright.sessions;

import java.time.Duration;
import java.time.Instant;

/**
 * A verified refresh token presented to a store, with what the store needs to answer in one step.
 *
 * @param sid the session the token names
 * @param generation the token's generation
 * @param now when it was presented
 * @param idleLife how long the session lives on if this attempt rotates it
 * @param grace for how long after a rotation its predecessor is answered with the successor
 * @param revokedUntil how long a revocation of the session must be remembered
 */
public record RefreshAttempt(
        String sid,
        long generation,
        Instant now,
        Duration idleLife,
        Duration grace,
        Instant revokedUntil) {}
