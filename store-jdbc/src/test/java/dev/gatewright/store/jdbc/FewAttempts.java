package dev.gatewright.store.jdbc;

import dev.gatewright.auth.throttle.Bucket;
import dev.gatewright.auth.throttle.ThrottleLimits;
import java.time.Duration;

/** The standard limits with three attempts instead of ten: a hash is computed for each. */
final class FewAttempts {
    static final int COUNT = 3;

    static final ThrottleLimits LIMITS =
            new ThrottleLimits(
                    new Bucket(COUNT, Duration.ofSeconds(15)),
                    ThrottleLimits.STANDARD.perAddress(),
                    new Bucket(COUNT, Duration.ofSeconds(15)),
                    ThrottleLimits.STANDARD.reserve(),
                    ThrottleLimits.STANDARD.perNewAddress(),
                    ThrottleLimits.STANDARD.knownAddressTtl());

    private FewAttempts() {}
}
