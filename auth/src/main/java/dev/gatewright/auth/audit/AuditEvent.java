package dev.gatewright.auth.audit;

import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.store.Realm;
import java.time.Instant;

/**
 * Something a security officer will want to know of. Holds names, never a token, a password or a
 * hash.
 */
public sealed interface AuditEvent {

    /** When it happened. */
    Instant at();

    /** In which realm it happened: subjects of another are other people. */
    Realm realm();

    /** A login succeeded and opened a session. */
    record LoggedIn(Instant at, Realm realm, String subject, String sessionId, String address)
            implements AuditEvent {}

    /**
     * A login was refused.
     *
     * @param subject the account that was tried, empty when there is none of that name
     */
    record LoginRefused(Instant at, Realm realm, String subject, String address, Why why)
            implements AuditEvent {
        /** The reason, which the caller never learns. */
        public enum Why {
            UNKNOWN_USER,
            WRONG_PASSWORD,
            /** The stored hash cannot be read or costs too much: no password opens the account. */
            UNREADABLE_HASH,
            DISABLED
        }
    }

    /** Too many attempts to log in, to change a password or to register: nothing was tried. */
    record Throttled(Instant at, Realm realm, String address) implements AuditEvent {}

    /**
     * The predecessor of the session's present refresh token was sent, and answered with the
     * present one once more: its answer was lost, or somebody has a copy.
     *
     * @param generation the present one
     * @param elsewhere whether it was sent from another address or device than the refresh that
     *     began this generation
     */
    record Replayed(
            Instant at,
            Realm realm,
            String subject,
            String sessionId,
            long generation,
            String address,
            boolean elsewhere)
            implements AuditEvent {}

    /** A session went on to its next generation. */
    record Refreshed(
            Instant at,
            Realm realm,
            String subject,
            String sessionId,
            long generation,
            String address)
            implements AuditEvent {}

    /** An old refresh token came back: somebody has a copy. The session was ended. */
    record ReuseDetected(
            Instant at,
            Realm realm,
            String subject,
            String sessionId,
            long presented,
            long current,
            String address)
            implements AuditEvent {}

    /** A refresh token is newer than the store: the store has lost writes. */
    record StateLost(
            Instant at,
            Realm realm,
            String subject,
            String sessionId,
            long presented,
            long current,
            String address)
            implements AuditEvent {}

    /**
     * At a login the store did not know of the last time that all sessions of the account were
     * ended, which this node does: it has lost writes. It was told.
     *
     * @param stored the store's epoch
     * @param known this node's, which is the store's from now on
     */
    record EpochLost(Instant at, Realm realm, String subject, long stored, long known)
            implements AuditEvent {}

    /**
     * The store had lost revocations that this node remembered, which has written them back.
     *
     * @param count how many
     */
    record RevocationsRestored(Instant at, Realm realm, long count) implements AuditEvent {}

    /** A refresh was refused because the account is disabled or gone; the session was ended. */
    record RefreshRefused(Instant at, Realm realm, String subject, String sessionId, String address)
            implements AuditEvent {}

    /**
     * An account got another password, asked for in the session {@code sessionId}, whose name ended
     * with it.
     *
     * @param newSessionId the name under which the session goes on; empty if it had ended meanwhile
     */
    record PasswordChanged(
            Instant at,
            Realm realm,
            String subject,
            String sessionId,
            String newSessionId,
            String address)
            implements AuditEvent {}

    /**
     * An account got another password without the present one; all its sessions end.
     *
     * @param by the account that asked for it; empty where no account did, but the service itself
     *     or its operators
     */
    record PasswordReset(Instant at, Realm realm, String subject, String by)
            implements AuditEvent {}

    /** Somebody in the session {@code sessionId} could not change the password of its account. */
    record PasswordChangeRefused(
            Instant at, Realm realm, String subject, String sessionId, String address, Cause cause)
            implements AuditEvent {
        /** Why nothing was changed. */
        public enum Cause {
            WRONG_PASSWORD,
            /** The stored hash cannot be read or costs too much: no password is right. */
            UNREADABLE_HASH,
            /** The account is disabled or gone. */
            DISABLED,
            /** The password was right; the service's user directory did not store the new one. */
            NOT_STORED
        }
    }

    /**
     * A session or a token was revoked, or all of an account.
     *
     * @param subject the account whose it was
     * @param by the account that asked for it: the same, or an administrator's; empty where no
     *     account did, but the service itself or its operators
     */
    record Revoked(Instant at, Realm realm, String subject, String by, Revocation revocation)
            implements AuditEvent {}
}
