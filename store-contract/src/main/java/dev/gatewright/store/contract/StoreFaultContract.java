package dev.gatewright.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.auth.revocation.RevocationSettings;
import dev.gatewright.auth.revocation.RevocationSettings.OnStoreFailure;
import dev.gatewright.auth.revocation.RevocationStatus;
import dev.gatewright.auth.session.RefreshOutcome;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.auth.store.StoreUnavailableException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What must hold when a store on the network fails; in a longer form with {@code
 * -Dgatewright.faults=100}. One node is near the store; the other reaches it through a network that
 * this test breaks.
 *
 * <p>Most of these tests wait for a timeout: those that leave the store alone run at the same time,
 * where JUnit's parallel execution is enabled.
 */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
public abstract class StoreFaultContract {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final Duration STALE = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofMillis(500);
    private static final Duration SLACK = Duration.ofMillis(500);

    /** What a check takes at most that waits for no store, on a machine that does other things. */
    private static final Duration BUSY = Duration.ofSeconds(5);

    private static final Duration RECOVERY = Duration.ofSeconds(60);

    /** What one question may take at most, its store being silent. */
    private static final Duration LONGEST = Duration.ofSeconds(12);

    /** From before the first byte to behind the first answers. */
    private static final int[] BROKEN_AFTER = {5, 80, 0, 1, 20, 300};

    /** None ends because there are too many: tests that run at the same time share a user. */
    private static final int MOST_SESSIONS = 1_000_000;

    /** Tests that restart the store run alone. */
    private static final String STORE = "store";

    private static final int FAULTS = Integer.getInteger("gatewright.faults", 4);

    private TcpProxy network;
    private SessionsNode near;
    private SessionsNode far;
    private SessionsNode trusting;

    /** The port of the store under test. */
    protected abstract int storePort();

    /** Connects to the store through a port. */
    protected abstract NodeStore connect(int port, InstantSource clock) throws Exception;

    /** Stops the store and starts it again, with its data, on any port. */
    protected abstract void restartStore() throws Exception;

    @BeforeEach
    void startNodes() throws Exception {
        network = TcpProxy.before(storePort());
        near = new SessionsNode(connect(storePort(), CLOCK), MOST_SESSIONS, CLOCK);
        far = near.beside(connect(network.port(), CLOCK), settings(OnStoreFailure.DENY), CLOCK);
        trusting =
                near.beside(connect(network.port(), CLOCK), settings(OnStoreFailure.ALLOW), CLOCK);
        near.put("1", "user", true);
    }

    @AfterEach
    void stopNodes() throws Exception {
        network.heal();
        trusting.close();
        far.close();
        near.close();
        network.close();
    }

    @Test
    @ResourceLock(value = STORE, mode = ResourceAccessMode.READ)
    void aNodeCutOffAcceptsNothingRevokedPastTheBoundAndRecoversByItself() {
        TokenPair revoked = near.open("1");
        TokenPair kept = near.open("1");
        within(RECOVERY, () -> far.accepts(revoked));

        network.cut();
        near.sessions().end(near.verified(revoked));
        pass(STALE.plus(SLACK));

        assertThat(far.accepts(revoked)).isFalse();
        assertThat(far.status(kept)).isEqualTo(RevocationStatus.UNAVAILABLE);
        assertThatThrownBy(() -> far.sessions().refresh(kept.refreshToken()))
                .isInstanceOf(StoreUnavailableException.class);
        within(RECOVERY, () -> near.accepts(kept));

        network.heal();
        within(RECOVERY, () -> far.status(kept) == RevocationStatus.VALID);
        assertThat(far.status(revoked)).isEqualTo(RevocationStatus.REVOKED);
        within(RECOVERY, () -> refreshes(far, kept));
    }

    @Test
    @ResourceLock(value = STORE, mode = ResourceAccessMode.READ)
    void aNodeThatIsToldToAllowDoesAndCounts() {
        TokenPair kept = near.open("1");

        network.cut();
        pass(STALE.plus(SLACK));

        assertThat(trusting.accepts(kept)).isTrue();
        assertThat(trusting.allowedUnchecked()).isPositive();
    }

    @Test
    @ResourceLock(value = STORE, mode = ResourceAccessMode.READ)
    void aHangingStoreHoldsUpNoCheckForLong() {
        TokenPair revoked = near.open("1");
        TokenPair kept = near.open("1");
        within(RECOVERY, () -> far.accepts(kept));

        network.hang();
        near.sessions().end(near.verified(revoked));
        long end = System.nanoTime() + STALE.multipliedBy(3).toNanos();
        Duration slowest = Duration.ZERO;
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            far.status(kept);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
            pass(Duration.ofMillis(1));
        }

        assertThat(slowest).isLessThan(TIMEOUT.plus(BUSY));
        assertThat(far.accepts(revoked)).isFalse();

        network.heal();
        within(RECOVERY, () -> far.status(kept) == RevocationStatus.VALID);
        assertThat(far.status(revoked)).isEqualTo(RevocationStatus.REVOKED);
    }

    /** What could not be written is not given up, and nobody waits for it. */
    @Test
    @ResourceLock(value = STORE, mode = ResourceAccessMode.READ)
    void aFirstUseThatCannotBeWrittenIsWrittenWithALaterUse() {
        TokenPair first = near.open("1");
        TokenPair next =
                ((RefreshOutcome.Rotated) near.sessions().refresh(first.refreshToken())).tokens();
        network.cut();
        long start = System.nanoTime();
        assertThat(far.accepts(next)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BUSY);
        pass(SLACK);
        assertThat(near.firstUse(next)).isEmpty();

        network.heal();
        within(RECOVERY, () -> far.accepts(next) && near.firstUse(next).isPresent());
    }

    @Test
    @ResourceLock(value = STORE, mode = ResourceAccessMode.READ)
    void connectionsThatWereLostWithoutAWordAreReplaced() {
        TokenPair kept = far.open("1");

        network.lose();

        within(RECOVERY, () -> refreshes(far, kept));
        within(RECOVERY, () -> far.status(kept) == RevocationStatus.VALID);
    }

    @Test
    @ResourceLock(STORE)
    void aRestartedStoreHasForgottenNothing() throws Exception {
        TokenPair revoked = far.open("1");
        TokenPair kept = far.open("1");
        far.sessions().end(far.verified(revoked));

        restartStore();
        network.redirect(storePort());

        try (SessionsNode fresh = near.beside(connect(storePort(), CLOCK), CLOCK)) {
            assertThat(fresh.status(revoked)).isEqualTo(RevocationStatus.REVOKED);
            assertThat(fresh.sessions().refresh(revoked.refreshToken()))
                    .isEqualTo(new RefreshOutcome.Unknown());
            within(RECOVERY, () -> refreshes(far, kept));
            within(RECOVERY, () -> far.status(kept) == RevocationStatus.VALID);
            fresh.sessions().endAll("1");
            within(RECOVERY, () -> far.status(kept) == RevocationStatus.REVOKED);
        }
    }

    /**
     * Whatever of an answer or a question arrives: what was acknowledged holds, what was not does
     * not log out, and a store that cannot be understood is one that does not answer.
     */
    @ParameterizedTest
    @ResourceLock(value = STORE, mode = ResourceAccessMode.READ)
    @CsvSource({
        "CLIENT, CLOSE", "CLIENT, HALF_CLOSE", "CLIENT, STALL",
        "SERVER, CLOSE", "SERVER, HALF_CLOSE", "SERVER, STALL"
    })
    void whatBreaksOffInTheMiddleLosesNothing(TcpProxy.Side side, TcpProxy.End end) {
        int most = end == TcpProxy.End.STALL ? Math.min(FAULTS / 4, 3) : FAULTS / 2;
        for (int bytes : Arrays.stream(BROKEN_AFTER).limit(most).toArray()) {
            TokenPair kept = far.open("1");
            TokenPair leaving = far.open("1");

            network.breakOff(side, bytes, end);
            long start = System.nanoTime();
            refreshes(far, kept);
            boolean isAcknowledged = ends(far, leaving);
            far.status(kept);
            opens(far);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            network.heal();

            assertThat(took).isLessThan(LONGEST.multipliedBy(3));
            if (isAcknowledged) {
                assertThat(near.status(leaving)).isEqualTo(RevocationStatus.REVOKED);
                assertThat(near.sessions().refresh(leaving.refreshToken()))
                        .isEqualTo(new RefreshOutcome.Unknown());
            }
            within(RECOVERY, () -> refreshes(far, kept));
            within(RECOVERY, () -> ends(far, leaving));
            within(RECOVERY, () -> far.status(kept) == RevocationStatus.VALID);
            within(RECOVERY, () -> far.status(leaving) == RevocationStatus.REVOKED);
        }
    }

    @Test
    @ResourceLock(STORE)
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void noAcknowledgedLogoutIsLostAndNoSessionForksInAStorm() throws Exception {
        try (Storm storm = new Storm(near, port -> connect(port, CLOCK), storePort())) {
            for (int fault = 0; fault < FAULTS; fault++) {
                storm.fault(fault);
                if (fault % 4 == 3) {
                    restartStore();
                    storm.redirect(storePort());
                }
            }
            storm.calm();
            within(RECOVERY, storm::hasPassed);
            storm.assertNothingLost();
        }
    }

    private static RevocationSettings settings(OnStoreFailure onStoreFailure) {
        return new RevocationSettings(STALE, TIMEOUT, onStoreFailure);
    }

    private static boolean refreshes(SessionsNode node, TokenPair tokens) {
        try {
            return switch (node.sessions().refresh(tokens.refreshToken())) {
                case RefreshOutcome.Rotated _, RefreshOutcome.Replayed _ -> true;
                default -> throw new AssertionError("logged out by a fault");
            };
        } catch (StoreUnavailableException _) {
            return false;
        }
    }

    private static boolean ends(SessionsNode node, TokenPair tokens) {
        try {
            node.sessions().end(node.verified(tokens));
            return true;
        } catch (StoreUnavailableException _) {
            return false;
        }
    }

    private static boolean opens(SessionsNode node) {
        try {
            return node.accepts(node.open("1"));
        } catch (StoreUnavailableException _) {
            return false;
        }
    }

    private static void within(Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("recovered in time").isLessThan(end);
            pass(Duration.ofMillis(20));
        }
    }

    private static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
