package dev.gatewright.auth;

import java.time.Instant;
import java.util.Optional;

/**
 * A key of a scheme, as operators see it.
 *
 * @param kid its name, as tokens have it
 * @param algorithm by which it signs or verifies
 * @param isActive whether it signs now
 * @param until when it stops verifying; empty for never
 */
public record KeyStatus(String kid, String algorithm, boolean isActive, Optional<Instant> until) {}
