package dev.gatewright.auth.password;

import dev.gatewright.auth.audit.AuditSink;
import dev.gatewright.auth.session.Sessions;
import dev.gatewright.auth.throttle.LoginThrottle;
import java.time.InstantSource;

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
        InstantSource clock) {}
