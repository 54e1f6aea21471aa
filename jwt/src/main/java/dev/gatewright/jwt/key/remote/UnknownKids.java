package dev.gatewright.jwt.key.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The budget that unknown kids spend from: {@value #MOST} fetches in any 30 seconds, and of those
 * at most one in 15 seconds for one and the same kid, so that it alone never spends all. Not safe
 * for use by several threads.
 */
final class UnknownKids {

    private static final int MOST = 3;
    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final Duration SAME_KID = Duration.ofSeconds(15);

    private final Deque<Spent> spent = new ArrayDeque<>(MOST);

    private record Spent(String kid, Instant at) {}

    /** Whether a fetch may begin for {@code kid}; if so, it is paid for. */
    boolean mayFetch(String kid, Instant now) {
        // what lies ahead is of a clock that was set back since
        spent.removeIf(fetch -> now.isBefore(fetch.at()) || !now.isBefore(fetch.at().plus(WINDOW)));
        if (spent.size() == MOST || wasJustLookedFor(kid, now)) {
            return false;
        }
        spent.add(new Spent(kid, now));
        return true;
    }

    private boolean wasJustLookedFor(String kid, Instant now) {
        return spent.stream()
                .anyMatch(fetch ->
                        fetch.kid().equals(kid) && now.isBefore(fetch.at().plus(SAME_KID)));
    }
}
