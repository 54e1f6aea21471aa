package dev.gatewright.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.audit.AuditEvent;
import dev.gatewright.auth.revocation.RevocationStatus;
import dev.gatewright.auth.session.RefreshOutcome;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.auth.store.StoreUnavailableException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What must hold when the server of a store dies and another of several takes over, while users log
 * in, refresh and log out on two nodes: both go on by themselves, no logout that was acknowledged
 * is undone, and nobody is taken for a thief. Replicas may be behind by a moment: who logged in or
 * refreshed just then may have to log in again.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
public abstract class FailoverContract {
    private static final int USERS = 4;
    private static final int MOST_SESSIONS = 1_000_000;
    private static final Duration LIFE_BEFORE = Duration.ofSeconds(2);

    /**
     * How long the users of a dead server wait at the most, its successor being elected meanwhile.
     */
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    /** What was acknowledged so shortly before the death may not have been replicated. */
    private static final Duration TAIL = Duration.ofSeconds(1);

    private final ConcurrentLinkedQueue<TokenPair> ended = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Kept> kept = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Throwable> surprises = new ConcurrentLinkedQueue<>();
    private final AtomicInteger served = new AtomicInteger();
    private volatile boolean going = true;

    /** A session that nobody has logged out of, and when it was refreshed last. */
    private record Kept(TokenPair tokens, long at) {}

    /** Connects a node to all servers there are. */
    protected abstract NodeStore connect();

    /** Kills the server that takes writes, as {@code kill -9} does, and has another take over. */
    protected abstract void killPrimary() throws Exception;

    @Test
    void theSuccessorOfADeadServerIsFollowedAndNoLogoutIsUndone() throws Exception {
        try (SessionsNode base = node(connect());
                SessionsNode one = base.allowing(MOST_SESSIONS, connect(), InstantSource.system());
                SessionsNode two =
                        base.allowing(MOST_SESSIONS, connect(), InstantSource.system())) {
            List<SessionsNode> nodes = List.of(one, two);
            List<Thread> users = new ArrayList<>();
            for (int i = 0; i < USERS; i++) {
                Random random = new Random(i);
                users.add(Thread.ofVirtual().start(() -> use(nodes, random)));
            }
            pass(LIFE_BEFORE);
            int before = served.get();
            long alive = System.nanoTime();

            killPrimary();
            long dead = System.nanoTime();
            await(() -> nodes.stream().allMatch(node -> done(() -> node.accepts(node.open("1")))));
            Duration away = Duration.ofNanos(System.nanoTime() - alive);
            pass(LIFE_BEFORE);
            going = false;
            for (Thread user : users) {
                user.join();
            }

            System.out.printf(
                    "%s: %d verbs before, %d after, away for %.1f s, %d logouts, %d sessions"
                            + " kept%n",
                    getClass().getSimpleName(),
                    before,
                    served.get() - before,
                    away.toMillis() / 1000.0,
                    ended.size(),
                    kept.size());
            assertThat(surprises).isEmpty();
            assertThat(served.get()).isGreaterThan(before);
            await(() -> ended.stream().allMatch(tokens -> isRevokedOn(nodes, tokens)));
            try (SessionsNode fresh =
                    base.allowing(MOST_SESSIONS, connect(), InstantSource.system())) {
                assertThat(ended).allMatch(tokens -> isRevokedOn(List.of(fresh), tokens));
            }
            for (TokenPair tokens : ended) {
                assertThat(one.sessions().refresh(tokens.refreshToken()))
                        .isEqualTo(new RefreshOutcome.Unknown());
            }
            assertKept(one, alive - TAIL.toNanos(), dead);
            assertThat(nodes)
                    .allSatisfy(node ->
                            assertThat(node.audit())
                                    .noneMatch(AuditEvent.ReuseDetected.class::isInstance));
        }
    }

    private void assertKept(SessionsNode node, long from, long to) {
        int lost = 0;
        for (Kept session : kept) {
            RefreshOutcome outcome = node.sessions().refresh(session.tokens().refreshToken());
            boolean goesOn =
                    outcome instanceof RefreshOutcome.Rotated
                            || outcome instanceof RefreshOutcome.Replayed;
            if (!goesOn) {
                lost++;
                assertThat(session.at() - from)
                        .as("acknowledged shortly before the death")
                        .isBetween(0L, to - from);
            }
        }
        System.out.printf("%s: %d sessions lost with it%n", getClass().getSimpleName(), lost);
    }

    private static SessionsNode node(NodeStore store) {
        SessionsNode node = new SessionsNode(store, InstantSource.system());
        node.put("1", "user", true);
        return node;
    }

    private static boolean isRevokedOn(List<SessionsNode> nodes, TokenPair tokens) {
        return nodes.stream().allMatch(node -> node.status(tokens) == RevocationStatus.REVOKED);
    }

    private void use(List<SessionsNode> nodes, Random random) {
        while (going) {
            try {
                done(() -> live(nodes, random));
            } catch (RuntimeException | AssertionError e) {
                surprises.add(e);
            }
        }
    }

    /** A user logs in, refreshes, and logs out or not. What is not answered is not written down. */
    private boolean live(List<SessionsNode> nodes, Random random) {
        TokenPair first = nodes.get(random.nextInt(2)).open("1");
        long asked = System.nanoTime();
        RefreshOutcome outcome =
                nodes.get(random.nextInt(2)).sessions().refresh(first.refreshToken());
        if (!(outcome instanceof RefreshOutcome.Rotated(TokenPair tokens))) {
            // The login was lost with the server.
            assertThat(outcome).isEqualTo(new RefreshOutcome.Unknown());
            return false;
        }
        served.incrementAndGet();
        if (random.nextInt(4) == 0) {
            kept.add(new Kept(tokens, asked));
            return true;
        }
        SessionsNode node = nodes.get(random.nextInt(2));
        node.sessions().end(node.verified(tokens));
        ended.add(tokens);
        return true;
    }

    /** What the call says; false if the store did not answer. */
    private static boolean done(Supplier<Boolean> call) {
        try {
            return call.get();
        } catch (StoreUnavailableException _) {
            LockSupport.parkNanos(20_000_000);
            return false;
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + RECOVERY.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("goes on in time").isLessThan(end);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
