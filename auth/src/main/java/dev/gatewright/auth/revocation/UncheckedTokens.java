package dev.gatewright.auth.revocation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/**
 * Tokens accepted although nobody could tell whether they were revoked: counted one by one, and
 * logged at most once a minute, for as long as it goes on.
 */
final class UncheckedTokens {
    private static final Logger LOG = System.getLogger("dev.gatewright.revocation");
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final LongConsumer report;
    private final LongAdder accepted = new LongAdder();
    private final AtomicReference<Instant> said = new AtomicReference<>(Instant.MIN);

    /** Reports to the log. */
    UncheckedTokens(InstantSource clock) {
        this(
                clock,
                count ->
                        LOG.log(
                                Level.WARNING,
                                "the store does not answer: tokens accepted unchecked so far: "
                                        + count));
    }

    UncheckedTokens(InstantSource clock, LongConsumer report) {
        this.clock = clock;
        this.report = report;
    }

    void accept() {
        accepted.increment();
        Instant now = clock.instant();
        Instant last = said.get();
        boolean isDue = now.isBefore(last) || !now.isBefore(last.plus(INTERVAL));
        if (isDue && said.compareAndSet(last, now)) {
            report.accept(accepted.sum());
        }
    }

    long count() {
        return accepted.sum();
    }
}
