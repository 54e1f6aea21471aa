package dev.gatewright.app.admin;

import dev.gatewright.app.secret.Secret;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The token that operators show. When it is replaced while the service runs, the one before is good
 * for another minute, so that whoever reads it from the same place fails no request.
 */
public final class AdminToken {
    static final Duration GRACE = Duration.ofMinutes(1);

    private final InstantSource clock;
    private volatile Current current;

    private record Current(Secret token, Secret before, Instant beforeUntil) {}

    /** A token, by the clock that says how long it is good once it is replaced. */
    public AdminToken(Secret token, InstantSource clock) {
        this.clock = clock;
        this.current = new Current(token, token, Instant.MIN);
    }

    /** Takes another token, unless it is the same. */
    public synchronized void changeTo(Secret next) {
        Current now = current;
        if (!MessageDigest.isEqual(next.reveal(), now.token().reveal())) {
            current = new Current(next, now.token(), clock.instant().plus(GRACE));
        }
    }

    /** Whether these bytes are a token that is good now. */
    boolean accepts(byte[] shown) {
        Current now = current;
        boolean isToken = MessageDigest.isEqual(shown, now.token().reveal());
        boolean isBefore = MessageDigest.isEqual(shown, now.before().reveal());
        return isToken || (isBefore && clock.instant().isBefore(now.beforeUntil()));
    }
}
