package dev.gatewright.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.revocation.RevocationLog;
import dev.gatewright.auth.session.RefreshOutcome;
import dev.gatewright.auth.session.RefreshOutcome.Replayed;
import dev.gatewright.auth.session.RefreshOutcome.Rotated;
import dev.gatewright.auth.session.RenewedSession;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.auth.store.Realm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * Two nodes over one store, with accounts of their own for each test, so that the store may be the
 * same for all; and what the parts of the contract say of a store.
 */
abstract class TwoNodes {
    private static final AtomicLong SUBJECTS = new AtomicLong();

    /** Another scheme of the service, another service with the scheme, and one with neither. */
    static final List<Realm> STRANGERS =
            List.of(
                    new Realm("https://users.example", "Staff"),
                    new Realm("https://orders.example", "User"),
                    new Realm("https://orders.example", "Staff"));

    final SessionStoreContract tested;
    final MovableClock clock = new MovableClock();
    final String me = "me-" + SUBJECTS.incrementAndGet();
    final String other = "other-" + SUBJECTS.incrementAndGet();
    SessionsNode service;
    SessionsNode second;

    TwoNodes(SessionStoreContract tested) {
        this.tested = tested;
    }

    @BeforeEach
    void startTwoNodes() throws Exception {
        service = new SessionsNode(tested.connect(clock), clock);
        second = service.beside(tested.connect(clock), clock);
        service.put(me, "user", true);
        service.put(other, "user", true);
    }

    @AfterEach
    void stopBoth() {
        second.close();
        service.close();
    }

    /** Uses the pair's access token, until the store knows of it. */
    static void use(SessionsNode node, TokenPair tokens) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (node.firstUse(tokens).isEmpty()) {
            assertThat(System.nanoTime()).as("written in time").isLessThan(end);
            assertThat(node.accepts(tokens)).isTrue();
            LockSupport.parkNanos(1_000_000);
        }
    }

    static void untilRefused(SessionsNode node, TokenPair tokens) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (node.accepts(tokens)) {
            assertThat(System.nanoTime()).as("heard in time").isLessThan(end);
            LockSupport.parkNanos(100_000);
        }
    }

    TokenPair renewed(SessionsNode node, TokenPair tokens) {
        return renew(node, node.sessionId(tokens)).orElseThrow();
    }

    Optional<TokenPair> renew(SessionsNode node, String sessionId) {
        return node.sessions()
                .renew(node.account(me).orElseThrow(), sessionId, SessionsNode.LAPTOP)
                .map(RenewedSession::tokens);
    }

    SessionsNode nodeIn(Realm realm) throws Exception {
        SessionsNode node = new SessionsNode(tested.connect(clock), realm, clock);
        node.put(me, "user", true);
        return node;
    }

    /** All revocations in the store. */
    List<Revocation> log() throws Exception {
        NodeStore store = tested.connect(clock);
        List<Revocation> log = new ArrayList<>();
        try (RevocationLog.Tail tail = store.log().follow()) {
            tail.next(Duration.ofMillis(1), log::add);
        }
        store.disconnect().run();
        return log;
    }

    <T> List<Callable<T>> onBothNodes(int times, Function<SessionsNode, T> call) {
        List<Callable<T>> calls = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            SessionsNode node = i % 2 == 0 ? service : second;
            calls.add(() -> call.apply(node));
        }
        return calls;
    }

    static TokenPair tokens(RefreshOutcome outcome) {
        return outcome instanceof Rotated(TokenPair tokens) ? tokens : replayed(outcome);
    }

    static TokenPair rotated(RefreshOutcome outcome) {
        assertThat(outcome).isInstanceOf(Rotated.class);
        return ((Rotated) outcome).tokens();
    }

    static TokenPair replayed(RefreshOutcome outcome) {
        assertThat(outcome).isInstanceOf(Replayed.class);
        return ((Replayed) outcome).tokens();
    }
}
