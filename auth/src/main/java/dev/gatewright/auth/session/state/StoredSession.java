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
 * @param generation the number of the refresh token that may be used next; the first is 1
 * @param openedAt the login
 * @param rotatedAt when this generation began
 * @param confirmedAt when a token of this generation was first known to be used; null when it was
 *     not
 * @param idleExpiresAt the end unless refreshed before; never after {@code absoluteExpiresAt}
 * @param absoluteExpiresAt the end in any case
 * @param ended true once revoked; never false again
 * @param device where it was opened
 * @param rotatedBy where this generation was asked for
 */
public record StoredSession(
        String sessionId,
        Identity owner,
        long epoch,
        long generation,
        Instant openedAt,
        Instant rotatedAt,
        @Nullable Instant confirmedAt,
        Instant idleExpiresAt,
        Instant absoluteExpiresAt,
        boolean ended,
        Device device,
        Device rotatedBy) {

    public StoredSession {
        openedAt = openedAt.truncatedTo(ChronoUnit.MILLIS);
        rotatedAt = rotatedAt.truncatedTo(ChronoUnit.MILLIS);
        confirmedAt = confirmedAt == null ? null : confirmedAt.truncatedTo(ChronoUnit.MILLIS);
        idleExpiresAt = idleExpiresAt.truncatedTo(ChronoUnit.MILLIS);
        absoluteExpiresAt = absoluteExpiresAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The subject of its owner. */
    public String subject() {
        return owner.subject();
    }

    /** The same session in its next generation, alive for {@code idleLife} more. */
    public StoredSession rotated(Instant now, Duration idleLife, Device by) {
        Instant idle = now.plus(idleLife);
        return new StoredSession(
                sessionId,
                owner,
                epoch,
                generation + 1,
                openedAt,
                now,
                null,
                idle.isBefore(absoluteExpiresAt) ? idle : absoluteExpiresAt,
                absoluteExpiresAt,
                false,
                device,
                by);
    }

    /** The same login under another name: what was issued under the old one is of no use here. */
    public StoredSession renewed(SessionRenewal renewal, long newEpoch) {
        StoredSession next = rotated(renewal.now(), renewal.idleLife(), renewal.device());
        return new StoredSession(
                renewal.newSessionId(),
                owner,
                newEpoch,
                next.generation,
                openedAt,
                next.rotatedAt,
                null,
                next.idleExpiresAt,
                absoluteExpiresAt,
                false,
                device,
                next.rotatedBy);
    }

    /** The same session, whose present generation is known to have been used. */
    public StoredSession confirmed(Instant at) {
        return new StoredSession(
                sessionId,
                owner,
                epoch,
                generation,
                openedAt,
                rotatedAt,
                at,
                idleExpiresAt,
                absoluteExpiresAt,
                ended,
                device,
                rotatedBy);
    }

    /** The same session, revoked. */
    public StoredSession end() {
        return new StoredSession(
                sessionId,
                owner,
                epoch,
                generation,
                openedAt,
                rotatedAt,
                confirmedAt,
                idleExpiresAt,
                absoluteExpiresAt,
                true,
                device,
                rotatedBy);
    }

    /** Whether neither a revocation nor time has ended it. */
    public boolean isAlive(Instant now) {
        return !ended && now.isBefore(idleExpiresAt);
    }

    /** What its owner is shown of it. */
    public OpenSession summary() {
        return new OpenSession(sessionId, device, openedAt, rotatedAt, idleExpiresAt);
    }
}
