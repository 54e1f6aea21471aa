package dev.gatewright.auth;

import dev.gatewright.jwt.key.KeyState;
import java.time.Instant;
import java.util.Optional;

/**
 * A key of a scheme, as operators see it.
 *
 * @param kid its name, as tokens have it
 * @param algorithm by which it signs or verifies
 * @param state whether it will sign, signs or has signed
 * @param until when it stops verifying; empty for never
 */
public record KeyStatus(String kid, String algorithm, KeyState state, Optional<Instant> until) {}
