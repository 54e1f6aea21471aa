package dev.gatewright.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.revocation.RevocationStatus;
import dev.gatewright.auth.session.RefreshOutcome;
import dev.gatewright.auth.session.RefreshOutcome.Replayed;
import dev.gatewright.auth.session.RefreshOutcome.Rotated;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.auth.store.StoreUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Two nodes over one store, each behind its own network that fails, while users log in, refresh and
 * log out on both. What was acknowledged to them is written down, to be compared with what holds
 * once the storm has passed.
 */
final class Storm implements AutoCloseable {
    private static final int USERS = 4;

    /** None ends because there are too many: that would look like one that was lost. */
    private static final int MOST_SESSIONS = 1_000_000;

    private static final Duration TIMEOUT = Duration.ofSeconds(12);

    private final List<TcpProxy> networks = new ArrayList<>();
    private final List<SessionsNode> nodes = new ArrayList<>();
    private final List<Thread> users = new ArrayList<>();
    private final ConcurrentLinkedQueue<TokenPair> alive = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<TokenPair> ended = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Throwable> surprises = new ConcurrentLinkedQueue<>();
    private final AtomicLong slowest = new AtomicLong();
    private volatile boolean blowing = true;

    /** Connects a node to the store through a port. */
    interface Connecting {
        NodeStore to(int port) throws Exception;
    }

    Storm(SessionsNode first, Connecting store, int port) throws Exception {
        for (int i = 0; i < 2; i++) {
            networks.add(TcpProxy.before(port));
            NodeStore behind = store.to(networks.get(i).port());
            nodes.add(first.allowing(MOST_SESSIONS, behind, InstantSource.system()));
        }
        for (int i = 0; i < USERS; i++) {
            Random random = new Random(i);
            users.add(Thread.ofVirtual().start(() -> use(random)));
        }
    }

    /** One fault of one network, for a moment; then all is well for a moment. */
    void fault(int number) {
        TcpProxy network = networks.get(number / 2 % 2);
        switch (number % 3) {
            case 0 -> network.hang();
            case 1 -> network.cut();
            default -> network.lose();
        }
        pass(Duration.ofMillis(800));
        network.heal();
        pass(Duration.ofMillis(400));
    }

    /** From now on new connections go to another port. */
    void redirect(int port) {
        networks.forEach(network -> network.redirect(port));
    }

    /** All is well from now on, and the users have gone when this returns. */
    void calm() throws InterruptedException {
        networks.forEach(TcpProxy::heal);
        blowing = false;
        for (Thread user : users) {
            user.join();
        }
    }

    /** Whether both nodes serve again. */
    boolean hasPassed() {
        return nodes.stream()
                .allMatch(node ->
                        done(() -> node.accepts(node.open("1")))
                                && ended.stream()
                                        .allMatch(tokens ->
                                                node.status(tokens) == RevocationStatus.REVOKED));
    }

    void assertNothingLost() {
        assertThat(surprises).isEmpty();
        assertThat(Duration.ofNanos(slowest.get())).isLessThan(TIMEOUT);
        assertThat(ended).isNotEmpty();
        assertThat(alive).isNotEmpty();
        for (TokenPair tokens : ended) {
            assertThat(nodes.getFirst().sessions().refresh(tokens.refreshToken()))
                    .isEqualTo(new RefreshOutcome.Unknown());
        }
        for (TokenPair tokens : alive) {
            assertOneChain(tokens);
        }
    }

    /** Both nodes go on from the same token to the same successor. */
    private void assertOneChain(TokenPair tokens) {
        RefreshOutcome one = nodes.getFirst().sessions().refresh(tokens.refreshToken());
        RefreshOutcome two = nodes.getLast().sessions().refresh(tokens.refreshToken());
        assertThat(one).isInstanceOf(Rotated.class);
        assertThat(two).isInstanceOf(Replayed.class);
        assertThat(((Replayed) two).tokens().refreshToken())
                .isEqualTo(((Rotated) one).tokens().refreshToken());
    }

    private void use(Random random) {
        while (blowing) {
            try {
                done(() -> live(random));
            } catch (RuntimeException | AssertionError e) {
                // Nodes that close under a user surprise nobody.
                if (blowing) {
                    surprises.add(e);
                }
            }
        }
    }

    /** A user logs in, refreshes, and logs out or not. What is not answered is not written down. */
    private boolean live(Random random) {
        TokenPair first = timed(() -> node(random).open("1"));
        RefreshOutcome outcome = timed(() -> node(random).sessions().refresh(first.refreshToken()));
        TokenPair second = ((Rotated) outcome).tokens();
        if (random.nextInt(4) == 0) {
            alive.add(second);
            return true;
        }
        SessionsNode node = node(random);
        timed(() -> {
            node.sessions().end(node.verified(second));
            return second;
        });
        ended.add(second);
        return true;
    }

    private SessionsNode node(Random random) {
        return nodes.get(random.nextInt(2));
    }

    private <T> T timed(Supplier<T> call) {
        long start = System.nanoTime();
        try {
            return call.get();
        } finally {
            long took = System.nanoTime() - start;
            slowest.accumulateAndGet(took, Math::max);
        }
    }

    /** What the call says; false if the store did not answer. */
    private static boolean done(Supplier<Boolean> call) {
        try {
            return call.get();
        } catch (StoreUnavailableException _) {
            return false;
        }
    }

    private static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void close() throws IOException {
        blowing = false;
        networks.forEach(TcpProxy::heal);
        nodes.forEach(SessionsNode::close);
        for (TcpProxy network : networks) {
            network.close();
        }
    }
}
