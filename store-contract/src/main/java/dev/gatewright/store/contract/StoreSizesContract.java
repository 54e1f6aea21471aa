package dev.gatewright.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.revocation.RevocationTerm;
import dev.gatewright.auth.session.RefreshOutcome;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.auth.session.state.SessionLimit;
import dev.gatewright.auth.session.state.SessionStore;
import dev.gatewright.auth.session.state.StoredSession;
import dev.gatewright.auth.store.Identity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What a store's sessions and revocations take, and how many refreshes a second it serves to one
 * node; printed, for the page on deployment. {@code -Dgatewright.sizes} says of how many.
 */
public abstract class StoreSizesContract {
    private static final int COUNT = Integer.getInteger("gatewright.sizes", 100_000);
    private static final int THREADS = 8;
    private static final Duration REFRESHING = Duration.ofSeconds(10);

    /** Connects a node to a store that nobody else uses. */
    protected abstract NodeStore connect() throws Exception;

    /** The bytes that the store's server takes for all that it keeps. */
    protected abstract long bytes() throws Exception;

    @Test
    void sessionsAndRevocationsTakeSoMuch() throws Exception {
        NodeStore store = connect();
        SessionStore sessions = store.sessions();
        SessionsNode node = new SessionsNode(store, InstantSource.system());
        node.put("1", "user", true);
        long empty = bytes();

        long begun = System.nanoTime();
        inParallel(COUNT, i -> sessions.open(session(i), limit()));
        report("bytes a session", (bytes() - empty) / (double) COUNT);
        report("sessions opened a second", perSecond(begun, COUNT));

        long before = bytes();
        begun = System.nanoTime();
        inParallel(COUNT, i -> sessions.end(owner(i), "session-" + i, term()));
        report("bytes more a session that is revoked", (bytes() - before) / (double) COUNT);
        report("sessions revoked a second", perSecond(begun, COUNT));

        report("refreshes a second", refreshesPerSecond(node));

        begun = System.nanoTime();
        try (SessionsNode fresh = new SessionsNode(connect(), InstantSource.system())) {
            report(
                    "seconds to start a node with so many revocations",
                    (System.nanoTime() - begun) / 1e9);
            assertThat(fresh.sessions().list("none")).isEmpty();
        }
        node.close();
    }

    private static double refreshesPerSecond(SessionsNode node) throws Exception {
        AtomicInteger refreshes = new AtomicInteger();
        long begun = System.nanoTime();
        long end = begun + REFRESHING.toNanos();
        inParallel(
                THREADS,
                _ -> {
                    TokenPair tokens = node.open("1");
                    while (System.nanoTime() < end) {
                        tokens =
                                ((RefreshOutcome.Rotated)
                                                node.sessions().refresh(tokens.refreshToken()))
                                        .tokens();
                        refreshes.incrementAndGet();
                    }
                });
        return perSecond(begun, refreshes.get());
    }

    private void report(String what, double number) {
        System.out.printf("%s: %.1f %s%n", getClass().getSimpleName(), number, what);
    }

    private static double perSecond(long begun, int count) {
        return count * 1e9 / (System.nanoTime() - begun);
    }

    /** Something to be done for each number. */
    private interface Step {
        void run(int number) throws Exception;
    }

    private static void inParallel(int count, Step step) throws Exception {
        AtomicInteger next = new AtomicInteger();
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            calls.add(() -> {
                for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                    step.run(n);
                }
                return true;
            });
        }
        Together.all(calls);
    }

    private static Identity owner(int number) {
        return SessionsNode.SETTINGS.realm().identity("user-" + number / 3);
    }

    private static SessionLimit limit() {
        return new SessionLimit(50, term());
    }

    private static RevocationTerm term() {
        return new RevocationTerm(Instant.now(), Duration.ofMinutes(15));
    }

    private static StoredSession session(int number) {
        Instant now = Instant.now();
        return StoredSession.opened(
                "session-" + number,
                owner(number),
                0,
                new StoredSession.Login(now, SessionsNode.LAPTOP, now.plus(Duration.ofDays(90))),
                now.plus(Duration.ofDays(7)));
    }
}
