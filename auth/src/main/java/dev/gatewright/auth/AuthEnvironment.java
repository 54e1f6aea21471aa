package dev.gatewright.auth;

import dev.gatewright.auth.audit.AuditSink;
import dev.gatewright.auth.password.PasswordHashExecutor;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * What authentication is given from outside, whatever the scheme.
 *
 * @param store where sessions are kept and attempts to log in are counted
 * @param hashing computes password hashes; one for all schemes of a service
 * @param audit told of every audit event
 * @param clock the time by which tokens and sessions begin and end
 * @param random makes ids, salts and keys
 */
public record AuthEnvironment(
        AuthStore store,
        PasswordHashExecutor hashing,
        AuditSink audit,
        InstantSource clock,
        SecureRandom random) {}
