package dev.gatewright.auth.password;

import dev.gatewright.auth.audit.AuditEvent;
import dev.gatewright.auth.audit.AuditEvent.LoginRefused.Why;
import dev.gatewright.auth.session.OpenedSession;
import dev.gatewright.auth.session.SessionAccount;
import dev.gatewright.auth.session.state.Device;
import dev.gatewright.auth.store.StorableText;
import dev.gatewright.auth.throttle.Admission;
import java.util.Optional;

/**
 * Login by username and password. An unknown user, a wrong password and a disabled account get the
 * same answer after the same work.
 */
public final class PasswordLogin {
    private static final System.Logger LOG = System.getLogger("dev.gatewright.sessions");

    private final PasswordParts parts;

    public PasswordLogin(PasswordParts parts) {
        this.parts = parts;
    }

    /**
     * Opens a session for a user who gives the right password.
     *
     * @throws dev.gatewright.auth.store.StoreUnavailableException when the store or the credentials
     *     are out of reach
     */
    public LoginOutcome login(String username, String password, Device device) {
        if (parts.executor().isFull()) {
            return new LoginOutcome.Busy(PasswordParts.BUSY);
        }
        return switch (parts.throttle().charge(username, device.address())) {
            case Admission.Throttled throttled -> {
                parts.auditThrottled(device);
                yield new LoginOutcome.Throttled(throttled.retryAfter());
            }
            case Admission.Admitted admitted -> charged(username, password, device, admitted);
        };
    }

    /** Nobody pays for an outage: what was not decided was no attempt. */
    private LoginOutcome charged(
            String username, String password, Device device, Admission.Admitted admitted) {
        try {
            return login(username, password, device, admitted);
        } catch (RuntimeException e) {
            parts.throttle().refund(admitted);
            throw e;
        }
    }

    /**
     * Another login of the same user may replace their hash by a better one of the same password at
     * any moment: the password is then tried on that one, rather than said to be wrong.
     */
    private LoginOutcome login(
            String username, String password, Device device, Admission.Admitted admitted) {
        for (int attempt = 0; attempt < PasswordParts.MOST_ATTEMPTS; attempt++) {
            Optional<Credentials> found = find(username);
            Optional<Boolean> matches =
                    parts.executor()
                            .call(() ->
                                    parts.matches(password, found.map(Credentials::passwordHash)));
            if (matches.isEmpty()) {
                break;
            }
            if (found.isEmpty()) {
                return refuse("", device, Why.UNKNOWN_USER);
            }
            Credentials known = found.get();
            String subject = known.account().subject();
            if (!matches.get()) {
                boolean readable = parts.hasher().canRead(known.passwordHash());
                return refuse(subject, device, readable ? Why.WRONG_PASSWORD : Why.UNREADABLE_HASH);
            }
            Optional<OpenedSession> opened =
                    parts.sessions().open(subject, () -> stillProved(username, known), device);
            if (opened.isPresent()) {
                parts.throttle().recordSuccess(username, device.address(), admitted);
                replaceHash(password, known);
                return new LoginOutcome.Opened(opened.get().tokens(), opened.get().account());
            }
            if (!hasAnotherHash(username, known)) {
                return refuse(subject, device, Why.DISABLED);
            }
        }
        parts.throttle().refund(admitted);
        return new LoginOutcome.Busy(PasswordParts.BUSY);
    }

    /** What no store can hold is nobody's name: it is not even looked for. */
    private Optional<Credentials> find(String username) {
        return StorableText.isStorable(username)
                ? parts.credentials().find(username)
                : Optional.empty();
    }

    /** Hashing took a while: what was proved is read again in the step that opens the session. */
    private Optional<SessionAccount> stillProved(String username, Credentials proved) {
        return parts.credentials()
                .find(username)
                .filter(now -> now.passwordHash().equals(proved.passwordHash()))
                .map(Credentials::account)
                .filter(account -> account.subject().equals(proved.account().subject()))
                .filter(SessionAccount::enabled);
    }

    private boolean hasAnotherHash(String username, Credentials proved) {
        return parts.credentials()
                .find(username)
                .filter(now -> now.account().enabled())
                .filter(now -> !now.passwordHash().equals(proved.passwordHash()))
                .isPresent();
    }

    /** Whatever goes wrong here, the login has succeeded; the next one tries again. */
    private void replaceHash(String password, Credentials proved) {
        String old = proved.passwordHash();
        if (!parts.hasher().shouldReplace(password, old)) {
            return;
        }
        try {
            parts.executor()
                    .call(() -> parts.hasher().hash(password))
                    .ifPresent(hash ->
                            parts.credentials()
                                    .replacePasswordHash(proved.account().subject(), old, hash));
        } catch (RuntimeException e) {
            // Not its message: a database may repeat the hash that it did not take.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a password hash could not be replaced by a better one: {0}",
                    e.getClass().getName());
        }
    }

    private LoginOutcome refuse(String subject, Device device, Why why) {
        parts.audit()
                .accept(
                        new AuditEvent.LoginRefused(
                                parts.clock().instant(),
                                parts.sessions().realm(),
                                subject,
                                device.address(),
                                why));
        return new LoginOutcome.Refused();
    }
}
