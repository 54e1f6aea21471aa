package dev.gatewright.auth.throttle;

import java.time.Duration;

/**
 * How many attempts to log in are too many.
 *
 * @param perUser for one username, from all addresses that are not known for it
 * @param perAddress for one address, over all usernames it is not known for
 * @param perPair for one username from one address
 * @param reserve for one username beyond {@code perUser}, from addresses that have not used up
 *     {@code perNewAddress}
 * @param perNewAddress for one username from one address out of {@code reserve}
 * @param knownAddressTtl how long an address stays known after a login
 */
public record ThrottleLimits(
        Bucket perUser,
        Bucket perAddress,
        Bucket perPair,
        Bucket reserve,
        Bucket perNewAddress,
        Duration knownAddressTtl) {

    /**
     * Ten attempts for a username, and for one from one address, then four a minute; fifty for an
     * address, then one a second; a reserve of twenty, then two a minute, of which an address gets
     * two, then two a day.
     */
    public static final ThrottleLimits STANDARD =
            new ThrottleLimits(
                    new Bucket(10, Duration.ofSeconds(15)),
                    new Bucket(50, Duration.ofSeconds(1)),
                    new Bucket(10, Duration.ofSeconds(15)),
                    new Bucket(20, Duration.ofSeconds(30)),
                    new Bucket(2, Duration.ofHours(12)),
                    Duration.ofDays(30));
}
