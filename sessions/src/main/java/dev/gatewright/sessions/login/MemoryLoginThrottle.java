package dev.gatewright.sessions.login;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A throttle in this node's memory. It holds what it needs for the addresses and usernames of the
 * last minutes, at most {@value #MOST_ENTRIES} of each kind.
 *
 * <p>An entry is one instant, when its bucket will be empty: the whole state of a leaking bucket.
 */
public final class MemoryLoginThrottle implements LoginThrottle {
    private static final int MOST_ENTRIES = 100_000;

    private final Bucket perUser;
    private final Bucket perAddress;
    private final InstantSource clock;
    private final Map<String, Instant> users = new HashMap<>();
    private final Map<String, Instant> addresses = new HashMap<>();

    public MemoryLoginThrottle(Bucket perUser, Bucket perAddress, InstantSource clock) {
        this.perUser = perUser;
        this.perAddress = perAddress;
        this.clock = clock;
    }

    /** Ten attempts for a username, then four a minute; fifty for an address, then one a second. */
    public static MemoryLoginThrottle standard(InstantSource clock) {
        return new MemoryLoginThrottle(
                new Bucket(10, Duration.ofSeconds(15)),
                new Bucket(50, Duration.ofSeconds(1)),
                clock);
    }

    @Override
    public synchronized Optional<Duration> charge(String username, String address) {
        Instant now = clock.instant();
        Duration wait =
                longer(
                        wait(addresses.get(address), perAddress, now),
                        wait(users.get(username), perUser, now));
        if (wait.isPositive()) {
            return Optional.of(wait);
        }
        pour(addresses, address, perAddress, now);
        pour(users, username, perUser, now);
        return Optional.empty();
    }

    @Override
    public synchronized void refund(String username, String address) {
        addresses.computeIfPresent(address, (_, empty) -> empty.minus(perAddress.interval()));
        users.computeIfPresent(username, (_, empty) -> empty.minus(perUser.interval()));
    }

    private static Duration wait(@Nullable Instant empty, Bucket bucket, Instant now) {
        if (empty == null) {
            return Duration.ZERO;
        }
        return Duration.between(now.plus(bucket.fill()), empty.plus(bucket.interval()));
    }

    private static void pour(Map<String, Instant> entries, String key, Bucket bucket, Instant now) {
        if (entries.size() >= MOST_ENTRIES) {
            entries.values().removeIf(empty -> !empty.isAfter(now));
        }
        if (entries.size() >= MOST_ENTRIES) {
            entries.clear();
        }
        entries.merge(
                key,
                now.plus(bucket.interval()),
                (empty, first) -> empty.isAfter(now) ? empty.plus(bucket.interval()) : first);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
