package dev.gatewright.sessions.login;

import java.time.Duration;
import java.time.Instant;

/**
 * A leaking bucket: so many attempts at once, then one in every {@code interval}. Its whole state
 * is one instant, when it will be empty.
 *
 * @param capacity attempts it holds, at least 1
 * @param interval the time in which one leaks away, at least a millisecond
 */
public record Bucket(int capacity, Duration interval) {
    public Bucket {
        if (capacity < 1 || interval.toMillis() < 1) {
            throw new IllegalArgumentException("a bucket holds at least one attempt, and leaks");
        }
    }

    /** How long until one more attempt fits; not positive when it fits now. */
    public Duration wait(Instant emptyAt, Instant now) {
        Instant full = now.plus(interval.multipliedBy(capacity));
        return Duration.between(full, charged(emptyAt, now));
    }

    /** The state after one more attempt. */
    public Instant charged(Instant emptyAt, Instant now) {
        return (emptyAt.isAfter(now) ? emptyAt : now).plus(interval);
    }

    /** The state with one attempt taken out again. */
    public Instant refunded(Instant emptyAt) {
        return emptyAt.minus(interval);
    }
}
