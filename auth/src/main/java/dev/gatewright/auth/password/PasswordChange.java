package dev.gatewright.auth.password;

import dev.gatewright.auth.audit.AuditEvent;
import dev.gatewright.auth.audit.AuditEvent.PasswordChangeRefused.Cause;
import dev.gatewright.auth.session.RenewedSession;
import dev.gatewright.auth.session.SessionAccount;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.auth.session.state.Device;
import dev.gatewright.auth.store.StoreUnavailableException;
import dev.gatewright.auth.throttle.Admission;
import dev.gatewright.runtime.Lateness;
import java.time.Duration;
import java.util.Optional;

/**
 * Changes the password of somebody logged in who knows the present one. Then every token from
 * before ends, those of the session it is asked for in too; that session goes on with a fresh pair.
 *
 * <p>Guessing the present password is throttled like guessing at login, so a stolen access token is
 * no way around it.
 */
public final class PasswordChange {

    private final PasswordParts parts;

    public PasswordChange(PasswordParts parts) {
        this.parts = parts;
    }

    /** What came of it. */
    public sealed interface Outcome {

        /**
         * The new password holds, and all tokens from before have ended; these are the new ones.
         */
        record Changed(TokenPair tokens) implements Outcome {}

        /**
         * The new password holds, and all tokens from before have ended; the session it was asked
         * for in had ended meanwhile, so there are no new ones.
         */
        record ChangedAndLoggedOut() implements Outcome {}

        /** The present password was wrong, or the account is disabled or gone; nothing changed. */
        record Refused() implements Outcome {}

        /** The present password was right, but the new one is not stored; nothing changed. */
        record NotStored() implements Outcome {}

        /** Too many attempts; nothing was looked at. */
        record Throttled(Duration retryAfter) implements Outcome {}

        /** Too many passwords are being hashed; nothing changed. */
        record Busy(Duration retryAfter) implements Outcome {}
    }

    /**
     * A change that somebody asks for.
     *
     * @param subject whose password
     * @param sessionId the session it is asked for in
     * @param passwords which instead of which
     * @param device where it is asked for
     */
    public record Request(String subject, String sessionId, Replacement passwords, Device device) {}

    /**
     * One password instead of another.
     *
     * @param currentPassword what the user says it is now
     * @param newPassword what it is to be; at most {@link PasswordHasher#LONGEST_PASSWORD} bytes
     */
    public record Replacement(String currentPassword, String newPassword) {

        @Override
        public String toString() {
            return "***";
        }
    }

    /**
     * Changes a password. From the moment it is stored, the old one opens no session.
     *
     * @throws StoreUnavailableException when the store or the credentials are out of reach; the
     *     password is then the old one, unless the credentials went out of reach half-way
     */
    public Outcome change(Request request) {
        if (parts.executor().isFull()) {
            return new Outcome.Busy(PasswordParts.BUSY);
        }
        return switch (parts.throttle().chargeChange(request.subject())) {
            case Admission.Throttled throttled -> {
                parts.auditThrottled(request.device());
                yield new Outcome.Throttled(throttled.retryAfter());
            }
            case Admission.Admitted admitted -> {
                Attempt attempt = new Attempt(request);
                boolean isRefused = false;
                try {
                    Outcome outcome = attempt.run();
                    isRefused = outcome instanceof Outcome.Refused;
                    yield outcome;
                } finally {
                    // Nobody pays for an outage either.
                    if (!isRefused) {
                        parts.throttle().refund(admitted);
                    }
                }
            }
        };
    }

    /** One change, admitted by the throttle. */
    private final class Attempt {
        private final String subject;
        private final String sessionId;
        private final String currentPassword;
        private final String newPassword;
        private final Device device;

        Attempt(Request request) {
            this.subject = request.subject();
            this.sessionId = request.sessionId();
            this.currentPassword = request.passwords().currentPassword();
            this.newPassword = request.passwords().newPassword();
            this.device = request.device();
        }

        /**
         * A login may replace the hash by a better one of the same password at any moment: the
         * present password is then tried on that one, rather than said to be wrong.
         */
        Outcome run() {
            String triedHash = "";
            for (int attempt = 0; attempt < PasswordParts.MOST_ATTEMPTS; attempt++) {
                Optional<Credentials> found =
                        parts.credentials()
                                .findBySubject(subject)
                                .filter(known -> known.account().enabled());
                if (found.isEmpty()) {
                    return refuse(Cause.DISABLED);
                }
                Credentials known = found.get();
                if (attempt > 0 && known.passwordHash().equals(triedHash)) {
                    return notStored();
                }
                triedHash = known.passwordHash();
                Optional<Optional<String>> hashed = parts.executor().call(() -> newHash(known));
                if (hashed.isEmpty()) {
                    return new Outcome.Busy(PasswordParts.BUSY);
                }
                Optional<String> newHash = hashed.get();
                if (newHash.isEmpty()) {
                    return refuse(
                            parts.hasher().canRead(triedHash)
                                    ? Cause.WRONG_PASSWORD
                                    : Cause.UNREADABLE_HASH);
                }
                Lateness.check();
                if (parts.credentials().replacePasswordHash(subject, triedHash, newHash.get())) {
                    return renew(known.account(), triedHash, newHash.get());
                }
            }
            return new Outcome.Busy(PasswordParts.BUSY);
        }

        /** The new hash, if the present password is right. */
        private Optional<String> newHash(Credentials known) {
            return parts.matches(currentPassword, Optional.of(known.passwordHash()))
                    ? Optional.of(parts.hasher().hash(newPassword))
                    : Optional.empty();
        }

        /**
         * Only once the new password is stored, for nobody is to be logged out for a change that
         * did not happen. If nobody can be logged out either, the old password is put back: else a
         * second try would be refused, and the sessions of a thief would live on.
         */
        private Outcome renew(SessionAccount account, String oldHash, String newHash) {
            Optional<RenewedSession> renewed;
            try {
                renewed = parts.sessions().renew(account, sessionId, device);
            } catch (StoreUnavailableException e) {
                parts.credentials().replacePasswordHash(subject, newHash, oldHash);
                throw e;
            }
            parts.audit()
                    .accept(
                            new AuditEvent.PasswordChanged(
                                    parts.clock().instant(),
                                    parts.sessions().realm(),
                                    subject,
                                    sessionId,
                                    renewed.map(RenewedSession::sessionId).orElse(""),
                                    device.address()));
            return renewed.<Outcome>map(session -> new Outcome.Changed(session.tokens()))
                    .orElseGet(Outcome.ChangedAndLoggedOut::new);
        }

        private Outcome refuse(Cause cause) {
            tell(cause);
            return new Outcome.Refused();
        }

        private Outcome notStored() {
            tell(Cause.NOT_STORED);
            return new Outcome.NotStored();
        }

        private void tell(Cause cause) {
            parts.audit()
                    .accept(
                            new AuditEvent.PasswordChangeRefused(
                                    parts.clock().instant(),
                                    parts.sessions().realm(),
                                    subject,
                                    sessionId,
                                    device.address(),
                                    cause));
        }
    }
}
