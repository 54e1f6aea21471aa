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
 * @param refreshSecret {@code RefreshSecret}: signs refresh tokens, shared with nobody
 * @param previousRefreshSecrets {@code PrevRefreshSecret} or {@code PrevRefreshSecrets}: verify
 *     too, so that a changed secret logs nobody out
 * @param refreshExpire {@code RefreshExpire}: seconds a refresh token lives, 604800 by default
 * @param refreshAbsoluteExpire {@code RefreshAbsoluteExpire}: seconds a login lasts however often
 *     it is refreshed, 90 days by default
 * @param replaysUntilFirstUse {@code RefreshReplay: first-use}, the default: a refresh token may be
 *     sent again until a token of its successor's generation was used; {@code grace}: only within
 *     {@code RefreshGrace}
 * @param refreshGrace {@code RefreshGrace}: seconds in which a refresh token may be sent again
 *     after its successor was used or, with {@code RefreshReplay: grace}, made; 10 by default
 * @param maxSessions {@code MaxSessions}: how many sessions a user has at the most; 50 by default
 * @param throttle {@code Throttle}: how many attempts to log in are too many
 */
public record SessionConfig(
        Secret refreshSecret,
        List<Secret> previousRefreshSecrets,
        Duration refreshExpire,
        Duration refreshAbsoluteExpire,
        boolean replaysUntilFirstUse,
        Duration refreshGrace,
        int maxSessions,
        Duration revocationStale,
        boolean acceptsUnchecked,
        ThrottleLimits throttle) {
    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final int MOST_SESSIONS = 1000;
    private static final Duration YEAR = Duration.ofDays(365);

    static SessionConfig read(Section root, RequiredSecrets secrets) {
        Duration second = Duration.ofSeconds(1);
        return new SessionConfig(
                secrets.require(root, "RefreshSecret", "RefreshSecret"),
                PreviousSecrets.read(root, "PrevRefreshSecret"),
                root.seconds("RefreshExpire", Duration.ofDays(7), second, YEAR),
                root.seconds("RefreshAbsoluteExpire", Duration.ofDays(90), second, YEAR),
                root.choice("RefreshReplay", List.of("first-use", "grace")).equals("first-use"),
                root.seconds("RefreshGrace", Duration.ofSeconds(10), Duration.ZERO, GRACE),
                (int) root.integer("MaxSessions", 50, 1, MOST_SESSIONS),
                root.seconds(
                        "RevocationStale", Duration.ofSeconds(5), Duration.ofSeconds(2), GRACE),
                root.choice("OnStoreFailure", List.of("deny", "allow")).equals("allow"),
                ThrottleConfig.read(root));
    }
}
