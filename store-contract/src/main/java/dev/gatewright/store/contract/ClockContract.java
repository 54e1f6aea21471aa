package dev.gatewright.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.revocation.TokenIdentity;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.auth.ticket.OneTimeTickets;
import dev.gatewright.auth.ticket.TicketOutcome;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What is revoked stays so though the clock of a node is wrong. */
abstract class ClockContract extends TwoNodes {

    ClockContract(SessionStoreContract tested) {
        super(tested);
    }

    /** As the clock of a virtual machine may. */
    @Test
    void aClockThatJumpsAheadAndBackForgetsNoRevocation() throws Exception {
        TokenPair ended = service.open(me);
        List<TokenPair> others = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            others.add(service.open(other));
        }
        service.sessions().end(service.verified(ended));

        clock.advance(Duration.ofHours(2));
        // It goes on following meanwhile.
        for (TokenPair one : others) {
            second.sessions().endToken(one.refreshToken());
            untilFollowing(service);
            untilFollowing(second);
        }
        clock.advance(Duration.ofHours(-2));
        // Once it has heard of the store by this clock, it asks the store no more.
        untilFollowing(service);
        untilFollowing(second);

        assertThat(service.accepts(ended)).isFalse();
        assertThat(second.accepts(ended)).isFalse();
    }

    private static void untilFollowing(SessionsNode node) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!node.isFollowing()) {
            assertThat(System.nanoTime()).as("heard in time").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void aNodeWhoseClockIsAheadDeletesNothingThatHoldsForOthers() throws Exception {
        MovableClock ahead = new MovableClock();
        Instant now = Instant.now();
        ahead.advance(Duration.between(ahead.instant(), now.plus(Duration.ofHours(2))));
        Realm realm = SessionsNode.SETTINGS.realm();
        Revocation held = new Revocation.OfSession(realm, me, now.plus(Duration.ofHours(1)));
        NodeStore store = tested.connect(clock);
        NodeStore wrong = tested.connect(ahead);

        store.sessions().revoke(held);
        for (int i = 0; i < 3; i++) {
            wrong.sessions().purge(ahead.instant());
            wrong.sessions()
                    .revoke(
                            new Revocation.OfSession(
                                    realm, other + i, now.plus(Duration.ofHours(3))));
        }

        assertThat(log()).contains(held);
        assertThat(store.log().isRevoked(new TokenIdentity(realm, null, me, me, 0))).isTrue();
        wrong.disconnect().run();
        store.disconnect().run();
    }

    /** By the store's clock the ticket has expired, and only the margin keeps that it was used. */
    @Test
    void aTicketIsGoodOnceThoughTheClockOfANodeIsBehind() throws Exception {
        MovableClock behind = new MovableClock();
        behind.advance(Duration.ofSeconds(-50));
        NodeStore store = tested.connect(clock);
        NodeStore late = tested.connect(behind);
        OneTimeTickets tickets = tickets(store, clock);
        String ticket = tickets.issue("User", "token of " + me, "/events");

        assertThat(tickets.redeem("User", ticket, "/events"))
                .isEqualTo(new TicketOutcome.Redeemed("token of " + me));
        Instant expired = store.sessions().time().plus(tickets.life());
        // Stores keep the last entry of their log.
        store.sessions()
                .revoke(
                        new Revocation.OfSession(
                                SessionsNode.SETTINGS.realm(),
                                me,
                                clock.instant().plus(Duration.ofHours(1))));
        while (!store.sessions().time().isAfter(expired)) {
            LockSupport.parkNanos(10_000_000);
        }
        store.sessions().purge(store.sessions().time());

        assertThat(tickets(late, behind).redeem("User", ticket, "/events"))
                .isEqualTo(new TicketOutcome.Used());
        late.disconnect().run();
        store.disconnect().run();
    }

    /** Of a node; good for a second. */
    private OneTimeTickets tickets(NodeStore store, MovableClock time) {
        byte[] secret = new byte[32];
        new Random(1).nextBytes(secret);
        return new OneTimeTickets(
                List.of(secret),
                Duration.ofSeconds(1),
                store.sessions(),
                store.log(),
                me,
                time,
                new SecureRandom());
    }

    /**
     * Each way to revoke, with an access token's life by the store's clock before it is forgotten.
     */
    @Test
    void whatANodeRevokesWhoseClockIsBehindIsRememberedAsLongAsByTheStoresClock() throws Exception {
        MovableClock behind = new MovableClock();
        behind.advance(Duration.ofHours(-2));
        List<Revocation> before = log();
        TokenPair ended = service.open(me);
        service.open(other);
        Instant due = Instant.now().plus(Duration.ofMinutes(14));
        try (SessionsNode late = service.allowing(1, tested.connect(behind), behind)) {
            late.sessions().endSession(me, service.sessionId(ended));
            late.sessions().endAll(other);
            late.sessions().end(me, "unknown-" + me);
            late.sessions().refuse("https://elsewhere.example", me, Duration.ofMinutes(15), other);
            late.open(me);
            TokenPair stolen = late.open(me);
            TokenPair next = rotated(late.sessions().refresh(stolen.refreshToken()));
            rotated(late.sessions().refresh(next.refreshToken()));
            late.sessions().refresh(stolen.refreshToken());
            TokenPair kept = late.open(me);
            renew(late, late.sessionId(kept));
        }

        List<Revocation> made = new ArrayList<>(log());
        made.removeAll(before);
        assertThat(made)
                .hasSize(7)
                .allSatisfy(one -> assertThat(one.until()).isAfterOrEqualTo(due));
    }
}
