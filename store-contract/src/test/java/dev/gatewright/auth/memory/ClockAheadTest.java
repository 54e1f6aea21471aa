package dev.gatewright.auth.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.auth.ClockCheckedStore;
import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.revocation.RevocationLog;
import dev.gatewright.auth.session.RefreshOutcome;
import dev.gatewright.auth.session.RenewedSession;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.auth.store.StoreUnavailableException;
import dev.gatewright.store.contract.MovableClock;
import dev.gatewright.store.contract.NodeStore;
import dev.gatewright.store.contract.SessionsNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A node whose clock is ahead, beside one whose clock is right, over one store. */
class ClockAheadTest {
    private static final String ME = "me";
    private static final Duration TOLERATED = Duration.ofSeconds(58);
    private static final Duration MOST_LEEWAY = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final MemoryAuthStore store = new MemoryAuthStore();
    private final MovableClock clock = new MovableClock();
    private final MovableClock ahead = new MovableClock();
    private final SessionsNode right = new SessionsNode(connect(), clock);
    private final SessionsNode wrong = right.beside(connect(), ahead);

    ClockAheadTest() {
        right.put(ME, "user", true);
    }

    @AfterEach
    void stop() {
        wrong.close();
        right.close();
    }

    /** What ends a session of the node whose clock is ahead. */
    enum End {
        LOGOUT,
        LOGOUT_BY_REFRESH_TOKEN,
        LOGOUT_EVERYWHERE,
        PASSWORD_CHANGE,
        REUSE
    }

    private static void end(End how, SessionsNode by, TokenPair pair) {
        switch (how) {
            case LOGOUT -> by.sessions().endToken(pair.accessToken());
            case LOGOUT_BY_REFRESH_TOKEN -> by.sessions().endToken(pair.refreshToken());
            case LOGOUT_EVERYWHERE -> by.sessions().endAll(ME);
            case PASSWORD_CHANGE -> renew(by, by.sessionId(by.open(ME)));
            case REUSE -> {
                rotated(by, rotated(by, pair));
                assertThat(by.sessions().refresh(pair.refreshToken()))
                        .isInstanceOf(RefreshOutcome.ReuseDetected.class);
            }
        }
    }

    @Test
    void farAheadItOpensNoSessionAndContinuesNone() {
        TokenPair pair = right.open(ME);
        ahead.advance(Duration.ofHours(2));

        assertThatThrownBy(() -> wrong.open(ME))
                .isInstanceOf(StoreUnavailableException.class)
                .rootCause()
                .hasMessageMatching("the clock of this node is 7[12]\\d\\d s ahead of the store's");
        assertThatThrownBy(() -> wrong.sessions().refresh(pair.refreshToken()))
                .isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> renew(wrong, right.sessionId(pair)))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(right.accepts(pair)).isTrue();

        ahead.advance(Duration.ofHours(-2));
        assertThat(right.accepts(rotated(wrong, pair))).isTrue();
        assertThat(right.accepts(wrong.open(ME))).isTrue();
    }

    @Test
    void aheadByMoreThanAMinuteItOpensNoSession() {
        ahead.advance(Duration.ofSeconds(100));

        assertThatThrownBy(() -> wrong.open(ME)).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void farAheadItEndsSessionsAllTheSame() {
        TokenPair one = right.open(ME);
        TokenPair two = right.open(ME);
        ahead.advance(Duration.ofHours(2));

        wrong.sessions().endSession(ME, right.sessionId(one));
        awaitRefusal(right, one);
        assertThat(right.accepts(two)).isTrue();
        wrong.sessions().endAll(ME);
        awaitRefusal(right, two);

        ahead.advance(Duration.ofHours(-2));
        assertThat(wrong.accepts(one)).isFalse();
        assertThat(wrong.accepts(two)).isFalse();
    }

    /** Though each refuses the other's access tokens, of which clients then ask for new ones. */
    @Test
    void aLittleAheadItsSessionsGoOnAtTheOthers() {
        ahead.advance(TOLERATED);
        TokenPair pair = wrong.open(ME);

        assertThat(right.accepts(pair)).isFalse();
        TokenPair next = rotated(right, pair);
        assertThat(right.accepts(next)).isTrue();
        TokenPair later = rotated(right, rotated(wrong, next));
        assertThat(right.accepts(later)).isTrue();

        ahead.advance(Duration.ofMinutes(1).minus(TOLERATED).plusSeconds(3));
        String future = wrong.withIssueTime(later, ahead.instant());
        assertThat(right.sessions().refresh(future)).isInstanceOf(RefreshOutcome.Unknown.class);
        assertThat(right.sessions().refresh(later.refreshToken()))
                .isInstanceOf(RefreshOutcome.Rotated.class);
    }

    /** Whichever node ends it, before its clock is mended and afterwards. */
    @ParameterizedTest
    @EnumSource
    void whatItIssuedIsRefusedOnceEnded(End end) {
        ahead.advance(TOLERATED);
        List<TokenPair> ended = new ArrayList<>();
        for (SessionsNode by : List.of(wrong, right)) {
            TokenPair pair = rotated(wrong, wrong.open(ME));
            end(end, by, pair);
            ended.add(pair);
        }

        for (Duration move : List.of(Duration.ZERO, TOLERATED, TOLERATED.negated())) {
            clock.advance(move);
            ended.forEach(pair -> awaitRefusal(right, pair));
            ended.forEach(pair -> awaitRefusal(wrong, pair));
        }
        ahead.advance(TOLERATED.negated());
        clock.advance(TOLERATED);
        try (SessionsNode fresh = right.beside(connect(), clock)) {
            for (SessionsNode node : List.of(right, wrong, fresh)) {
                ended.forEach(pair -> assertThat(node.accepts(pair)).isFalse());
            }
        }
    }

    /** As long as it is accepted anywhere, whatever leeway is configured. */
    @ParameterizedTest
    @EnumSource(names = {"LOGOUT", "LOGOUT_EVERYWHERE", "PASSWORD_CHANGE"})
    void whatEndsItIsRememberedUntilTheTokenHasExpired(End end) throws Exception {
        ahead.advance(TOLERATED);
        TokenPair pair = rotated(wrong, wrong.open(ME));
        Instant expired = wrong.verified(pair).expiresAt().plus(MOST_LEEWAY);

        clock.advance(TOLERATED);
        String sessionId = right.sessionId(pair);
        clock.advance(TOLERATED.negated());
        if (end == End.LOGOUT) {
            right.sessions().endSession(ME, sessionId);
        } else {
            end(end, right, pair);
        }

        List<Revocation> log = new ArrayList<>();
        try (RevocationLog.Tail tail = store.follow()) {
            tail.next(Duration.ofMillis(1), log::add);
        }
        assertThat(log)
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.until()).isAfterOrEqualTo(expired));
    }

    private NodeStore connect() {
        ClockCheckedStore checked = new ClockCheckedStore(store);
        return new NodeStore(checked, checked, () -> {});
    }

    private static TokenPair rotated(SessionsNode node, TokenPair pair) {
        RefreshOutcome outcome = node.sessions().refresh(pair.refreshToken());
        assertThat(outcome).isInstanceOf(RefreshOutcome.Rotated.class);
        return ((RefreshOutcome.Rotated) outcome).tokens();
    }

    private static TokenPair renew(SessionsNode node, String sessionId) {
        return node.sessions()
                .renew(node.account(ME).orElseThrow(), sessionId, SessionsNode.LAPTOP)
                .map(RenewedSession::tokens)
                .orElseThrow();
    }

    private static void awaitRefusal(SessionsNode node, TokenPair pair) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (node.accepts(pair)) {
            assertThat(System.nanoTime()).as("refused in time").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
