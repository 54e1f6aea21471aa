package dev.gatewright.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.audit.AuditEvent;
import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.revocation.RevocationTerm;
import dev.gatewright.auth.revocation.TokenIdentity;
import dev.gatewright.auth.session.RefreshOutcome;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.auth.session.state.OpenSession;
import dev.gatewright.auth.session.state.RefreshAttempt;
import dev.gatewright.auth.session.state.RefreshReplay;
import dev.gatewright.auth.session.state.RefreshStep;
import dev.gatewright.auth.store.Realm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What nodes know of revocations outlives a store that was restored from a backup, or lost
 * everything.
 */
abstract class LossContract extends TwoNodes {

    LossContract(SessionStoreContract tested) {
        super(tested);
    }

    @Test
    void whatWasRevokedIsWrittenBackToAStoreThatWasRestoredFromABackup() throws Exception {
        TokenPair everywhere = service.open(me);
        TokenPair ended = service.open(other);
        TokenPair kept = service.open(other);
        TokenPair token = service.open(other);
        SessionStoreContract.Backup backup = tested.backUp();
        service.sessions().endAll(me);
        service.sessions().end(service.verified(ended));
        second.sessions().revoke(second.verified(token));
        await(() ->
                !service.accepts(token) && Stream.of(everywhere, ended).noneMatch(second::accepts));
        List<Revocation> held =
                log().stream().filter(one -> one.until().isAfter(clock.instant())).toList();

        backup.restore();
        await(() -> log().containsAll(held));

        assertThat(service.sessions().list(me)).isEmpty();
        assertThat(service.sessions().list(other))
                .extracting(OpenSession::id)
                .containsExactlyInAnyOrder(service.sessionId(kept), service.sessionId(token));
        try (SessionsNode fresh = service.beside(tested.connect(clock), clock)) {
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

        tested.loseEverything();
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

    @Test
    void theLastOfSeveralLogoutsEverywhereIsWrittenBackToAStoreThatKnowsTheFirst()
            throws Exception {
        service.sessions().endAll(me);
        TokenPair tokens = service.open(me);
        SessionStoreContract.Backup backup = tested.backUp();
        service.sessions().endAll(me);
        await(() -> !second.accepts(tokens));

        backup.restore();

        await(() -> {
            try (SessionsNode fresh = service.beside(tested.connect(clock), clock)) {
                return !fresh.accepts(tokens);
            }
        });
    }

    /** As where all nodes were stopped for the restoring: nobody is left to write it back. */
    @Test
    void aLogoutEverywhereAfterALossThatNobodyRemembersRefusesTheTokensOfBefore() throws Exception {
        SessionStoreContract.Backup backup = tested.backUp();
        service.sessions().endAll(me);
        TokenPair lost = service.open(me);
        service.sessions().begin(other);
        TokenPair another = service.open(other);
        service.stopFollowing();
        second.stopFollowing();
        NodeStore store = tested.connect(clock);
        Instant later = store.sessions().time().plusSeconds(1);
        backup.restore();
        clock.advance(Duration.ofSeconds(1));
        await(() -> !store.sessions().time().isBefore(later));
        store.disconnect().run();

        try (SessionsNode fresh = service.beside(tested.connect(clock), clock)) {
            assertThat(fresh.accepts(lost)).isTrue();
            assertThat(fresh.accepts(another)).isTrue();

            fresh.sessions().endAll(me);
            fresh.sessions().begin(other);

            assertThat(fresh.accepts(lost)).isFalse();
            assertThat(fresh.accepts(another)).isFalse();
            assertThat(fresh.accepts(fresh.open(me))).isTrue();
            assertThat(fresh.accepts(fresh.open(other))).isTrue();
        }
    }

    /** As of a node whose tokens live longer than those of the node that ended all later. */
    @Test
    void anEarlierLogoutEverywhereThatIsHeldForLongerDoesNotStandForALaterOne() throws Exception {
        Realm realm = new Realm("https://orders.example", "User");
        Instant until = clock.instant().plusSeconds(900);
        Revocation first = new Revocation.OfSubject(realm.identity(me), 1, until.plusSeconds(900));
        Revocation later = new Revocation.OfSubject(realm.identity(me), 2, until);
        NodeStore store = tested.connect(clock);
        store.log().reinstate(List.of(first));

        assertThat(store.log().reinstate(List.of(later))).isEqualTo(1);

        assertThat(store.log().isRevoked(new TokenIdentity(realm, null, null, me, 1))).isTrue();
        assertThat(store.log().isRevoked(new TokenIdentity(realm, null, null, me, 2))).isFalse();
        assertThat(store.sessions().epoch(realm.identity(me))).isEqualTo(2);
        assertThat(log()).contains(first, later);
        store.log().reinstate(List.of(first));
        assertThat(store.sessions().epoch(realm.identity(me))).isEqualTo(2);
        store.disconnect().run();
    }

    /** A revocation is held for as long as an access token lives, and a session lives longer. */
    @Test
    void aSessionWhoseEndIsWrittenBackStaysEndedBeyondItsRevocation() throws Exception {
        TokenPair ended = service.open(me);
        SessionStoreContract.Backup backup = tested.backUp();
        service.sessions().end(service.verified(ended));
        backup.restore();
        await(() -> restored().isPresent());

        NodeStore store = tested.connect(clock);
        RefreshStep step =
                store.sessions()
                        .refresh(
                                new RefreshAttempt(
                                        SessionsNode.SETTINGS.realm(),
                                        service.sessionId(ended),
                                        1,
                                        clock.instant(),
                                        SessionsNode.LAPTOP,
                                        Duration.ofDays(7),
                                        RefreshReplay.GRACE,
                                        Duration.ZERO,
                                        new RevocationTerm(
                                                clock.instant(), Duration.ofMinutes(15))));
        store.disconnect().run();

        assertThat(step).isNotInstanceOf(RefreshStep.Rotated.class);
    }

    /** Or the next logout everywhere of that account would end nothing. */
    @Test
    void aRefusalThatIsWrittenBackIsNoEpoch() throws Exception {
        Realm theirs = new Realm("https://orders.example", "User");
        service.sessions().refuse(theirs.issuer(), me, Duration.ofMinutes(15), other);

        tested.loseEverything();
        await(() -> !log().isEmpty());

        NodeStore store = tested.connect(clock);
        assertThat(store.sessions().epoch(theirs.identity(me))).isZero();
        store.disconnect().run();
    }

    /** A new place in the log may be where the node's place was when the store lost its state. */
    @Test
    void aLossIsNoticedThoughTheLogHasGrownAgain() throws Exception {
        TokenPair tokens = service.open(me);
        SessionStoreContract.Backup backup = tested.backUp();
        service.sessions().end(service.verified(tokens));
        await(() -> !second.accepts(tokens));

        backup.restore();
        NodeStore elsewhere = tested.connect(clock);
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

        try (SessionsNode fresh = service.beside(tested.connect(clock), clock)) {
            assertThat(fresh.accepts(tokens)).isFalse();
            assertThat(fresh.sessions().refresh(tokens.refreshToken()))
                    .isEqualTo(new RefreshOutcome.Unknown());
        }
    }

    @Test
    void whatIsRevokedWhileTheStoreLosesItIsWrittenBack() throws Exception {
        TokenPair tokens = service.open(me);
        SessionStoreContract.Backup backup = tested.backUp();
        service.sessions().end(service.verified(tokens));
        backup.restore();

        await(() -> !log().isEmpty());
        await(() -> !second.accepts(tokens));
        assertThat(second.sessions().refresh(tokens.refreshToken()))
                .isEqualTo(new RefreshOutcome.Unknown());
    }

    /** No node hears of the log, so that none writes back what was lost before the refresh. */
    @Test
    void aRefreshOfWhatThisNodeKnowsToHaveEndedEndsItAgainThoughTheStoreForgot() throws Exception {
        List<Consumer<TokenPair>> ends =
                List.of(
                        tokens -> service.sessions().endSession(me, service.sessionId(tokens)),
                        _ -> service.sessions().endAll(me));
        service.stopFollowing();
        second.stopFollowing();
        for (Consumer<TokenPair> end : ends) {
            for (boolean isReplay : List.of(false, true)) {
                TokenPair tokens = service.open(me);
                if (isReplay) {
                    rotated(service.sessions().refresh(tokens.refreshToken()));
                }
                SessionStoreContract.Backup backup = tested.backUp();
                end.accept(tokens);
                backup.restore();

                assertThat(service.sessions().refresh(tokens.refreshToken()))
                        .isEqualTo(new RefreshOutcome.Unknown());

                assertThat(service.audit()).last().isInstanceOf(AuditEvent.StateLost.class);
                assertThat(second.sessions().refresh(tokens.refreshToken()))
                        .isEqualTo(new RefreshOutcome.Unknown());
                assertThat(second.sessions().list(me)).isEmpty();
            }
        }
    }

    @Test
    void aTokenThatIsNewerThanTheStoreIsRefusedAndReportedAndNothingEnds() throws Exception {
        TokenPair first = service.open(me);
        SessionStoreContract.Backup backup = tested.backUp();
        TokenPair next = rotated(service.sessions().refresh(first.refreshToken()));
        backup.restore();

        assertThat(service.sessions().refresh(next.refreshToken()))
                .isEqualTo(new RefreshOutcome.Unknown());

        assertThat(service.audit()).last().isInstanceOf(AuditEvent.StateLost.class);
        assertThat(service.accepts(next)).isTrue();
        rotated(service.sessions().refresh(first.refreshToken()));
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
        tested.backUp().restore();
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
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
