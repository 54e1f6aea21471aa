package dev.gatewright.sessions.login;

import dev.gatewright.sessions.Account;
import dev.gatewright.sessions.AuditEvent;
import dev.gatewright.sessions.AuditEvent.LoginRefused.Why;
import dev.gatewright.sessions.AuditSink;
import dev.gatewright.sessions.Device;
import dev.gatewright.sessions.OpenedSession;
import dev.gatewright.sessions.Sessions;
import dev.gatewright.sessions.StorableText;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Login by username and password. An unknown user, a wrong password and a disabled account get the
 * same answer after the same work.
 */
public final class PasswordLogin {
    private static final Duration BUSY = Duration.ofSeconds(1);

    private final Sessions sessions;
    private final CredentialSource source;
    private final PasswordHasher hasher;
    private final PasswordHashExecutor executor;
    private final LoginThrottle throttle;
    private final AuditSink audit;
    private final InstantSource clock;

    public PasswordLogin(
            Sessions sessions,
            CredentialSource source,
            PasswordHasher hasher,
            PasswordHashExecutor executor,
            LoginThrottle throttle,
            AuditSink audit,
            InstantSource clock) {
        this.sessions = sessions;
        this.source = source;
        this.hasher = hasher;
        this.executor = executor;
        this.throttle = throttle;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Opens a session for who knows the password.
     *
     * @throws dev.gatewright.sessions.StoreUnavailableException when the store or the credentials
     *     are out of reach
     */
    public LoginOutcome login(String username, String password, Device device) {
        if (executor.isFull()) {
            return new LoginOutcome.Busy(BUSY);
        }
        return switch (throttle.charge(username, device.address())) {
            case Admission.Throttled throttled -> {
                audit.accept(
                        new AuditEvent.Throttled(
                                clock.instant(), sessions.realm(), device.address()));
                yield new LoginOutcome.Throttled(throttled.retryAfter());
            }
            case Admission.Admitted admitted -> login(username, password, device, admitted);
        };
    }

    private LoginOutcome login(
            String username, String password, Device device, Admission.Admitted admitted) {
        Optional<Credentials> found = find(username);
        Optional<Boolean> matches = executor.call(() -> matches(password, found));
        if (matches.isEmpty()) {
            throttle.refund(admitted);
            return new LoginOutcome.Busy(BUSY);
        }
        if (found.isEmpty()) {
            return refuse("", device, Why.UNKNOWN_USER);
        }
        Credentials known = found.get();
        String subject = known.account().subject();
        if (!matches.get()) {
            boolean readable = hasher.canRead(known.passwordHash());
            return refuse(subject, device, readable ? Why.WRONG_PASSWORD : Why.UNREADABLE_HASH);
        }
        return admit(username, password, known, device, admitted);
    }

    /** What no store can hold is nobody's name: it is not even looked for. */
    private Optional<Credentials> find(String username) {
        return StorableText.isStorable(username) ? source.find(username) : Optional.empty();
    }

    private boolean matches(String password, Optional<Credentials> found) {
        String hash =
                found.map(Credentials::passwordHash)
                        .filter(hasher::canRead)
                        .orElseGet(hasher::dummy);
        return hasher.matches(password, hash);
    }

    /** Hashing took a while: what was proved is read again in the step that opens the session. */
    private LoginOutcome admit(
            String username,
            String password,
            Credentials proved,
            Device device,
            Admission.Admitted admitted) {
        String subject = proved.account().subject();
        Optional<OpenedSession> opened =
                sessions.open(subject, () -> stillProved(username, proved), device);
        if (opened.isEmpty()) {
            return refuse(subject, device, Why.DISABLED);
        }
        throttle.recordSuccess(username, device.address(), admitted);
        rehash(password, proved);
        return new LoginOutcome.Opened(opened.get().tokens(), opened.get().account());
    }

    private Optional<Account> stillProved(String username, Credentials proved) {
        return source.find(username)
                .filter(now -> now.passwordHash().equals(proved.passwordHash()))
                .map(Credentials::account)
                .filter(account -> account.subject().equals(proved.account().subject()))
                .filter(Account::enabled);
    }

    /** Busy or not now: the next login will do it. */
    private void rehash(String password, Credentials proved) {
        if (hasher.shouldReplace(password, proved.passwordHash())) {
            executor.call(() -> hasher.hash(password))
                    .ifPresent(hash ->
                            source.rehash(proved.account().subject(), proved.passwordHash(), hash));
        }
    }

    private LoginOutcome refuse(String subject, Device device, Why why) {
        audit.accept(
                new AuditEvent.LoginRefused(
                        clock.instant(), sessions.realm(), subject, device.address(), why));
        return new LoginOutcome.Refused();
    }
}
