package dev.gatewright.app.config;

import dev.gatewright.app.config.read.Section;
import dev.gatewright.auth.throttle.Bucket;
import dev.gatewright.auth.throttle.ThrottleLimits;
import java.time.Duration;

/**
 * The section {@code Throttle}: how many attempts to log in are too many. A key such as {@code
 * PerUser} is how many attempts there may be at once, and {@code PerUserInterval} after how many
 * seconds there may be one more.
 */
final class ThrottleConfig {
    private static final int MOST_ATTEMPTS = 10_000;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration YEAR = Duration.ofDays(365);

    private ThrottleConfig() {}

    static ThrottleLimits read(Section root) {
        Section section = root.section("Throttle");
        ThrottleLimits standard = ThrottleLimits.STANDARD;
        ThrottleLimits limits =
                new ThrottleLimits(
                        bucket(section, "PerUser", standard.perUser()),
                        bucket(section, "PerAddress", standard.perAddress()),
                        bucket(section, "PerPair", standard.perPair()),
                        bucket(section, "Reserve", standard.reserve()),
                        bucket(section, "PerNewAddress", standard.perNewAddress()),
                        section.seconds(
                                "KnownAddressExpire", standard.knownAddressTtl(), SECOND, YEAR));
        section.refuseUnknown();
        return limits;
    }

    private static Bucket bucket(Section section, String key, Bucket standard) {
        return new Bucket(
                (int) section.integer(key, standard.capacity(), 1, MOST_ATTEMPTS),
                section.seconds(key + "Interval", standard.interval(), SECOND, WEEK));
    }
}
