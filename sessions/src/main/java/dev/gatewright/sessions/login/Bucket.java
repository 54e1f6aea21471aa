package dev.gatewright.sessions.login;

import java.time.Duration;

/**
 * A leaking bucket: so many attempts at once, then one in every {@code interval}.
 *
 * @param capacity attempts it holds, at least 1
 * @param interval the time in which one leaks away
 */
public record Bucket(int capacity, Duration interval) {
    public Bucket {
        if (capacity < 1 || interval.toMillis() < 1) {
            throw new IllegalArgumentException("a bucket holds at least one attempt, and leaks");
        }
    }

    /** How long a full bucket takes to be empty. */
    Duration fill() {
        return interval.multipliedBy(capacity);
    }
}
