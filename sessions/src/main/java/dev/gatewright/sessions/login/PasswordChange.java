package dev.gatewright.sessions.login;

import dev.gatewright.sessions.Device;
import dev.gatewright.sessions.Sessions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Changes the password of who knows the present one, and ends their other sessions.
 *
 * <p>Guessing the present password is throttled like guessing at login, so a stolen access token is
 * no way around it.
 */
public final class PasswordChange {
    private static final Duration BUSY = Duration.ofSeconds(1);

    private final Sessions sessions;
    private final PasswordHasher hasher;
    private final HashGate gate;
    private final LoginThrottle throttle;

    public PasswordChange(
            Sessions sessions, PasswordHasher hasher, HashGate gate, LoginThrottle throttle) {
        this.sessions = sessions;
        this.hasher = hasher;
        this.gate = gate;
        this.throttle = throttle;
    }

    /** What came of it. */
    public sealed interface Outcome {

        /** The new password holds, and every session but the caller's has ended. */
        record Changed() implements Outcome {}

        /** The present password was wrong; nothing has changed. */
        record Refused() implements Outcome {}

        /** Too many attempts; nothing was looked at. */
        record Throttled(Duration retryAfter) implements Outcome {}

        /** Too many passwords are being hashed; nothing was looked at. */
        record Busy(Duration retryAfter) implements Outcome {}
    }

    /**
     * Changes a password.
     *
     * @param keptSid the caller's own session, which goes on
     * @param presentHash the hash the service keeps
     * @param keep stores the new hash; when it returns, the old password opens no session
     */
    public Outcome change(
            String subject,
            String keptSid,
            String presentHash,
            String present,
            String next,
            Device device,
            Consumer<String> keep) {
        String account = "subject:" + subject;
        Optional<Duration> wait = throttle.charge(account, device.address());
        if (wait.isPresent()) {
            return new Outcome.Throttled(wait.get());
        }
        Optional<Optional<String>> hash = gate.within(() -> hashOf(presentHash, present, next));
        if (hash.isPresent() && hash.get().isEmpty()) {
            return new Outcome.Refused();
        }
        throttle.refund(account, device.address());
        if (hash.isEmpty()) {
            return new Outcome.Busy(BUSY);
        }
        keep.accept(hash.get().get());
        sessions.endOthers(subject, keptSid);
        return new Outcome.Changed();
    }

    /** The new hash, if the present password is right. */
    private Optional<String> hashOf(String presentHash, String present, String next) {
        return hasher.matches(present, presentHash)
                ? Optional.of(hasher.hash(next))
                : Optional.empty();
    }
}
