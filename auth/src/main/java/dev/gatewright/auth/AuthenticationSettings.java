package dev.gatewright.auth;

import dev.gatewright.auth.revocation.RevocationSettings;
import dev.gatewright.auth.session.SessionKeys;
import dev.gatewright.auth.session.SessionSettings;
import dev.gatewright.auth.throttle.ThrottleLimits;
import java.time.Duration;
import java.util.Map;

/**
 * How one scheme issues and accepts tokens.
 *
 * @param sessions whose tokens they are, and how long they live
 * @param keys sign access and refresh tokens
 * @param verifier verifies access tokens, the scheme's own and those it trusts
 * @param revocation how old knowledge of revocations may be
 * @param throttle how many attempts to log in are too many
 * @param trusted for each trusted issuer, how long a token made now may be accepted
 */
public record AuthenticationSettings(
        SessionSettings sessions,
        SessionKeys keys,
        SchemeVerifier verifier,
        RevocationSettings revocation,
        ThrottleLimits throttle,
        Map<String, Duration> trusted) {
    public AuthenticationSettings {
        trusted = Map.copyOf(trusted);
    }
}
