package dev.gatewright.auth;

import dev.gatewright.auth.password.PasswordChange;
import dev.gatewright.auth.password.PasswordHashExecutor;
import dev.gatewright.auth.password.PasswordHasher;
import dev.gatewright.auth.password.PasswordParts;
import dev.gatewright.auth.password.PasswordReset;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.auth.session.state.Device;
import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Hashes new passwords, changes the password of a caller, and resets that of a user who forgot it.
 *
 * <p>Passwords of up to {@value PasswordHasher#LONGEST_PASSWORD} bytes are taken whole.
 */
public final class Passwords<C> {
    private final PasswordHasher hasher;
    private final PasswordHashExecutor executor;
    private final PasswordChange change;
    private final PasswordReset reset;
    private final OwnAccounts own;

    Passwords(PasswordParts parts, OwnAccounts own) {
        this.hasher = parts.hasher();
        this.executor = parts.executor();
        this.change = new PasswordChange(parts);
        this.reset = new PasswordReset(parts);
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
                .orElseThrow(() -> RetryLater.busy(Duration.ofSeconds(1)));
    }

    /**
     * Changes the caller's password. All of the user's tokens from before end, the caller's own
     * too, whoever has copies of them; the caller's session goes on with the pair returned, which
     * the response must carry.
     *
     * @throws Problem 400 when the new password is too long, 401 when the present one is wrong or
     *     the user is gone, 403 for a caller of another scheme or of a trusted issuer, 409 when the
     *     user directory did not store the new one or the caller's token belongs to no session, 429
     *     after too many attempts, 503 when too many passwords are being hashed or the store is out
     *     of reach. In all of these cases the password is the old one. Also 401 when the password
     *     was changed but the caller was logged out meanwhile
     */
    public TokenPair change(Caller<C> caller, String currentPassword, String newPassword) {
        refuseTooLong(newPassword);
        String subject = own.subject(caller);
        String sessionId = caller.sessionId();
        if (sessionId == null) {
            throw Problem.conflict("the token belongs to no session");
        }
        Device device = new Device(caller.client().userAgent(), caller.client().address());
        PasswordChange.Request request =
                new PasswordChange.Request(
                        subject,
                        sessionId,
                        new PasswordChange.Replacement(currentPassword, newPassword),
                        device);
        PasswordChange.Outcome outcome = RetryLater.mapUnavailable(() -> change.change(request));
        return switch (outcome) {
            case PasswordChange.Outcome.Changed changed -> changed.tokens();
            case PasswordChange.Outcome.ChangedAndLoggedOut _ ->
                    throw Problem.unauthorized("the password was changed; log in again");
            case PasswordChange.Outcome.Refused _ ->
                    throw Problem.unauthorized("invalid credentials");
            case PasswordChange.Outcome.NotStored _ ->
                    throw Problem.conflict("the password was not changed");
            case PasswordChange.Outcome.Throttled throttled ->
                    throw RetryLater.throttled(throttled.retryAfter());
            case PasswordChange.Outcome.Busy busy -> throw RetryLater.busy(busy.retryAfter());
        };
    }

    /**
     * Gives another user a password without the present one, and ends all of that user's sessions.
     * The audit names who did it; whether the caller may is for the service to say.
     *
     * @param subject one of the service's own: never that of a caller, who may be another issuer's
     * @throws Problem 400 when the new password is too long, 403 when a caller of another scheme or
     *     of a trusted issuer asks for it, 404 when there is no such user, 409 when the user
     *     directory did not store the new one, 503 when too many passwords are being hashed or the
     *     store is out of reach: the same once more then ends the sessions that are left
     */
    public void reset(String subject, String newPassword, Caller<C> by) {
        reset(subject, newPassword, own.subject(by));
    }

    /**
     * The same for a user who has proved who they are in another way, by a link in an e-mail, say,
     * or at the wish of the service's operators; the audit names no account that asked for it.
     *
     * @throws Problem as above
     */
    public void reset(String subject, String newPassword) {
        reset(subject, newPassword, UserSessions.NO_ACCOUNT);
    }

    private void reset(String subject, String newPassword, String by) {
        refuseTooLong(newPassword);
        PasswordReset.Outcome outcome =
                RetryLater.mapUnavailable(() -> reset.reset(subject, newPassword, by));
        switch (outcome) {
            case PasswordReset.Outcome.Reset _ -> {}
            case PasswordReset.Outcome.Unknown _ -> throw Problem.notFound("no such user");
            case PasswordReset.Outcome.NotStored _ ->
                    throw Problem.conflict("the password was not changed");
            case PasswordReset.Outcome.Busy busy -> throw RetryLater.busy(busy.retryAfter());
        }
    }

    private static void refuseTooLong(String password) {
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > PasswordHasher.LONGEST_PASSWORD) {
            throw Problem.badRequest(
                    "the password is longer than " + PasswordHasher.LONGEST_PASSWORD + " bytes");
        }
    }
}
