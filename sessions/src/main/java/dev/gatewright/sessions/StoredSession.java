package dev.gatewright.sessions;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A session as a store keeps it. There is no token in it, so there is none to steal from the store;
 * all times are cut to milliseconds, so that every store gives back what it was given.
 *
 * @param sid unguessable name of the session, 1 to 64 characters
 * @param subject whose it is
 * @param epoch the subject's epoch when the session was opened
 * @param generation the number of the refresh token that may be used next; the first is 1
 * @param openedAt the login
 * @param rotatedAt when this generation began
 * @param idleExpiresAt the end unless refreshed before; never after {@code absoluteExpiresAt}
 * @param absoluteExpiresAt the end in any case
 * @param ended true once revoked; never false again
 * @param device where it was opened
 */
public record StoredSession(
        String sid,
        String subject,
        long epoch,
        long generation,
        Instant openedAt,
        Instant rotatedAt,
        Instant idleExpiresAt,
        Instant absoluteExpiresAt,
        boolean ended,
        Device device) {

    public StoredSession {
        openedAt = openedAt.truncatedTo(ChronoUnit.MILLIS);
        rotatedAt = rotatedAt.truncatedTo(ChronoUnit.MILLIS);
        idleExpiresAt = idleExpiresAt.truncatedTo(ChronoUnit.MILLIS);
        absoluteExpiresAt = absoluteExpiresAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** A session in its first generation. */
    static StoredSession opened(
            String sid,
            String subject,
            long epoch,
            Device device,
            Instant now,
            SessionSettings settings) {
        return new StoredSession(
                sid,
                subject,
                epoch,
                1,
                now,
                now,
                now.plus(settings.refreshExpire()),
                now.plus(settings.refreshAbsoluteExpire()),
                false,
                device);
    }

    /** The same session in its next generation, alive for {@code idleLife} more. */
    public StoredSession rotated(Instant now, Duration idleLife) {
        Instant idle = now.plus(idleLife);
        return new StoredSession(
                sid,
                subject,
                epoch,
                generation + 1,
                openedAt,
                now,
                idle.isBefore(absoluteExpiresAt) ? idle : absoluteExpiresAt,
                absoluteExpiresAt,
                false,
                device);
    }

    /** The same session, revoked. */
    public StoredSession end() {
        return new StoredSession(
                sid,
                subject,
                epoch,
                generation,
                openedAt,
                rotatedAt,
                idleExpiresAt,
                absoluteExpiresAt,
                true,
                device);
    }

    /** Whether neither a revocation nor time has ended it. */
    public boolean isAlive(Instant now) {
        return !ended && now.isBefore(idleExpiresAt);
    }

    OpenSession summary() {
        return new OpenSession(sid, device, openedAt, rotatedAt, idleExpiresAt);
    }
}
