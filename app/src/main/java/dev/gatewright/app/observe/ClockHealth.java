package dev.gatewright.app.observe;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether the clock of this node is ahead of its store's. Tokens that such a node makes are
 * accepted by others only later, perhaps when their revocation is forgotten; so it is to make none.
 */
public final class ClockHealth {
    private static final Duration TOLERATED = Duration.ofMinutes(1);

    private ClockHealth() {}

    /** How far it is ahead, if it is too far; what the answer takes on its way is in its favour. */
    public static Optional<String> fault(Supplier<Instant> store, InstantSource clock) {
        Instant mine = clock.instant();
        Duration ahead = Duration.between(store.get(), mine);
        return ahead.compareTo(TOLERATED) > 0
                ? Optional.of("%d s ahead of the store's".formatted(ahead.toSeconds()))
                : Optional.empty();
    }
}
