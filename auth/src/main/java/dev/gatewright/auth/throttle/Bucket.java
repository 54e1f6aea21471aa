package dev.gatewright.auth.throttle;

import java.time.Duration;
import java.time.Instant;

/**
 * A leaking bucket: so many attempts at once, then one in every {@code interval}. Its whole state
 * is one instant, when it will be empty.
 *
 * <p>A state further in the future than a full bucket's, by more than {@link #CLOCK_SKEW}, was
 * written by a clock that was wrong or under other limits: it counts as full now, so that nobody
 * waits for that clock's time to come.
 *
 * @param capacity attempts it holds, at least 1
 * @param interval the time in which one leaks away, at least a millisecond
 */
public record Bucket(int capacity, Duration interval) {

    /**
     * How far the clocks of two nodes may be apart. Within it a state is believed: else a node
     * whose clock is behind would empty the buckets that another has filled.
     */
    public static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    public Bucket {
        if (capacity < 1 || interval.toMillis() < 1) {
            throw new IllegalArgumentException("a bucket holds at least one attempt, and leaks");
        }
    }

    /** How long until one more attempt fits; not positive when it fits now. */
    public Duration wait(Instant emptyAt, Instant now) {
        return Duration.between(full(now), charged(emptyAt, now));
    }

    /** The state after one more attempt. */
    public Instant charged(Instant emptyAt, Instant now) {
        Instant state = bounded(emptyAt, now);
        return (state.isAfter(now) ? state : now).plus(interval);
    }

    /** The same state; or that of a full bucket, when it is one that no bucket can have now. */
    public Instant bounded(Instant emptyAt, Instant now) {
        Instant full = full(now);
        return emptyAt.isAfter(full.plus(CLOCK_SKEW)) ? full : emptyAt;
    }

    /** The state with one attempt taken out again. */
    public Instant refunded(Instant emptyAt) {
        return emptyAt.minus(interval);
    }

    private Instant full(Instant now) {
        return now.plus(interval.multipliedBy(capacity));
    }
}
