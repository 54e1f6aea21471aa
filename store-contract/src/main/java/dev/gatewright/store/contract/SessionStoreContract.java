package dev.gatewright.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.auth.audit.AuditEvent;
import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.revocation.RevocationLog;
import dev.gatewright.auth.revocation.RevocationStatus;
import dev.gatewright.auth.revocation.RevocationTerm;
import dev.gatewright.auth.revocation.TokenIdentity;
import dev.gatewright.auth.session.RefreshOutcome;
import dev.gatewright.auth.session.RefreshOutcome.Replayed;
import dev.gatewright.auth.session.RefreshOutcome.Rotated;
import dev.gatewright.auth.session.RenewedSession;
import dev.gatewright.auth.session.SessionPage;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.auth.session.state.Confirmation;
import dev.gatewright.auth.session.state.Device;
import dev.gatewright.auth.session.state.OpenSession;
import dev.gatewright.auth.session.state.RefreshReplay;
import dev.gatewright.auth.store.Identity;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.jwt.VerifiedToken;
import dev.gatewright.runtime.Lateness;
import dev.gatewright.runtime.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every session store must hold to, races included, seen through {@link
 * dev.gatewright.auth.session.Sessions} on two nodes over one store.
 *
 * <p>To test a store, extend this and connect. Each test uses its own subjects, so that the store
 * may be the same for all.
 */
public abstract class SessionStoreContract {
    private static final AtomicLong SUBJECTS = new AtomicLong();
    private static final int LAGS = Integer.getInteger("gatewright.lags", 20);
    private static final int MANY_SESSIONS = Integer.getInteger("gatewright.sessions", 5_000);
    private static final int LOGOUT_RACES = Integer.getInteger("gatewright.races", 50);
    private static final int RENEWAL_RACES = Math.max(10, LOGOUT_RACES / 5);
    private static final int BURSTS = Math.max(2, LOGOUT_RACES / 100);

    private final MovableClock clock = new MovableClock();
    private final String me = "me-" + SUBJECTS.incrementAndGet();
    private final String other = "other-" + SUBJECTS.incrementAndGet();
    private SessionsNode service;
    private SessionsNode second;

    /** Connects one more node to the store under test. */
    protected abstract NodeStore connect(MovableClock clock) throws Exception;

    /** Copies all that the store holds; what is returned puts the copy in its place. */
    protected abstract Backup backUp() throws Exception;

    /** Loses all that the store holds. */
    protected abstract void loseEverything() throws Exception;

    /** Adds sessions like one that there is, but for their names: as if there were no limit. */
    protected abstract void copySession(String sessionId, int copies) throws Exception;

    /** A copy of a store. */
    @FunctionalInterface
    protected interface Backup {
        void restore() throws Exception;
    }

    @BeforeEach
    void startTwoNodes() throws Exception {
        service = new SessionsNode(connect(clock), clock);
        second = service.beside(connect(clock), clock);
        service.put(me, "user", true);
        service.put(other, "user", true);
    }

    @AfterEach
    void stopBoth() {
        second.close();
        service.close();
    }

    @Test
    void aRefreshRotatesAndTheNextOneToo() {
        TokenPair first = service.open(me);
        clock.advance(Duration.ofMinutes(14));
        TokenPair second = rotated(service.sessions().refresh(first.refreshToken()));
        clock.advance(Duration.ofMinutes(14));
        TokenPair third = rotated(service.sessions().refresh(second.refreshToken()));

        assertThat(service.accepts(third)).isTrue();
        assertThat(third.expiresIn()).isEqualTo(900);
        assertThat(third.refreshToken()).isNotEqualTo(second.refreshToken());
        assertThat(third).asString().isEqualTo("TokenPair[***]");
    }

    @Test
    void aLostAnswerIsGivenAgain() {
        TokenPair first = service.open(me);
        TokenPair lost = rotated(service.sessions().refresh(first.refreshToken()));
        clock.advance(Duration.ofMillis(9_999));

        TokenPair again = replayed(service.sessions().refresh(first.refreshToken()));

        assertThat(again.refreshToken()).isEqualTo(lost.refreshToken());
        assertThat(again.accessToken()).isNotEqualTo(lost.accessToken());
        rotated(service.sessions().refresh(again.refreshToken()));
    }

    @Test
    void aLostResponseIsGivenAgainHoweverLateAndOnAnyNode() {
        TokenPair first = service.open(me);
        clock.advance(Duration.ofDays(1));
        TokenPair lost = rotated(service.sessions().refresh(first.refreshToken()));
        clock.advance(Duration.ofDays(6).minusSeconds(1));
        service.accepts(first);

        TokenPair again = replayed(second.sessions().refresh(first.refreshToken()));

        assertThat(again.refreshToken()).isEqualTo(lost.refreshToken());
        assertThat(again.accessToken()).isNotEqualTo(lost.accessToken());
        rotated(second.sessions().refresh(again.refreshToken()));
    }

    @Test
    void aLostResponseOfLongAgoIsNoneOnceItsAccessTokenIsUsed() {
        TokenPair first = service.open(me);
        TokenPair next = rotated(service.sessions().refresh(first.refreshToken()));
        clock.advance(Duration.ofMinutes(5));
        use(second, next);
        clock.advance(Duration.ofMillis(9_999));
        replayed(service.sessions().refresh(first.refreshToken()));
        clock.advance(Duration.ofMillis(1));

        assertThat(service.sessions().refresh(first.refreshToken()))
                .isEqualTo(new RefreshOutcome.ReuseDetected());

        assertThat(service.accepts(next)).isFalse();
    }

    @Test
    void anOldTokenIsReuseOnceItsSuccessorIsUsedToRefresh() {
        TokenPair first = service.open(me);
        TokenPair second = rotated(service.sessions().refresh(first.refreshToken()));
        TokenPair third = rotated(service.sessions().refresh(second.refreshToken()));

        assertThat(service.sessions().refresh(first.refreshToken()))
                .isEqualTo(new RefreshOutcome.ReuseDetected());

        assertThat(service.accepts(third)).isFalse();
    }

    @Test
    void whereItIsSoConfiguredAnUnusedResponseIsGivenAgainForTheGraceOnly() throws Exception {
        try (SessionsNode strict = service.beside(connect(clock), RefreshReplay.GRACE, clock)) {
            TokenPair first = strict.open(me);
            rotated(strict.sessions().refresh(first.refreshToken()));
            clock.advance(Duration.ofMillis(9_999));
            replayed(strict.sessions().refresh(first.refreshToken()));
            clock.advance(Duration.ofMillis(1));

            assertThat(strict.sessions().refresh(first.refreshToken()))
                    .isEqualTo(new RefreshOutcome.ReuseDetected());
        }
    }

    @Test
    void aReplayIsInTheAuditMarkedWhenItComesFromElsewhere() {
        Device phone = new Device("phone", "10.0.0.2");
        TokenPair first = service.open(me);
        String sessionId = service.sessionId(first);
        rotated(service.sessions().refresh(first.refreshToken(), phone));
        List<Device> senders =
                List.of(
                        phone,
                        new Device("phone", "10.0.0.3"),
                        new Device("tablet", "10.0.0.2"),
                        SessionsNode.LAPTOP);

        senders.forEach(
                sender -> replayed(second.sessions().refresh(first.refreshToken(), sender)));

        assertThat(second.audit())
                .containsExactly(
                        replay(sessionId, "10.0.0.2", false),
                        replay(sessionId, "10.0.0.3", true),
                        replay(sessionId, "10.0.0.2", true),
                        replay(sessionId, "10.0.0.1", true));
    }

    private AuditEvent replay(String sessionId, String address, boolean elsewhere) {
        return new AuditEvent.Replayed(
                clock.instant(),
                SessionsNode.SETTINGS.realm(),
                me,
                sessionId,
                2,
                address,
                elsewhere);
    }

    @Test
    void aFirstUseIsNotedOnceOfThePresentGenerationAlone() throws Exception {
        NodeStore store = connect(clock);
        Realm realm = SessionsNode.SETTINGS.realm();
        TokenPair first = service.open(me);
        String sessionId = service.sessionId(first);
        TokenPair next = rotated(service.sessions().refresh(first.refreshToken()));
        Instant now = clock.instant();

        store.sessions()
                .confirm(
                        List.of(
                                new Confirmation(realm, sessionId, 1, now),
                                new Confirmation(realm, sessionId, 3, now),
                                new Confirmation(STRANGERS.getFirst(), sessionId, 2, now),
                                new Confirmation(realm, "none", 2, now)));
        assertThat(service.firstUse(next)).isEmpty();
        store.sessions().confirm(List.of(new Confirmation(realm, sessionId, 2, now)));
        store.sessions()
                .confirm(List.of(new Confirmation(realm, sessionId, 2, now.plusSeconds(60))));
        assertThat(service.firstUse(next)).contains(now.truncatedTo(ChronoUnit.MILLIS));
        TokenPair last = rotated(service.sessions().refresh(next.refreshToken()));
        assertThat(service.firstUse(last)).isEmpty();
        service.sessions().endSession(me, sessionId);
        store.sessions().confirm(List.of(new Confirmation(realm, sessionId, 3, now)));
        assertThat(service.sessions().list(me)).isEmpty();
        assertThat(service.sessions().refresh(last.refreshToken()))
                .isEqualTo(new RefreshOutcome.Unknown());
        store.disconnect().run();
    }

    /** Uses the pair's access token, until the store knows of it. */
    private static void use(SessionsNode node, TokenPair tokens) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (node.firstUse(tokens).isEmpty()) {
            assertThat(System.nanoTime()).as("written in time").isLessThan(end);
            assertThat(node.accepts(tokens)).isTrue();
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void anOldTokenEndsTheSessionAndItsAccessTokens() {
        TokenPair first = service.open(me);
        TokenPair second = rotated(service.sessions().refresh(first.refreshToken()));
        use(service, second);
        clock.advance(Duration.ofSeconds(10));

        assertThat(service.sessions().refresh(first.refreshToken()))
                .isEqualTo(new RefreshOutcome.ReuseDetected());

        assertThat(service.sessions().refresh(second.refreshToken()))
                .isEqualTo(new RefreshOutcome.Unknown());
        assertThat(service.accepts(first)).isFalse();
        assertThat(service.accepts(second)).isFalse();
        assertThat(service.audit()).anyMatch(AuditEvent.ReuseDetected.class::isInstance);
    }

    @Test
    void aGuessHarmsNothing() {
        TokenPair tokens = service.open(me);
        String refresh = tokens.refreshToken();
        for (String guess :
                List.of(
                        "",
                        "guess",
                        tokens.accessToken(),
                        refresh + "A",
                        refresh.substring(0, refresh.lastIndexOf('.') + 1) + "A".repeat(43))) {
            assertThat(service.sessions().refresh(guess)).isEqualTo(new RefreshOutcome.Unknown());
        }

        rotated(service.sessions().refresh(refresh));
    }

    @Test
    void anIdleSessionExpires() {
        TokenPair tokens = service.open(me);
        clock.advance(Duration.ofDays(7));

        assertThat(service.sessions().refresh(tokens.refreshToken()))
                .isEqualTo(new RefreshOutcome.Expired());
    }

    @Test
    void aSessionInUseEndsAtItsAbsoluteExpiry() {
        TokenPair tokens = service.open(me);
        for (int i = 0; i < 15; i++) {
            clock.advance(Duration.ofDays(6));
            RefreshOutcome outcome = service.sessions().refresh(tokens.refreshToken());
            if (i == 14) {
                assertThat(outcome).isEqualTo(new RefreshOutcome.Expired());
                return;
            }
            tokens = rotated(outcome);
        }
    }

    @Test
    void fiftyRefreshesAtOnceGiveOneChainAndLogNobodyOut() throws Exception {
        TokenPair first = service.open(me);
        for (int round = 0; round < BURSTS; round++) {
            String token = first.refreshToken();
            List<RefreshOutcome> outcomes =
                    Together.all(onBothNodes(50, node -> node.sessions().refresh(token)));

            List<TokenPair> pairs = outcomes.stream().map(SessionStoreContract::tokens).toList();
            assertThat(pairs)
                    .extracting(TokenPair::refreshToken)
                    .containsOnly(pairs.getFirst().refreshToken());
            assertThat(outcomes).filteredOn(Rotated.class::isInstance).hasSize(1);
            assertThat(pairs).allMatch(service::accepts);
            first = pairs.getLast();
            use(service, first);
        }
        assertThat(service.sessions().list(me)).hasSize(1);
    }

    @Test
    void fiftyRefreshesThatRaceTheFirstUsesOfTheirSuccessorLogNobodyOut() throws Exception {
        TokenPair first = service.open(me);
        for (int round = 0; round < BURSTS; round++) {
            String token = first.refreshToken();
            List<RefreshOutcome> outcomes =
                    Together.all(
                            onBothNodes(
                                    50,
                                    node -> {
                                        RefreshOutcome outcome = node.sessions().refresh(token);
                                        assertThat(node.accepts(tokens(outcome))).isTrue();
                                        return outcome;
                                    }));

            assertThat(outcomes)
                    .extracting(outcome -> tokens(outcome).refreshToken())
                    .containsOnly(tokens(outcomes.getFirst()).refreshToken());
            assertThat(outcomes).filteredOn(Rotated.class::isInstance).hasSize(1);
            first = tokens(outcomes.getLast());
        }
        use(second, first);
        assertThat(service.sessions().list(me)).hasSize(1);
    }

    @Test
    void nothingSurvivesALogoutThatRacesARefresh() throws Exception {
        for (int i = 0; i < LOGOUT_RACES; i++) {
            TokenPair tokens = service.open(me);
            Runnable logout =
                    i % 2 == 0
                            ? () -> service.sessions().end(service.verified(tokens))
                            : () -> service.sessions().endAll(me);

            List<RefreshOutcome> outcomes =
                    Together.all(
                            List.of(
                                    () -> second.sessions().refresh(tokens.refreshToken()),
                                    () -> {
                                        logout.run();
                                        return new RefreshOutcome.Unknown();
                                    }));

            assertThat(service.accepts(tokens)).isFalse();
            if (outcomes.getFirst() instanceof Rotated(TokenPair raced)) {
                assertThat(service.accepts(raced)).isFalse();
                assertThat(second.sessions().refresh(raced.refreshToken()))
                        .isEqualTo(new RefreshOutcome.Unknown());
            }
        }
        assertThat(second.sessions().list(me)).isEmpty();
    }

    @Test
    void everyStepOfARandomWalkIsWhatTheDecisionTableSays() throws Exception {
        NodeStore store = connect(clock);
        for (int seed = 0; seed < 20; seed++) {
            new RandomWalk(
                            store.sessions(),
                            SessionsNode.SETTINGS.realm().identity(me),
                            clock.instant(),
                            new Random(seed))
                    .walk(50);
        }
        store.disconnect().run();
    }

    @Test
    void aRevocationReachesTheOtherNodeWithinAQuarterOfASecond() throws Exception {
        List<Duration> lags = new ArrayList<>();
        for (int i = 0; i < LAGS; i++) {
            TokenPair tokens = service.open(me);
            assertThat(second.accepts(tokens)).isTrue();
            if (i % 2 == 0) {
                service.sessions().end(service.verified(tokens));
            } else {
                service.sessions().endAll(me);
            }
            lags.add(untilRefused(second, tokens));
        }
        Collections.sort(lags);
        assertThat(lags.get(LAGS * 99 / 100)).isLessThan(Duration.ofMillis(250));
    }

    private static Duration untilRefused(SessionsNode node, TokenPair tokens) {
        long start = System.nanoTime();
        while (node.accepts(tokens)) {
            LockSupport.parkNanos(100_000);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void loggingOutEverywhereEndsEverySessionAndTheNextLoginWorks() {
        TokenPair phone = service.open(me);
        TokenPair laptop = service.open(me);
        TokenPair others = service.open(other);

        service.sessions().endAll(me);

        assertThat(service.accepts(phone)).isFalse();
        assertThat(service.accepts(laptop)).isFalse();
        assertThat(service.accepts(others)).isTrue();
        assertThat(service.sessions().list(me)).isEmpty();
        assertThat(service.accepts(service.open(me))).isTrue();
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
            LockSupport.parkNanos(Duration.ofMillis(400).toNanos());
        }
        clock.advance(Duration.ofHours(-2));
        // Once it has heard of the store by this clock, it asks the store no more.
        LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());

        assertThat(service.accepts(ended)).isFalse();
        assertThat(second.accepts(ended)).isFalse();
    }

    /** They were told that nobody knows; that it was done would be the worse surprise. */
    @Test
    void nothingIsWrittenForACallerWhoWasAnsweredAlready() throws Exception {
        AtomicBoolean late = new AtomicBoolean(true);
        TokenPair before = service.open(me);

        for (Callable<?> verb :
                List.<Callable<?>>of(
                        () -> service.open(me),
                        () -> service.sessions().refresh(before.refreshToken()))) {
            assertThatThrownBy(() -> Lateness.observed(late, verb)).isInstanceOf(Problem.class);
        }

        assertThat(service.sessions().list(me)).hasSize(1);
        late.set(false);
        TokenPair next =
                rotated(
                        Lateness.observed(
                                late, () -> service.sessions().refresh(before.refreshToken())));
        late.set(true);
        Lateness.observed(late, () -> service.sessions().endToken(next.accessToken()));
        assertThat(service.accepts(next)).as("an end is wanted anyway").isFalse();
    }

    @Test
    void aLoginBeyondTheLimitEndsTheOldestSessionAndNoOther() throws Exception {
        try (SessionsNode three = service.allowing(3, connect(clock), clock)) {
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
        try (SessionsNode two = service.allowing(2, connect(clock), clock)) {
            two.open(me);
            TokenPair used = two.open(me);
            clock.advance(Duration.ofDays(6));
            used = tokens(two.sessions().refresh(used.refreshToken()));
            clock.advance(Duration.ofDays(2));

            TokenPair third = two.open(me);

            rotated(two.sessions().refresh(used.refreshToken()));
            rotated(two.sessions().refresh(third.refreshToken()));
            two.sessions().endAll(me);
            List<TokenPair> again = List.of(two.open(me), two.open(me));
            assertThat(again).allMatch(two::accepts);
        }
    }

    @Test
    void loginsAtOnceDoNotGoBeyondTheLimit() throws Exception {
        try (SessionsNode three = service.allowing(3, connect(clock), clock);
                SessionsNode besides = three.allowing(3, connect(clock), clock)) {
            List<Callable<TokenPair>> logins = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                logins.add(() -> three.open(me));
                logins.add(() -> besides.open(me));
            }
            List<TokenPair> pairs = Together.all(logins);

            assertThat(three.sessions().list(me)).hasSize(3);
            assertThat(pairs)
                    .filteredOn(pair -> isRefreshed(three.sessions().refresh(pair.refreshToken())))
                    .hasSize(3);
        }
    }

    private static boolean isRefreshed(RefreshOutcome outcome) {
        return outcome instanceof Rotated;
    }

    @Test
    void manySessionsAreListedPageByPageEachOnceNewestFirst() throws Exception {
        try (SessionsNode many = service.allowing(1000, connect(clock), clock)) {
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
        copySession(service.sessionId(old), MANY_SESSIONS);
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
        loseEverything();
    }

    private Optional<TokenPair> logOutEach(List<TokenPair> pairs) {
        for (TokenPair one : pairs) {
            long begin = System.nanoTime();
            assertThat(second.sessions().endToken(one.accessToken())).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isLessThan(Duration.ofSeconds(2));
        }
        return Optional.empty();
    }

    @Test
    void aRenewalEndsAllTokensFromBeforeAndTheSessionGoesOnWithNewOnes() {
        TokenPair first = service.open(me);
        TokenPair mine = rotated(service.sessions().refresh(first.refreshToken()));
        TokenPair stolen = service.open(me);
        TokenPair others = service.open(other);
        OpenSession before = listed(service.sessionId(mine));
        clock.advance(Duration.ofMinutes(1));

        TokenPair fresh = renewed(service, mine);

        for (TokenPair old : List.of(first, mine, stolen)) {
            assertThat(service.accepts(old)).isFalse();
            assertThat(service.sessions().refresh(old.refreshToken()))
                    .isEqualTo(new RefreshOutcome.Unknown());
        }
        assertThat(service.accepts(fresh)).isTrue();
        assertThat(service.accepts(others)).isTrue();
        assertThat(service.sessions().list(me))
                .containsExactly(
                        new OpenSession(
                                service.sessionId(fresh),
                                before.device(),
                                before.openedAt(),
                                clock.instant(),
                                clock.instant().plus(Duration.ofDays(7))));
        TokenPair next = rotated(service.sessions().refresh(fresh.refreshToken()));
        assertThat(service.accepts(next)).isTrue();
        assertThat(replayed(service.sessions().refresh(fresh.refreshToken())).refreshToken())
                .isEqualTo(next.refreshToken());
        assertThat(service.accepts(service.open(me))).isTrue();
    }

    @Test
    void aRenewedSessionDoesNotOutliveItsLogin() {
        TokenPair tokens = service.open(me);
        for (int day = 0; day < 84; day += 6) {
            clock.advance(Duration.ofDays(6));
            tokens = renewed(service, tokens(service.sessions().refresh(tokens.refreshToken())));
        }
        clock.advance(Duration.ofDays(5));
        tokens = renewed(service, tokens(service.sessions().refresh(tokens.refreshToken())));

        assertThat(service.sessions().list(me))
                .extracting(OpenSession::expiresAt)
                .containsExactly(clock.instant().plus(Duration.ofDays(1)));
        clock.advance(Duration.ofDays(1));
        assertThat(service.sessions().refresh(tokens.refreshToken()))
                .isEqualTo(new RefreshOutcome.Expired());
    }

    @Test
    void aRenewalReachesTheOtherNodeWithItsNewTokens() {
        TokenPair mine = service.open(me);
        TokenPair stolen = second.open(me);

        TokenPair fresh = renewed(service, mine);

        untilRefused(second, mine);
        untilRefused(second, stolen);
        assertThat(second.accepts(fresh)).isTrue();
        rotated(second.sessions().refresh(fresh.refreshToken()));
    }

    @Test
    void whatHasEndedOrIsAnothersIsNotRenewed() throws Exception {
        TokenPair ended = service.open(me);
        TokenPair others = service.open(other);
        service.sessions().end(service.verified(ended));
        TokenPair mine = service.open(me);

        assertThat(renew(service, service.sessionId(ended))).isEmpty();
        assertThat(service.accepts(mine)).isFalse();
        assertThat(renew(service, service.sessionId(others))).isEmpty();
        assertThat(service.accepts(others)).isTrue();
        assertThat(renew(service, "none")).isEmpty();

        TokenPair expired = service.open(me);
        String sessionId = service.sessionId(expired);
        clock.advance(Duration.ofDays(7));
        assertThat(renew(service, sessionId)).isEmpty();
        assertThat(service.sessions().list(me)).isEmpty();
        try (SessionsNode elsewhere = nodeIn(STRANGERS.getFirst())) {
            TokenPair theirs = elsewhere.open(me);
            assertThat(renew(service, elsewhere.sessionId(theirs))).isEmpty();
            assertThat(elsewhere.accepts(theirs)).isTrue();
            rotated(elsewhere.sessions().refresh(theirs.refreshToken()));
        }
    }

    @Test
    void nothingFromBeforeSurvivesARenewalThatRacesRefreshesAndLogins() throws Exception {
        for (int i = 0; i < RENEWAL_RACES; i++) {
            TokenPair mine = service.open(me);
            List<Optional<TokenPair>> raced =
                    Together.all(
                            List.of(
                                    () -> Optional.of(renewed(service, mine)),
                                    () -> pair(second.sessions().refresh(mine.refreshToken())),
                                    () -> pair(service.sessions().refresh(mine.refreshToken()))));
            TokenPair fresh = raced.getFirst().orElseThrow();

            assertThat(service.accepts(mine)).isFalse();
            raced.stream()
                    .skip(1)
                    .flatMap(Optional::stream)
                    .forEach(old -> {
                        assertThat(service.accepts(old)).isFalse();
                        assertThat(service.sessions().refresh(old.refreshToken()))
                                .isEqualTo(new RefreshOutcome.Unknown());
                    });
            assertThat(service.accepts(fresh)).isTrue();
            rotated(service.sessions().refresh(fresh.refreshToken()));
        }
    }

    /** One wins; the other finds its session ended, whose new name it does not know. */
    @Test
    void ofTwoRenewalsAtOnceOneGivesTokensThatWork() throws Exception {
        for (int i = 0; i < RENEWAL_RACES; i++) {
            TokenPair mine = service.open(me);
            String sessionId = service.sessionId(mine);
            List<Optional<TokenPair>> both =
                    Together.all(onBothNodes(2, node -> renew(node, sessionId)));

            assertThat(both.stream().flatMap(Optional::stream)).hasSize(1);
            assertThat(service.accepts(mine)).isFalse();
            assertThat(service.sessions().list(me)).isEmpty();
        }
    }

    private OpenSession listed(String sessionId) {
        return service.sessions().list(me).stream()
                .filter(open -> open.id().equals(sessionId))
                .findFirst()
                .orElseThrow();
    }

    private TokenPair renewed(SessionsNode node, TokenPair tokens) {
        return renew(node, node.sessionId(tokens)).orElseThrow();
    }

    private Optional<TokenPair> renew(SessionsNode node, String sessionId) {
        return node.sessions()
                .renew(node.account(me).orElseThrow(), sessionId, SessionsNode.LAPTOP)
                .map(RenewedSession::tokens);
    }

    private static Optional<TokenPair> pair(RefreshOutcome outcome) {
        return switch (outcome) {
            case Rotated(TokenPair pair) -> Optional.of(pair);
            case Replayed(TokenPair pair) -> Optional.of(pair);
            default -> Optional.empty();
        };
    }

    @Test
    void aLoginOvertakenByAPasswordChangeAsksForTheProofAgain() {
        boolean[] changed = {false};

        Optional<?> opened =
                service.sessions()
                        .open(
                                me,
                                () -> {
                                    if (changed[0]) {
                                        return Optional.empty();
                                    }
                                    changed[0] = true;
                                    renew(service, "none");
                                    return service.account(me);
                                },
                                SessionsNode.LAPTOP);

        assertThat(opened).isEmpty();
        assertThat(service.sessions().list(me)).isEmpty();
    }

    @Test
    void aDisabledAccountLosesTheSessionAtItsNextRefresh() {
        TokenPair tokens = service.open(me);
        service.put(me, "user", false);

        assertThat(service.sessions().refresh(tokens.refreshToken()))
                .isEqualTo(new RefreshOutcome.Refused());
        assertThat(service.accepts(tokens)).isFalse();

        service.put(me, "user", true);
        assertThat(service.sessions().refresh(tokens.refreshToken()))
                .isEqualTo(new RefreshOutcome.Unknown());
    }

    @Test
    void aChangedRoleShowsInTheNextAccessToken() {
        TokenPair tokens = service.open(me);
        service.put(me, "admin", true);

        TokenPair next = rotated(service.sessions().refresh(tokens.refreshToken()));

        assertThat(service.verified(tokens).claims().text("role")).contains("user");
        assertThat(service.verified(next).claims().text("role")).contains("admin");
    }

    @Test
    void eachTokenOfASessionEndsIt() {
        List<Function<Chain, String>> forms =
                List.of(
                        chain -> chain.last().accessToken(),
                        chain -> chain.last().refreshToken(),
                        chain -> service.withoutScheme(chain.last()),
                        chain -> chain.first().accessToken(),
                        chain -> chain.first().refreshToken());
        for (Function<Chain, String> form : forms) {
            TokenPair first = service.open(me);
            clock.advance(Duration.ofMinutes(14));
            TokenPair last = rotated(service.sessions().refresh(first.refreshToken()));
            clock.advance(Duration.ofMinutes(14));

            assertThat(second.sessions().endToken(form.apply(new Chain(first, last)))).isTrue();

            assertThat(second.accepts(last)).isFalse();
            assertThat(second.sessions().refresh(last.refreshToken()))
                    .isEqualTo(new RefreshOutcome.Unknown());
            assertThat(service.sessions().list(me)).isEmpty();
        }
    }

    /** The pairs of one session; the access token of the first has expired. */
    private record Chain(TokenPair first, TokenPair last) {}

    @Test
    void whatIsNoTokenOfOursEndsNothingAndWritesNothing() throws Exception {
        TokenPair tokens = service.open(me);
        String access = tokens.accessToken();
        String refresh = tokens.refreshToken();
        List<Revocation> before = log();
        int heard = service.audit().size();

        try (SessionsNode elsewhere = nodeIn(STRANGERS.getFirst())) {
            TokenPair theirs = elsewhere.open(me);
            for (String forged :
                    List.of(
                            "",
                            "forged",
                            access + "A",
                            refresh + "A",
                            access.substring(0, access.lastIndexOf('.'))
                                    + refresh.substring(refresh.lastIndexOf('.')),
                            theirs.accessToken(),
                            theirs.refreshToken())) {
                assertThat(service.sessions().endToken(forged)).as(forged).isFalse();
            }
            service.sessions().endToken(elsewhere.withoutScheme(theirs));
            assertThat(elsewhere.accepts(theirs)).isTrue();
            rotated(elsewhere.sessions().refresh(theirs.refreshToken()));
        }

        assertThat(service.accepts(tokens)).isTrue();
        assertThat(log()).isEqualTo(before);
        assertThat(service.audit()).hasSize(heard);
    }

    @Test
    void loggingOutOfWhatHasEndedWritesNothing() throws Exception {
        List<Consumer<TokenPair>> ends =
                List.of(
                        tokens -> service.sessions().endToken(tokens.accessToken()),
                        tokens -> service.sessions().endToken(tokens.refreshToken()),
                        tokens -> service.sessions().end(service.verified(tokens)),
                        _ -> service.sessions().endAll(me),
                        _ -> renew(service, "none"),
                        tokens -> renewed(service, tokens),
                        tokens -> {
                            TokenPair next =
                                    rotated(service.sessions().refresh(tokens.refreshToken()));
                            rotated(service.sessions().refresh(next.refreshToken()));
                            service.sessions().refresh(tokens.refreshToken());
                        });
        for (Consumer<TokenPair> end : ends) {
            TokenPair tokens = service.open(me);
            String sessionId = service.sessionId(tokens);
            end.accept(tokens);
            assertThat(service.accepts(tokens)).isFalse();
            List<Revocation> before = log();
            int heard = service.audit().size() + second.audit().size();

            for (int i = 0; i < 10; i++) {
                for (SessionsNode node : List.of(service, second)) {
                    assertThat(node.sessions().endToken(tokens.accessToken())).isTrue();
                    assertThat(node.sessions().endToken(tokens.refreshToken())).isTrue();
                    assertThat(node.sessions().endSession(me, sessionId)).isTrue();
                    node.sessions().end(me, sessionId);
                }
            }
            assertThat(before).containsAll(log());

            clock.advance(Duration.ofMinutes(20));
            assertThat(service.sessions().endToken(tokens.accessToken())).isTrue();
            assertThat(service.sessions().endToken(tokens.refreshToken())).isTrue();
            assertThat(before).containsAll(log());
            assertThat(service.audit().size() + second.audit().size()).isEqualTo(heard);
        }
    }

    @Test
    void refreshingADisabledAccountAgainWritesNothing() throws Exception {
        TokenPair tokens = service.open(me);
        service.put(me, "user", false);
        service.sessions().refresh(tokens.refreshToken());
        List<Revocation> before = log();

        for (int i = 0; i < 10; i++) {
            assertThat(service.sessions().refresh(tokens.refreshToken()))
                    .isEqualTo(new RefreshOutcome.Refused());
        }

        assertThat(log()).isEqualTo(before);
    }

    /** As after a store has lost what it knew: its access tokens still verify. */
    @Test
    void aSessionThatTheStoreDoesNotKnowIsRevokedOnceWhileItsTokensMayLive() throws Exception {
        TokenPair known = service.open(me);
        String lost = service.ofSession(known, "lost-" + me);
        String longLost = service.ofSession(known, "long-lost-" + me);
        assertThat(service.accepts(lost)).isTrue();
        List<Revocation> before = log();

        for (int i = 0; i < 10; i++) {
            assertThat(service.sessions().endToken(lost)).isTrue();
        }

        assertThat(service.accepts(lost)).isFalse();
        assertThat(service.accepts(known)).isTrue();
        assertThat(log()).hasSize(before.size() + 1);
        clock.advance(Duration.ofMinutes(17));
        assertThat(service.sessions().endToken(longLost)).isTrue();
        assertThat(log()).hasSizeLessThanOrEqualTo(before.size() + 1);
    }

    @Test
    void manyWhoLogOutAtOnceOfWhatTheStoreDoesNotKnowWriteOneRevocation() throws Exception {
        String lost = service.ofSession(service.open(me), "lost-" + me);
        List<Revocation> before = log();

        Together.all(onBothNodes(50, node -> node.sessions().endToken(lost)));

        assertThat(service.accepts(lost)).isFalse();
        assertThat(second.accepts(lost)).isFalse();
        assertThat(log()).hasSize(before.size() + 1);
    }

    @Test
    void revokingATokenAgainWritesNothing() throws Exception {
        VerifiedToken token = service.verified(service.open(me));
        service.sessions().revoke(token);
        List<Revocation> before = log();
        int heard = service.audit().size();

        for (int i = 0; i < 10; i++) {
            service.sessions().revoke(token);
            second.sessions().revoke(token);
        }

        assertThat(log()).isEqualTo(before);
        assertThat(service.audit()).hasSize(heard);
        assertThat(second.audit()).isEmpty();
    }

    @Test
    void ofManyWhoRevokeATokenAtOnceOneIsToldThatItWasNews() throws Exception {
        NodeStore one = connect(clock);
        NodeStore two = connect(clock);
        for (int round = 0; round < 5; round++) {
            Revocation token =
                    new Revocation.OfToken(
                            new Realm("a service", "tickets/"),
                            "ticket " + round,
                            clock.instant().plusSeconds(90));
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                calls.add(() -> one.sessions().revoke(token));
                calls.add(() -> two.sessions().revoke(token));
            }

            assertThat(Together.all(calls)).containsOnlyOnce(true);
        }
        one.disconnect().run();
        two.disconnect().run();
    }

    @Test
    void aNodeWhoseClockIsAheadDeletesNothingThatHoldsForOthers() throws Exception {
        MovableClock ahead = new MovableClock();
        Instant now = Instant.now();
        ahead.advance(Duration.between(ahead.instant(), now.plus(Duration.ofHours(2))));
        Realm realm = SessionsNode.SETTINGS.realm();
        Revocation held = new Revocation.OfSession(realm, me, now.plus(Duration.ofHours(1)));
        NodeStore store = connect(clock);
        NodeStore wrong = connect(ahead);

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
        try (SessionsNode late = service.allowing(1, connect(behind), behind)) {
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

    @Test
    void whatWasRevokedIsWrittenBackToAStoreThatWasRestoredFromABackup() throws Exception {
        TokenPair everywhere = service.open(me);
        TokenPair ended = service.open(other);
        TokenPair kept = service.open(other);
        TokenPair token = service.open(other);
        Backup backup = backUp();
        service.sessions().endAll(me);
        service.sessions().end(service.verified(ended));
        second.sessions().revoke(second.verified(token));
        await(() -> !service.accepts(token) && !second.accepts(everywhere));
        List<Revocation> held =
                log().stream().filter(one -> one.until().isAfter(clock.instant())).toList();

        backup.restore();
        await(() -> log().containsAll(held));

        try (SessionsNode fresh = service.beside(connect(clock), clock)) {
            for (SessionsNode node : List.of(service, second, fresh)) {
                assertThat(List.of(everywhere, ended, token)).noneMatch(node::accepts);
                assertThat(node.accepts(kept)).isTrue();
                assertThat(node.sessions().refresh(everywhere.refreshToken()))
                        .isEqualTo(new RefreshOutcome.Unknown());
                assertThat(node.sessions().refresh(ended.refreshToken()))
                        .isEqualTo(new RefreshOutcome.Unknown());
            }
            assertThat(fresh.accepts(fresh.open(me))).isTrue();
            rotated(fresh.sessions().refresh(kept.refreshToken()));
        }
        await(() -> restored().isPresent());
    }

    @Test
    void whoLogsInToAStoreThatForgotTheirLogoutEverywhereIsLoggedIn() throws Exception {
        service.open(me);
        service.sessions().endAll(me);
        service.sessions().endAll(me);
        TokenPair before = service.open(me);
        service.sessions().endAll(me);

        loseEverything();
        TokenPair after = service.open(me);

        assertThat(service.accepts(after)).isTrue();
        assertThat(service.accepts(before)).isFalse();
        await(() -> !log().isEmpty());
        assertThat(service.accepts(after)).isTrue();
        assertThat(second.accepts(second.open(me))).isTrue();
        rotated(second.sessions().refresh(after.refreshToken()));
        assertThat(service.audit())
                .filteredOn(AuditEvent.EpochLost.class::isInstance)
                .hasSizeLessThanOrEqualTo(1);
    }

    /** A new place in the log may be where the node's place was when the store lost its state. */
    @Test
    void aLossIsNoticedThoughTheLogHasGrownAgain() throws Exception {
        TokenPair tokens = service.open(me);
        Backup backup = backUp();
        service.sessions().end(service.verified(tokens));
        await(() -> !second.accepts(tokens));

        backup.restore();
        NodeStore elsewhere = connect(clock);
        Instant until = clock.instant().plus(Duration.ofHours(1));
        for (int i = 0; i < 3; i++) {
            elsewhere
                    .log()
                    .reinstate(
                            List.of(
                                    new Revocation.OfToken(
                                            SessionsNode.SETTINGS.realm(), me + i, until)));
        }
        elsewhere.disconnect().run();
        await(() -> restored().isPresent());

        try (SessionsNode fresh = service.beside(connect(clock), clock)) {
            assertThat(fresh.accepts(tokens)).isFalse();
            assertThat(fresh.sessions().refresh(tokens.refreshToken()))
                    .isEqualTo(new RefreshOutcome.Unknown());
        }
    }

    @Test
    void whatIsRevokedWhileTheStoreLosesItIsWrittenBack() throws Exception {
        TokenPair tokens = service.open(me);
        Backup backup = backUp();
        service.sessions().end(service.verified(tokens));
        backup.restore();

        await(() -> !log().isEmpty());
        await(() -> !second.accepts(tokens));
        assertThat(second.sessions().refresh(tokens.refreshToken()))
                .isEqualTo(new RefreshOutcome.Unknown());
    }

    @Test
    void aRefreshOfWhatThisNodeKnowsToHaveEndedIsRefusedThoughTheStoreForgot() throws Exception {
        TokenPair tokens = service.open(me);
        Backup backup = backUp();
        service.sessions().endAll(me);
        backup.restore();

        assertThat(service.sessions().refresh(tokens.refreshToken()))
                .isEqualTo(new RefreshOutcome.Unknown());
    }

    @Test
    void nothingIsReportedWhereNothingWasLost() throws Exception {
        for (int i = 0; i < 20; i++) {
            TokenPair tokens = service.open(me);
            service.sessions().end(service.verified(tokens));
            second.sessions().endAll(me);
            second.sessions().endToken(tokens.refreshToken());
            await(() -> !second.accepts(tokens));
        }
        backUp().restore();
        await(() -> second.accepts(second.open(me)));

        assertThat(restored()).isEmpty();
    }

    /** That a node has written back what the store had lost. */
    private Optional<AuditEvent.RevocationsRestored> restored() {
        return Stream.of(service, second)
                .flatMap(node -> node.audit().stream())
                .filter(AuditEvent.RevocationsRestored.class::isInstance)
                .map(AuditEvent.RevocationsRestored.class::cast)
                .findFirst();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** All revocations in the store. */
    private List<Revocation> log() throws Exception {
        NodeStore store = connect(clock);
        List<Revocation> log = new ArrayList<>();
        try (RevocationLog.Tail tail = store.log().follow()) {
            tail.next(Duration.ofMillis(1), log::add);
        }
        store.disconnect().run();
        return log;
    }

    @Test
    void revokingOneTokenLeavesItsSession() {
        TokenPair tokens = service.open(me);
        service.sessions().revoke(service.verified(tokens));

        assertThat(service.accepts(tokens)).isFalse();
        assertThat(service.accepts(rotated(service.sessions().refresh(tokens.refreshToken()))))
                .isTrue();
    }

    @Test
    void nobodyEndsTheSessionOfAnother() {
        TokenPair tokens = service.open(me);
        String sessionId = service.sessionId(tokens);

        assertThat(service.sessions().endSession(other, sessionId)).isFalse();
        assertThat(service.accepts(tokens)).isTrue();
        assertThat(service.sessions().endSession(me, sessionId)).isTrue();
        assertThat(service.accepts(tokens)).isFalse();
    }

    @Test
    void endingASessionTwiceIsAnsweredTheSame() {
        String sessionId = service.sessionId(service.open(me));

        assertThat(service.sessions().endSession(me, sessionId)).isTrue();
        assertThat(second.sessions().endSession(me, sessionId)).isTrue();
        assertThat(second.sessions().endSession(other, sessionId)).isFalse();
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
    void aRestartForgetsNothing() throws Exception {
        TokenPair kept = service.open(me);
        TokenPair ended = service.open(me);
        service.sessions().end(service.verified(ended));
        TokenPair revoked = rotated(service.sessions().refresh(kept.refreshToken()));
        service.sessions().revoke(service.verified(revoked));

        stopBoth();
        service = service.beside(connect(clock), clock);
        second = service.beside(connect(clock), clock);

        assertThat(service.accepts(kept)).isTrue();
        assertThat(service.accepts(ended)).isFalse();
        assertThat(service.accepts(revoked)).isFalse();
        assertThat(service.sessions().refresh(ended.refreshToken()))
                .isEqualTo(new RefreshOutcome.Unknown());
        assertThat(replayed(service.sessions().refresh(kept.refreshToken())).refreshToken())
                .isEqualTo(revoked.refreshToken());
    }

    /** Another scheme of the service, another service with the scheme, and one with neither. */
    private static final List<Realm> STRANGERS =
            List.of(
                    new Realm("https://users.example", "Staff"),
                    new Realm("https://orders.example", "User"),
                    new Realm("https://orders.example", "Staff"));

    @Test
    void aRefreshTokenIsOfUseInItsOwnRealmOnly() throws Exception {
        TokenPair mine = service.open(me);
        for (Realm stranger : STRANGERS) {
            try (SessionsNode elsewhere = nodeIn(stranger)) {
                assertThat(elsewhere.sessions().refresh(mine.refreshToken()))
                        .isEqualTo(new RefreshOutcome.Unknown());
                assertThat(elsewhere.accepts(mine)).isFalse();
                assertThat(service.accepts(elsewhere.open(me))).isFalse();
            }
        }

        rotated(service.sessions().refresh(mine.refreshToken()));
    }

    /** A token that names no scheme, as those of a version without realms: the row decides. */
    @Test
    void aRefreshTokenThatNamesNoSchemeIsOfUseInTheRealmOfItsSessionOnly() throws Exception {
        TokenPair mine = service.open(me);
        String nameless = service.withoutScheme(mine);
        try (SessionsNode staff = nodeIn(STRANGERS.getFirst())) {
            assertThat(staff.sessions().refresh(nameless)).isEqualTo(new RefreshOutcome.Unknown());
        }

        rotated(service.sessions().refresh(nameless));
    }

    @Test
    void oneSubjectOfTwoRealmsIsTwoPeople() throws Exception {
        for (Realm stranger : STRANGERS) {
            try (SessionsNode elsewhere = nodeIn(stranger)) {
                TokenPair mine = service.open(me);
                String sessionId = service.sessionId(mine);
                TokenPair theirs = elsewhere.open(me);

                assertThat(elsewhere.sessions().list(me))
                        .extracting(OpenSession::id)
                        .containsExactly(elsewhere.sessionId(theirs));
                assertThat(elsewhere.sessions().endSession(me, sessionId)).isFalse();
                elsewhere.sessions().end(me, sessionId);
                elsewhere.sessions().revoke(elsewhere.verified(theirs));
                renew(elsewhere, "none");
                elsewhere.sessions().endAll(me);
                untilRefused(elsewhere, theirs);

                assertThat(service.accepts(mine)).isTrue();
                assertThat(service.sessions().list(me))
                        .extracting(OpenSession::id)
                        .containsExactly(sessionId);
                TokenPair next = rotated(service.sessions().refresh(mine.refreshToken()));
                try (SessionsNode fresh = service.beside(connect(clock), clock)) {
                    assertThat(fresh.accepts(next)).isTrue();
                }
                service.sessions().endAll(me);
            }
        }
    }

    @Test
    void anAccountOfATrustedIssuerIsRefusedOnEveryNodeAndNobodyElseIs() throws Exception {
        String issuer = "https://orders.example";
        try (SessionsNode theirs = nodeIn(new Realm(issuer, "User"))) {
            theirs.put("another", "user", true);
            VerifiedToken refused = theirs.verified(theirs.open(me));
            VerifiedToken another = theirs.verified(theirs.open("another"));
            TokenPair mine = service.open(me);

            service.sessions().refuse(issuer, me, Duration.ofMinutes(15), "admin");

            assertThat(service.status(refused)).isEqualTo(RevocationStatus.REVOKED);
            while (second.status(refused) != RevocationStatus.REVOKED) {
                LockSupport.parkNanos(100_000);
            }
            for (SessionsNode node : List.of(service, second)) {
                assertThat(node.status(another)).isEqualTo(RevocationStatus.VALID);
                assertThat(node.accepts(mine)).isTrue();
            }
            assertThat(service.audit())
                    .last()
                    .isInstanceOfSatisfying(
                            AuditEvent.Revoked.class,
                            event -> {
                                assertThat(event.realm().issuer()).isEqualTo(issuer);
                                assertThat(event.subject()).isEqualTo(me);
                                assertThat(event.by()).isEqualTo("admin");
                            });
        }
    }

    @Test
    void anEndHereEndsNothingElsewhereThoughTheEpochsAreTheSame() throws Exception {
        try (SessionsNode staff = nodeIn(STRANGERS.getFirst())) {
            TokenPair theirs = staff.open(me);
            TokenPair mine = service.open(me);
            service.sessions().endAll(me);
            untilRefused(second, mine);

            assertThat(staff.accepts(theirs)).isTrue();
            assertThat(staff.accepts(staff.open(me))).isTrue();
            rotated(staff.sessions().refresh(theirs.refreshToken()));
            assertThat(staff.sessions().list(me)).hasSize(2);
        }
    }

    @Test
    void whatIsHeldBackForAStoreOutOfReachIsAskedInItsRealm() throws Exception {
        NodeStore store = connect(clock);
        Realm mine = SessionsNode.SETTINGS.realm();
        Realm theirs = STRANGERS.getFirst();
        Instant until = clock.instant().plusSeconds(900);
        store.sessions().revoke(new Revocation.OfToken(mine, "jti-" + me, until));
        store.sessions().revoke(new Revocation.OfSession(mine, "sid-" + me, until));
        store.sessions()
                .endAll(
                        mine.identity(me),
                        new RevocationTerm(clock.instant(), Duration.ofMinutes(15)));

        for (Realm realm : List.of(mine, theirs)) {
            assertThat(
                            List.of(
                                    store.log()
                                            .isRevoked(
                                                    new TokenIdentity(
                                                            realm, "jti-" + me, null, other, 0)),
                                    store.log()
                                            .isRevoked(
                                                    new TokenIdentity(
                                                            realm, null, "sid-" + me, other, 0)),
                                    store.log()
                                            .isRevoked(
                                                    new TokenIdentity(realm, null, null, me, 0))))
                    .containsOnly(realm.equals(mine));
        }
        store.disconnect().run();
    }

    /** Issuers and subjects are of free form: no two pairs of them may look alike to a store. */
    @Test
    void realmsAndSubjectsThatLookAlikeAreKeptApart() throws Exception {
        NodeStore store = connect(clock);
        RevocationTerm term = new RevocationTerm(clock.instant(), Duration.ofMinutes(15));
        List<Identity> alike = new ArrayList<>();
        for (String issuer :
                List.of("a", "a b", "a%20b", "a:b", "a@b", "a%25", "A", "ä".repeat(255))) {
            for (String subject : List.of(me, "b " + me, "b:" + me, "b@" + me, "%20" + me)) {
                alike.add(new Realm(issuer, "User").identity(subject));
            }
        }
        for (int i = 0; i < alike.size(); i++) {
            for (int times = 0; times <= i; times++) {
                store.sessions().endAll(alike.get(i), term);
            }
        }

        for (int i = 0; i < alike.size(); i++) {
            assertThat(store.sessions().epoch(alike.get(i))).isEqualTo(i + 1);
        }
        store.disconnect().run();
    }

    private SessionsNode nodeIn(Realm realm) throws Exception {
        SessionsNode node = new SessionsNode(connect(clock), realm, clock);
        node.put(me, "user", true);
        return node;
    }

    private <T> List<Callable<T>> onBothNodes(int times, Function<SessionsNode, T> call) {
        List<Callable<T>> calls = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            SessionsNode node = i % 2 == 0 ? service : second;
            calls.add(() -> call.apply(node));
        }
        return calls;
    }

    private static TokenPair tokens(RefreshOutcome outcome) {
        return outcome instanceof Rotated(TokenPair tokens) ? tokens : replayed(outcome);
    }

    private static TokenPair rotated(RefreshOutcome outcome) {
        assertThat(outcome).isInstanceOf(Rotated.class);
        return ((Rotated) outcome).tokens();
    }

    private static TokenPair replayed(RefreshOutcome outcome) {
        assertThat(outcome).isInstanceOf(Replayed.class);
        return ((Replayed) outcome).tokens();
    }
}
