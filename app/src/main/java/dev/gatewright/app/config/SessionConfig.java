package dev.gatewright.app.config;

import dev.gatewright.app.config.read.Section;
import dev.gatewright.app.secret.Secret;
import dev.gatewright.auth.throttle.ThrottleLimits;
import java.time.Duration;
import java.util.List;

/**
 * How long logins last, and what to do when nobody can tell whether one was ended; from the top of
 * the file as in the guide.
 *
 * @param refresh how a login is kept going
 * @param maxSessions {@code MaxSessions}: how many sessions a user has at the most; 50 by default
 * @param revocation what holds while nobody knows what was revoked
 * @param throttle {@code Throttle}: how many attempts to log in are too many
 */
public record SessionConfig(
        Refresh refresh, int maxSessions, Revocation revocation, ThrottleLimits throttle) {
    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final int MOST_SESSIONS = 1000;
    private static final Duration YEAR = Duration.ofDays(365);

    /**
     * How a login is kept going.
     *
     * @param secret {@code RefreshSecret}: signs refresh tokens, shared with nobody
     * @param previousSecrets {@code PrevRefreshSecret} or {@code PrevRefreshSecrets}: verify too,
     *     so that a changed secret logs nobody out
     * @param expire {@code RefreshExpire}: seconds a refresh token lives, 604800 by default
     * @param absoluteExpire {@code RefreshAbsoluteExpire}: seconds a login lasts however often it
     *     is refreshed, 90 days by default
     * @param replaysUntilFirstUse {@code RefreshReplay: first-use}, the default: a refresh token
     *     may be sent again until a token of its successor's generation was used; {@code grace}:
     *     only within {@code RefreshGrace}
     * @param grace {@code RefreshGrace}: seconds in which a refresh token may be sent again after
     *     its successor was used or, with {@code RefreshReplay: grace}, made; 10 by default
     */
    public record Refresh(
            Secret secret,
            List<Secret> previousSecrets,
            Duration expire,
            Duration absoluteExpire,
            boolean replaysUntilFirstUse,
            Duration grace) {}

    /**
     * What holds while nobody knows what was revoked.
     *
     * @param stale {@code RevocationStale}: how old the last news of the store may be, 5 seconds by
     *     default
     * @param acceptsUnchecked {@code OnStoreFailure: allow}: whether tokens are accepted then
     */
    public record Revocation(Duration stale, boolean acceptsUnchecked) {}

    static SessionConfig read(Section root, RequiredSecrets secrets) {
        return new SessionConfig(
                refresh(root, secrets),
                (int) root.integer("MaxSessions", 50, 1, MOST_SESSIONS),
                new Revocation(
                        root.seconds(
                                "RevocationStale",
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(2),
                                GRACE),
                        root.choice("OnStoreFailure", List.of("deny", "allow")).equals("allow")),
                ThrottleConfig.read(root));
    }

    private static Refresh refresh(Section root, RequiredSecrets secrets) {
        Duration second = Duration.ofSeconds(1);
        return new Refresh(
                secrets.require(root, "RefreshSecret", "RefreshSecret"),
                PreviousSecrets.read(root, "PrevRefreshSecret"),
                root.seconds("RefreshExpire", Duration.ofDays(7), second, YEAR),
                root.seconds("RefreshAbsoluteExpire", Duration.ofDays(90), second, YEAR),
                root.choice("RefreshReplay", List.of("first-use", "grace")).equals("first-use"),
                root.seconds("RefreshGrace", Duration.ofSeconds(10), Duration.ZERO, GRACE));
    }
}
