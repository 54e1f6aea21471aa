package dev.gatewright.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.auth.audit.AuditEvent;
import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.session.RefreshOutcome;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.auth.session.state.Confirmation;
import dev.gatewright.auth.session.state.Device;
import dev.gatewright.auth.session.state.RefreshReplay;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.runtime.Lateness;
import dev.gatewright.runtime.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * What a refresh gives: the next pair, the same pair again for a lost response, or the end of a
 * session whose old token came back.
 */
abstract class RefreshContract extends TwoNodes {

    RefreshContract(SessionStoreContract tested) {
        super(tested);
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
        try (SessionsNode strict =
                service.beside(tested.connect(clock), RefreshReplay.GRACE, clock)) {
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
        NodeStore store = tested.connect(clock);
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
        clock.advance(Duration.ofDays(7).minusMillis(1));
        assertThat(service.sessions().list(me)).hasSize(1);
        clock.advance(Duration.ofMillis(1));

        assertThat(service.sessions().refresh(tokens.refreshToken()))
                .isEqualTo(new RefreshOutcome.Expired());
        assertThat(service.sessions().list(me)).isEmpty();
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
    void anAccessTokenDoesNotOutliveItsSession() {
        TokenPair tokens = service.open(me);
        for (int day = 0; day < 84; day += 6) {
            clock.advance(Duration.ofDays(6));
            tokens = rotated(service.sessions().refresh(tokens.refreshToken()));
        }
        clock.advance(Duration.ofDays(6).minusMinutes(5));
        TokenPair last = rotated(service.sessions().refresh(tokens.refreshToken()));

        assertThat(last.expiresIn()).isEqualTo(300);
        assertThat(service.verified(last).expiresAt())
                .isEqualTo(clock.instant().plusSeconds(300).truncatedTo(ChronoUnit.SECONDS));
    }

    /**
     * So it says how long ago whoever holds it logged in or refreshed, and is the same each time.
     */
    @Test
    void aRefreshTokenIsIssuedWhenItsGenerationBegins() {
        TokenPair first = service.open(me);
        clock.advance(Duration.ofMinutes(5));
        Instant begun = clock.instant();
        TokenPair next = rotated(service.sessions().refresh(first.refreshToken()));
        clock.advance(Duration.ofMinutes(5));

        TokenPair again = replayed(second.sessions().refresh(first.refreshToken()));

        assertThat(again.refreshToken()).isEqualTo(next.refreshToken());
        String claims = again.refreshToken().split("\\.", -1)[1];
        assertThat(new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8))
                .contains("\"iat\":" + begun.getEpochSecond() + ",");
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

    @Test
    void aChangedRoleShowsInTheNextAccessToken() {
        TokenPair tokens = service.open(me);
        service.put(me, "admin", true);

        TokenPair next = rotated(service.sessions().refresh(tokens.refreshToken()));

        assertThat(service.verified(tokens).claims().text("role")).contains("user");
        assertThat(service.verified(next).claims().text("role")).contains("admin");
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
    void aRestartForgetsNothing() throws Exception {
        TokenPair kept = service.open(me);
        TokenPair ended = service.open(me);
        service.sessions().end(service.verified(ended));
        TokenPair revoked = rotated(service.sessions().refresh(kept.refreshToken()));
        service.sessions().revoke(service.verified(revoked));

        stopBoth();
        service = service.beside(tested.connect(clock), clock);
        second = service.beside(tested.connect(clock), clock);

        assertThat(service.accepts(kept)).isTrue();
        assertThat(service.accepts(ended)).isFalse();
        assertThat(service.accepts(revoked)).isFalse();
        assertThat(service.sessions().refresh(ended.refreshToken()))
                .isEqualTo(new RefreshOutcome.Unknown());
        assertThat(replayed(service.sessions().refresh(kept.refreshToken())).refreshToken())
                .isEqualTo(revoked.refreshToken());
    }

    @Test
    void everyStepOfARandomWalkIsWhatTheDecisionTableSays() throws Exception {
        NodeStore store = tested.connect(clock);
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
}
