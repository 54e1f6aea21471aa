package dev.gatewright.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.session.RefreshOutcome;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.auth.session.state.OpenSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A session that goes on under a new name while all else of its account ends, as after a change of
 * password.
 */
abstract class RenewalContract extends TwoNodes {

    RenewalContract(SessionStoreContract tested) {
        super(tested);
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

    private OpenSession listed(String sessionId) {
        return service.sessions().list(me).stream()
                .filter(open -> open.id().equals(sessionId))
                .findFirst()
                .orElseThrow();
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
        TokenPair others = service.open(other);
        assertThat(renew(service, service.sessionId(others))).isEmpty();
        assertThat(service.accepts(others)).isTrue();

        TokenPair ended = service.open(me);
        service.sessions().end(service.verified(ended));
        TokenPair mine = service.open(me);

        assertThat(renew(service, service.sessionId(ended))).isEmpty();
        assertThat(service.accepts(mine)).isFalse();
        assertThat(renew(service, "none")).isEmpty();

        TokenPair everywhere = service.open(me);
        service.sessions().endAll(me);
        assertThat(renew(service, service.sessionId(everywhere))).isEmpty();

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
    void aLoginOvertakenByALogoutEverywhereGoesOnWhereItsProofStillHolds() {
        List<TokenPair> before = new ArrayList<>();

        TokenPair opened =
                service.sessions()
                        .open(
                                me,
                                () -> {
                                    if (before.isEmpty()) {
                                        before.add(second.open(me));
                                        second.sessions().endAll(me);
                                    }
                                    return service.account(me);
                                },
                                SessionsNode.LAPTOP)
                        .orElseThrow()
                        .tokens();

        assertThat(second.accepts(opened)).isTrue();
        assertThat(second.accepts(before.getFirst())).isFalse();
        rotated(second.sessions().refresh(opened.refreshToken()));
    }
}
