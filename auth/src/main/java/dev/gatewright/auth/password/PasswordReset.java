package dev.gatewright.auth.password;

import dev.gatewright.auth.audit.AuditEvent;
import dev.gatewright.auth.store.StoreUnavailableException;
import dev.gatewright.runtime.Lateness;
import java.time.Duration;
import java.util.Optional;

/**
 * Gives a user another password without the present one: a forgotten password, or one that somebody
 * else knows. Then every token of the user ends.
 *
 * <p>Whoever asks for it has proved nothing here: it is for administrators, and for a service that
 * has made sure in another way who the user is.
 */
public final class PasswordReset {

    private final PasswordParts parts;

    public PasswordReset(PasswordParts parts) {
        this.parts = parts;
    }

    /** What came of it. */
    public sealed interface Outcome {

        /** The new password holds, and all tokens from before have ended. */
        record Reset() implements Outcome {}

        /** There is no such user. */
        record Unknown() implements Outcome {}

        /** The new password is not stored; nothing changed. */
        record NotStored() implements Outcome {}

        /** Too many passwords are being hashed; nothing changed. */
        record Busy(Duration retryAfter) implements Outcome {}
    }

    /**
     * Sets a password. From the moment it is stored, the old one opens no session. A disabled
     * account stays disabled.
     *
     * @param subject whose password
     * @param newPassword what it is to be; at most {@link PasswordHasher#LONGEST_PASSWORD} bytes
     * @param by the account that asks for it, for the audit; empty where the service itself does
     * @throws StoreUnavailableException when the store or the credentials are out of reach; where
     *     the new password is stored and the sessions could not be ended, the same once more ends
     *     them
     */
    public Outcome reset(String subject, String newPassword, String by) {
        Optional<Credentials> known = parts.credentials().findBySubject(subject);
        if (known.isEmpty()) {
            return new Outcome.Unknown();
        }
        Optional<String> hashed = parts.executor().call(() -> parts.hasher().hash(newPassword));
        if (hashed.isEmpty()) {
            return new Outcome.Busy(PasswordParts.BUSY);
        }
        Lateness.check();
        if (!replace(subject, hashed.get())) {
            return new Outcome.NotStored();
        }
        parts.audit()
                .accept(
                        new AuditEvent.PasswordReset(
                                parts.clock().instant(), parts.sessions().realm(), subject, by));
        parts.sessions().endAll(subject, by);
        return new Outcome.Reset();
    }

    /** A login may put a better hash in the place of the one that was read, at any moment. */
    private boolean replace(String subject, String newHash) {
        for (int attempt = 0; attempt < PasswordParts.MOST_ATTEMPTS; attempt++) {
            Optional<Credentials> known = parts.credentials().findBySubject(subject);
            if (known.isPresent()
                    && parts.credentials()
                            .replacePasswordHash(subject, known.get().passwordHash(), newHash)) {
                return true;
            }
        }
        return false;
    }
}
