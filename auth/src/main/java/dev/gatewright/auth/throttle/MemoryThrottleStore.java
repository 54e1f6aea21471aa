package dev.gatewright.auth.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts in this node's memory, under at most {@value #MOST_KEYS} keys; beyond that, those that
 * fade first are forgotten first: by halves, so that the cost of looking through all of them is
 * shared by a hundred thousand attempts. A key that is close to its limit fades last, and is
 * forgotten last.
 */
public final class MemoryThrottleStore implements ThrottleStore {
    private static final int MOST_KEYS = 200_000;

    private final Map<String, Instant> instants = new HashMap<>();

    /** A store that has counted nothing. */
    public MemoryThrottleStore() {}

    @Override
    public synchronized Optional<Duration> charge(List<Charge> charges, Instant now) {
        makeRoom(now);
        Duration wait = Duration.ZERO;
        for (Charge charge : charges) {
            instants.computeIfPresent(
                    charge.key(), (_, emptyAt) -> charge.bucket().bounded(emptyAt, now));
            Duration one = charge.bucket().wait(instant(charge.key()), now);
            wait = one.compareTo(wait) > 0 ? one : wait;
        }
        if (wait.isPositive()) {
            return Optional.of(wait);
        }
        for (Charge charge : charges) {
            instants.put(charge.key(), charge.bucket().charged(instant(charge.key()), now));
        }
        return Optional.empty();
    }

    @Override
    public synchronized void refund(List<Charge> charges, Instant now) {
        for (Charge charge : charges) {
            instants.computeIfPresent(
                    charge.key(),
                    (_, emptyAt) -> {
                        Instant refunded = charge.bucket().refunded(emptyAt);
                        return refunded.isAfter(now) ? refunded : null;
                    });
        }
    }

    @Override
    public synchronized void remember(String key, Instant until) {
        instants.put(key, until);
    }

    @Override
    public synchronized boolean remembers(String key, Instant now) {
        return instant(key).isAfter(now);
    }

    private Instant instant(String key) {
        return instants.getOrDefault(key, Instant.EPOCH);
    }

    private void makeRoom(Instant now) {
        if (instants.size() < MOST_KEYS) {
            return;
        }
        instants.values().removeIf(instant -> !instant.isAfter(now));
        if (instants.size() >= MOST_KEYS) {
            Instant median =
                    instants.values().stream().sorted().skip(MOST_KEYS / 2).findFirst().orElse(now);
            instants.values().removeIf(instant -> !instant.isAfter(median));
        }
    }
}
