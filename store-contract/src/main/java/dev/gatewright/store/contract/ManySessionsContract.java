package dev.gatewright.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.auth.audit.AuditEvent;
import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.session.RefreshOutcome;
import dev.gatewright.auth.session.SessionPage;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.auth.session.state.Device;
import dev.gatewright.auth.session.state.OpenSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/**
 * Somebody with several sessions: their limit, their list, and a number of them that no limit held.
 */
abstract class ManySessionsContract extends TwoNodes {
    private static final int MANY_SESSIONS = Integer.getInteger("gatewright.sessions", 5_000);

    ManySessionsContract(SessionStoreContract tested) {
        super(tested);
    }

    @Test
    void aLoginBeyondTheLimitEndsTheOldestSessionAndNoOther() throws Exception {
        try (SessionsNode three = service.allowing(3, tested.connect(clock), clock)) {
            TokenPair gone = three.open(me);
            three.sessions().end(three.verified(gone));
            List<TokenPair> mine = new ArrayList<>();
            TokenPair others = three.open(other);
            for (int i = 0; i < 5; i++) {
                clock.advance(Duration.ofSeconds(1));
                mine.add(three.open(me));
                if (mine.size() > 3) {
                    untilRefused(second, mine.getFirst());
                    assertThat(three.accepts(mine.removeFirst())).isFalse();
                }
                mine.set(0, rotated(three.sessions().refresh(mine.getFirst().refreshToken())));
                assertThat(three.sessions().list(me))
                        .extracting(OpenSession::id)
                        .containsExactlyElementsOf(
                                mine.reversed().stream().map(three::sessionId).toList());
            }
            assertThat(mine).allMatch(three::accepts);
            assertThat(three.accepts(others)).isTrue();
            assertThat(three.audit())
                    .filteredOn(AuditEvent.Revoked.class::isInstance)
                    .as("one logout and two who made room")
                    .hasSize(3);
        }
    }

    @Test
    void sessionsThatHaveEndedByThemselvesTakeNoRoom() throws Exception {
        try (SessionsNode two = service.allowing(2, tested.connect(clock), clock)) {
            two.open(me);
            TokenPair used = two.open(me);
            clock.advance(Duration.ofDays(6));
            used = tokens(two.sessions().refresh(used.refreshToken()));
            clock.advance(Duration.ofDays(2));

            List<Revocation> before = log();
            TokenPair third = two.open(me);

            assertThat(log()).as("nothing had to end").isEqualTo(before);
            rotated(two.sessions().refresh(used.refreshToken()));
            rotated(two.sessions().refresh(third.refreshToken()));
            two.sessions().endAll(me);
            List<TokenPair> again = List.of(two.open(me), two.open(me));
            assertThat(again).allMatch(two::accepts);
        }
    }

    @Test
    void theListShowsDevicesNewestFirst() {
        service.open(me, new Device("phone", "10.0.0.2"));
        clock.advance(Duration.ofMinutes(1));
        service.open(me);

        assertThat(service.sessions().list(me))
                .extracting(OpenSession::device)
                .containsExactly(SessionsNode.LAPTOP, new Device("phone", "10.0.0.2"));
    }

    @Test
    void manySessionsAreListedPageByPageEachOnceNewestFirst() throws Exception {
        try (SessionsNode many = service.allowing(1000, tested.connect(clock), clock)) {
            List<String> sids = new ArrayList<>();
            for (int i = 0; i < 230; i++) {
                clock.advance(Duration.ofMillis(i % 3 == 0 ? 1 : 0));
                sids.add(many.sessionId(many.open(me)));
            }
            List<OpenSession> listed = new ArrayList<>();
            Optional<String> after = Optional.empty();
            do {
                SessionPage page = many.sessions().page(me, after);
                listed.addAll(page.sessions());
                after = page.next();
            } while (after.isPresent());

            assertThat(listed).hasSize(230);
            assertThat(listed).extracting(OpenSession::id).containsAll(sids);
            assertThat(listed)
                    .isSortedAccordingTo(Comparator.comparing(OpenSession::openedAt).reversed());
            assertThat(many.sessions().list(me)).isEqualTo(listed.subList(0, 100));
            for (String none : List.of("", "1", "-", "1-", "1-\0", "x-a", "9".repeat(30) + "-a")) {
                assertThatThrownBy(() -> many.sessions().page(me, Optional.of(none)))
                        .as(none)
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    /** Of whoever had no limit before there was one. */
    @Test
    void aPasswordChangeOfSomebodyWithManySessionsHoldsNobodyUp() throws Exception {
        TokenPair old = service.open(me);
        tested.copySession(service.sessionId(old), MANY_SESSIONS);
        List<TokenPair> others = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            others.add(service.open(other));
        }
        TokenPair mine = service.open(me);
        List<Revocation> before = log();

        Optional<TokenPair> fresh =
                Together.all(
                                List.<Callable<Optional<TokenPair>>>of(
                                        () -> Optional.of(renewed(service, mine)),
                                        () -> logOutEach(others)))
                        .getFirst();

        List<Revocation> after = new ArrayList<>(log());
        after.removeAll(before);
        assertThat(after)
                .as("one epoch, and a logout for each of the other's")
                .hasSize(1 + others.size());
        assertThat(service.accepts(fresh.orElseThrow())).isTrue();
        assertThat(service.accepts(old)).isFalse();
        assertThat(service.sessions().refresh(old.refreshToken()))
                .isEqualTo(new RefreshOutcome.Unknown());
        assertThat(service.sessions().list(me)).hasSize(1);
        tested.loseEverything();
    }

    private Optional<TokenPair> logOutEach(List<TokenPair> pairs) {
        for (TokenPair one : pairs) {
            long begin = System.nanoTime();
            assertThat(second.sessions().endToken(one.accessToken())).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isLessThan(Duration.ofSeconds(10));
        }
        return Optional.empty();
    }
}
