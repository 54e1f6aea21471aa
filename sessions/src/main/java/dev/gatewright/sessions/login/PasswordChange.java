package dev.gatewright.sessions.login;

import dev.gatewright.sessions.AuditEvent;
import dev.gatewright.sessions.AuditSink;
import dev.gatewright.sessions.Device;
import dev.gatewright.sessions.Sessions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;

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
    private final PasswordHashExecutor executor;
    private final LoginThrottle throttle;
    private final AuditSink audit;
    private final InstantSource clock;

    public PasswordChange(
            Sessions sessions,
            PasswordHasher hasher,
            PasswordHashExecutor executor,
            LoginThrottle throttle,
            AuditSink audit,
            InstantSource clock) {
        this.sessions = sessions;
        this.hasher = hasher;
        this.executor = executor;
        this.throttle = throttle;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Outcome {

        /** The new password holds, and every session but the caller's has ended. */
        record Changed() implements Outcome {}

        /** The present password was wrong, or was changed meanwhile; this one is not stored. */
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
     * @param keep stores the new hash unless the present one is no longer {@code presentHash}, and
     *     says whether it did; from then on the old password opens no session
     */
    public Outcome change(
            String subject,
            String keptSid,
            String presentHash,
            String present,
            String next,
            Device device,
            Predicate<String> keep) {
        if (executor.isFull()) {
            return new Outcome.Busy(BUSY);
        }
        return switch (throttle.chargeChange(subject)) {
            case Admission.Throttled throttled -> {
                audit.accept(
                        new AuditEvent.Throttled(
                                clock.instant(), sessions.realm(), device.address()));
                yield new Outcome.Throttled(throttled.retryAfter());
            }
            case Admission.Admitted admitted ->
                    change(subject, keptSid, presentHash, present, next, device, keep, admitted);
        };
    }

    private Outcome change(
            String subject,
            String keptSid,
            String presentHash,
            String present,
            String next,
            Device device,
            Predicate<String> keep,
            Admission.Admitted admitted) {
        Optional<Optional<String>> hash = executor.call(() -> hashOf(presentHash, present, next));
        if (hash.isPresent() && hash.get().isEmpty()) {
            return refuse(subject, keptSid, device);
        }
        throttle.refund(admitted);
        if (hash.isEmpty()) {
            return new Outcome.Busy(BUSY);
        }
        return keep(subject, keptSid, hash.get().get(), device, keep);
    }

    /**
     * Ends the others before as well as after: a store that cannot is found out while nothing has
     * changed, and who logged in with the old password in between is out too.
     */
    private Outcome keep(
            String subject, String keptSid, String hash, Device device, Predicate<String> keep) {
        sessions.endOthers(subject, keptSid);
        if (!keep.test(hash)) {
            return refuse(subject, keptSid, device);
        }
        sessions.endOthers(subject, keptSid);
        audit.accept(
                new AuditEvent.PasswordChanged(
                        clock.instant(), sessions.realm(), subject, keptSid, device.address()));
        return new Outcome.Changed();
    }

    private Outcome refuse(String subject, String sid, Device device) {
        audit.accept(
                new AuditEvent.PasswordChangeRefused(
                        clock.instant(), sessions.realm(), subject, sid, device.address()));
        return new Outcome.Refused();
    }

    /** The new hash, if the present password is right; an unreadable hash costs the same time. */
    private Optional<String> hashOf(String presentHash, String present, String next) {
        String readable = hasher.canRead(presentHash) ? presentHash : hasher.dummy();
        return hasher.matches(present, readable)
                ? Optional.of(hasher.hash(next))
                : Optional.empty();
    }
}
