package dev.gatewright.auth.password;

import dev.gatewright.auth.audit.AuditEvent;
import dev.gatewright.auth.audit.AuditSink;
import dev.gatewright.auth.session.Sessions;
import dev.gatewright.auth.session.state.Device;
import dev.gatewright.auth.throttle.LoginThrottle;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What it takes to prove a password and to act on it.
 *
 * @param sessions opened or renewed for whoever knows the password
 * @param credentials where password hashes are kept
 * @param hasher verifies and makes hashes
 * @param executor runs the hasher on its own threads
 * @param throttle counts attempts
 * @param audit told of everything that happens
 * @param clock the time of events
 */
public record PasswordParts(
        Sessions sessions,
        CredentialSource credentials,
        PasswordHasher hasher,
        PasswordHashExecutor executor,
        LoginThrottle throttle,
        AuditSink audit,
        InstantSource clock) {

    /** How long to wait when too many passwords are being hashed. */
    static final Duration BUSY = Duration.ofSeconds(1);

    /**
     * So often a password is tried on the hash that has taken the place of the one before. A login
     * puts a better hash of the same password there; more than one in the time of a hash is rare.
     */
    static final int MOST_ATTEMPTS = 3;

    /**
     * Whether a password is that of a hash. Nothing matches a hash that is missing, or that cannot
     * be read; it is found out by the same work as with a good one.
     */
    boolean matches(String password, Optional<String> hash) {
        return hasher.matches(password, hash.filter(hasher::canRead).orElseGet(hasher::dummy));
    }

    /** Notes that an attempt was not looked at, for there were too many. */
    void auditThrottled(Device device) {
        audit.accept(new AuditEvent.Throttled(clock.instant(), sessions.realm(), device.address()));
    }
}
