package dev.gatewright.auth.session.state;

import dev.gatewright.auth.store.Identity;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A session as a store keeps it. There is no token in it, so there is none to steal from the store;
 * all times are cut to milliseconds, so that every store gives back what it was given.
 *
 * @param sessionId unguessable name of the session, 1 to 64 characters
 * @param owner whose it is
 * @param epoch the subject's epoch when the session was opened
 * @param login the login that opened it
 * @param current which refresh token may be used next
 * @param ended true once revoked; never false again
 */
public record StoredSession(
        String sessionId,
        Identity owner,
        long epoch,
        Login login,
        Generation current,
        boolean ended) {

    /**
     * The login that opened a session.
     *
     * @param at when
     * @param device where
     * @param expiresAt the end of the session in any case
     */
    public record Login(Instant at, Device device, Instant expiresAt) {
        public Login {
            at = at.truncatedTo(ChronoUnit.MILLIS);
            expiresAt = expiresAt.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /**
     * The refresh token of a session that may be used next.
     *
     * @param number the first is 1
     * @param since when it began
     * @param confirmedAt when a token of this generation was first known to be used; null when it
     *     was not
     * @param expiresAt the end of the session unless refreshed before; never after that of the
     *     login
     * @param by where it was asked for
     */
    public record Generation(
            long number,
            Instant since,
            @Nullable Instant confirmedAt,
            Instant expiresAt,
            Device by) {
        public Generation {
            since = since.truncatedTo(ChronoUnit.MILLIS);
            confirmedAt = confirmedAt == null ? null : confirmedAt.truncatedTo(ChronoUnit.MILLIS);
            expiresAt = expiresAt.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /** A session that has just been opened, until {@code idleExpiresAt} unless refreshed. */
    public static StoredSession opened(
            String sessionId, Identity owner, long epoch, Login login, Instant idleExpiresAt) {
        return new StoredSession(
                sessionId,
                owner,
                epoch,
                login,
                new Generation(1, login.at(), null, idleExpiresAt, login.device()),
                false);
    }

    /** The subject of its owner. */
    public String subject() {
        return owner.subject();
    }

    /** The number of the refresh token that may be used next. */
    public long generation() {
        return current.number();
    }

    /** When it was opened. */
    public Instant openedAt() {
        return login.at();
    }

    /** When its present generation began. */
    public Instant rotatedAt() {
        return current.since();
    }

    /** When a token of its present generation was first known to be used; null when it was not. */
    public @Nullable Instant confirmedAt() {
        return current.confirmedAt();
    }

    /** Its end unless refreshed before. */
    public Instant idleExpiresAt() {
        return current.expiresAt();
    }

    /** Its end in any case. */
    public Instant absoluteExpiresAt() {
        return login.expiresAt();
    }

    /** Where it was opened. */
    public Device device() {
        return login.device();
    }

    /** Where its present generation was asked for. */
    public Device rotatedBy() {
        return current.by();
    }

    /** The same session in its next generation, alive for {@code idleLife} more. */
    public StoredSession rotated(Instant now, Duration idleLife, Device by) {
        Instant idle = now.plus(idleLife);
        Instant end = idle.isBefore(login.expiresAt()) ? idle : login.expiresAt();
        return new StoredSession(
                sessionId,
                owner,
                epoch,
                login,
                new Generation(current.number() + 1, now, null, end, by),
                false);
    }

    /** The same login under another name: what was issued under the old one is of no use here. */
    public StoredSession renewed(SessionRenewal renewal, long newEpoch) {
        StoredSession next = rotated(renewal.now(), renewal.idleLife(), renewal.device());
        return new StoredSession(
                renewal.newSessionId(), owner, newEpoch, login, next.current, false);
    }

    /** The same session, whose present generation is known to have been used. */
    public StoredSession confirmed(Instant at) {
        Generation used =
                new Generation(
                        current.number(), current.since(), at, current.expiresAt(), current.by());
        return new StoredSession(sessionId, owner, epoch, login, used, ended);
    }

    /** The same session, revoked. */
    public StoredSession end() {
        return new StoredSession(sessionId, owner, epoch, login, current, true);
    }

    /** Whether neither a revocation nor time has ended it. */
    public boolean isAlive(Instant now) {
        return !ended && now.isBefore(idleExpiresAt());
    }

    /** What its owner is shown of it. */
    public OpenSession summary() {
        return new OpenSession(sessionId, device(), openedAt(), rotatedAt(), idleExpiresAt());
    }
}
