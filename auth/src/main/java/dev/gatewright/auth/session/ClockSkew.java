package dev.gatewright.auth.session;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * How far the clock of this node is from that of its store. Says so once when it is too far, and
 * once when it no longer is. For one thread.
 */
final class ClockSkew {
    private static final Logger LOG = System.getLogger("dev.gatewright.clock");

    /** Less than the leeway of tokens, so that a warning comes before refusals. */
    private static final Duration TOLERATED = Duration.ofSeconds(3);

    private final InstantSource clock;
    private boolean isApart;

    ClockSkew(InstantSource clock) {
        this.clock = clock;
    }

    /** Asks the store; what its answer took on its way is in its favour. */
    void measure(Supplier<Instant> store) {
        Instant before = clock.instant();
        Instant theirs = store.get();
        Instant after = clock.instant();
        Duration ahead = Duration.between(theirs, before);
        Duration behind = Duration.between(after, theirs);
        Duration skew = ahead.compareTo(behind) > 0 ? ahead : behind;
        if (skew.compareTo(TOLERATED) > 0) {
            warn(skew, ahead.isPositive() ? "ahead of" : "behind");
        } else if (isApart) {
            isApart = false;
            LOG.log(Level.INFO, "the clock of this node agrees with that of its store again");
        }
    }

    private void warn(Duration skew, String where) {
        if (!isApart) {
            isApart = true;
            LOG.log(
                    Level.WARNING,
                    "the clock of this node is %d s %s that of its store: tokens are refused or live too long until they agree; look at NTP on both"
                            .formatted(skew.toSeconds(), where));
        }
    }
}
