package dev.gatewright.sessions.login;

import java.time.Duration;

/**
 * How many attempts to log in are too many.
 *
 * @param perUser for one username, from all addresses nobody has logged in to it from
 * @param perFamiliar for one username from one address somebody has logged in to it from
 * @param perAddress for one address, over all usernames
 * @param familiarity how long an address stays familiar after a login
 */
public record ThrottleLimits(
        Bucket perUser, Bucket perFamiliar, Bucket perAddress, Duration familiarity) {

    /** Ten attempts for a username, then four a minute; fifty for an address, then one a second. */
    public static final ThrottleLimits STANDARD =
            new ThrottleLimits(
                    new Bucket(10, Duration.ofSeconds(15)),
                    new Bucket(10, Duration.ofSeconds(15)),
                    new Bucket(50, Duration.ofSeconds(1)),
                    Duration.ofDays(30));
}
