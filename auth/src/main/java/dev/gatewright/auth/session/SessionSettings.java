package dev.gatewright.auth.session;

import dev.gatewright.auth.session.state.RefreshReplay;
import dev.gatewright.auth.store.Realm;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * How long tokens and sessions live, and for whom. What holds is checked at construction: a service
 * with impossible settings does not start.
 *
 * @param realm whose sessions they are: the {@code iss} and {@code sch} claims, exact
 * @param audience the {@code aud} claim of access tokens
 * @param accessExpire life of an access token: whole seconds, at least one
 * @param refresh how long sessions live, and what is done with a refresh token that comes again
 * @param maxSessions how many sessions a subject has at the most, at least one; with one more the
 *     oldest ends
 */
public record SessionSettings(
        Realm realm, String audience, Duration accessExpire, Refresh refresh, int maxSessions) {
    private static final Duration LONGEST_GRACE = Duration.ofSeconds(60);

    /** The largest leeway a verifier can have. */
    static final Duration LEEWAY = Duration.ofSeconds(60);

    /**
     * How far a token's time of issue may be after what the store's clock shows then, by the clock
     * of a node that is ahead.
     */
    public static final Duration MOST_AHEAD = Duration.ofMinutes(2);

    private static final int DEFAULT_MAX_SESSIONS = 50;

    public SessionSettings {
        filled("Audience", audience);
        wholeSeconds("AccessExpire", accessExpire);
        if (maxSessions < 1) {
            throw new IllegalArgumentException("MaxSessions must be at least 1: " + maxSessions);
        }
    }

    /** Settings with the default number of sessions. */
    public SessionSettings(Realm realm, String audience, Duration accessExpire, Refresh refresh) {
        this(realm, audience, accessExpire, refresh, DEFAULT_MAX_SESSIONS);
    }

    /**
     * How long sessions live, and what is done with a refresh token that comes again.
     *
     * @param expire life of a session since its last refresh: whole seconds, at least one
     * @param absoluteExpire life of a session since its login: whole seconds; not shorter than
     *     {@code expire}
     * @param replay when the predecessor of the present refresh token is answered with its
     *     successor; what makes a lost response and a second tab harmless
     * @param grace for how long after a rotation, or after the first use, that is: 0 s to 60 s
     */
    public record Refresh(
            Duration expire, Duration absoluteExpire, RefreshReplay replay, Duration grace) {
        private static final Duration DEFAULT_GRACE = Duration.ofSeconds(10);

        public Refresh {
            wholeSeconds("RefreshExpire", expire);
            wholeSeconds("RefreshAbsoluteExpire", absoluteExpire);
            if (absoluteExpire.compareTo(expire) < 0) {
                throw new IllegalArgumentException(
                        "RefreshAbsoluteExpire must not be shorter than RefreshExpire: "
                                + absoluteExpire.toSeconds()
                                + " < "
                                + expire.toSeconds());
            }
            if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
                throw new IllegalArgumentException(
                        "RefreshGrace must be 0 to 60 seconds: " + grace);
            }
        }

        /** With the default replay and grace: until the first use, and ten seconds after. */
        public Refresh(Duration expire, Duration absoluteExpire) {
            this(expire, absoluteExpire, RefreshReplay.FIRST_USE, DEFAULT_GRACE);
        }
    }

    /**
     * For how long a revocation made now can still match a token somewhere, leeway included, and
     * though it was issued by a clock that is ahead.
     */
    Duration revocationLife() {
        return accessExpire.plus(MOST_AHEAD).plus(LEEWAY);
    }

    private static void filled(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " must not be empty");
        }
    }

    private static void wholeSeconds(String name, Duration value) {
        if (!value.isPositive() || !value.truncatedTo(ChronoUnit.SECONDS).equals(value)) {
            throw new IllegalArgumentException(
                    name + " must be a whole number of seconds, at least 1: " + value);
        }
    }
}
