package dev.gatewright.server.auth;

import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Problem;
import dev.gatewright.sessions.Device;
import dev.gatewright.sessions.login.PasswordChange;
import dev.gatewright.sessions.login.PasswordHashExecutor;
import dev.gatewright.sessions.login.PasswordHasher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * New passwords: for who registers, and for who changes theirs.
 *
 * <p>Passwords of up to {@value PasswordHasher#LONGEST_PASSWORD} bytes are taken whole.
 */
public final class Passwords<C> {
    private final UserDirectory<C> users;
    private final PasswordHasher hasher;
    private final PasswordHashExecutor executor;
    private final PasswordChange change;
    private final OwnAccounts own;

    Passwords(
            UserDirectory<C> users,
            PasswordHasher hasher,
            PasswordHashExecutor executor,
            PasswordChange change,
            OwnAccounts own) {
        this.users = users;
        this.hasher = hasher;
        this.executor = executor;
        this.change = change;
        this.own = own;
    }

    /**
     * The hash of a new password, for the service to keep.
     *
     * @throws Problem 400 when the password is too long; 503 when too many are being hashed
     */
    public String hash(String password) {
        refuseTooLong(password);
        return executor.call(() -> hasher.hash(password))
                .orElseThrow(() -> Answers.busy(Duration.ofSeconds(1)));
    }

    /**
     * Changes the caller's password and ends their other sessions.
     *
     * @throws Problem 400 when the new password is too long, 401 when the present one is wrong or
     *     the user is gone, 403 for a caller of a trusted issuer, 429 after too many attempts, 503
     *     when too many passwords are being hashed or the store is out of reach
     */
    public void change(Caller<C> caller, String present, String next) {
        refuseTooLong(next);
        String subject = own.subject(caller);
        String sid = caller.sessionId();
        User<C> user =
                Answers.reachable(() -> users.bySubject(subject))
                        .filter(User::enabled)
                        .filter(_ -> sid != null)
                        .orElseThrow(Passwords::refused);
        Device device = new Device(caller.client().userAgent(), caller.client().address());
        PasswordChange.Outcome outcome =
                Answers.reachable(() ->
                        change.change(
                                subject,
                                String.valueOf(sid),
                                user.passwordHash(),
                                present,
                                next,
                                device,
                                hash -> replace(user, hash)));
        switch (outcome) {
            case PasswordChange.Outcome.Changed _ -> {}
            case PasswordChange.Outcome.Refused _ -> throw refused();
            case PasswordChange.Outcome.Throttled throttled ->
                    throw Answers.throttled(throttled.retryAfter());
            case PasswordChange.Outcome.Busy busy -> throw Answers.busy(busy.retryAfter());
        }
    }

    /** Whether {@code hash} is stored: not if another change came first. */
    private boolean replace(User<C> user, String hash) {
        users.rehash(user.subject(), user.passwordHash(), hash);
        return users.bySubject(user.subject())
                .filter(now -> now.passwordHash().equals(hash))
                .isPresent();
    }

    private static Problem refused() {
        return Problem.unauthorized("invalid credentials");
    }

    private static void refuseTooLong(String password) {
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > PasswordHasher.LONGEST_PASSWORD) {
            throw Problem.badRequest(
                    "the password is longer than " + PasswordHasher.LONGEST_PASSWORD + " bytes");
        }
    }
}
