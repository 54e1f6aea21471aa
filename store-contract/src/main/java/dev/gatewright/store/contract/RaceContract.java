package dev.gatewright.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.session.RefreshOutcome;
import dev.gatewright.auth.session.RefreshOutcome.Replayed;
import dev.gatewright.auth.session.RefreshOutcome.Rotated;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.auth.store.Realm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What holds whichever of several nodes comes first. */
abstract class RaceContract extends TwoNodes {
    private static final int LOGOUT_RACES = Integer.getInteger("gatewright.races", 50);
    private static final int RENEWAL_RACES = Math.max(10, LOGOUT_RACES / 5);
    private static final int BURSTS = Math.max(2, LOGOUT_RACES / 100);

    RaceContract(SessionStoreContract tested) {
        super(tested);
    }

    @Test
    void fiftyRefreshesAtOnceGiveOneChainAndLogNobodyOut() throws Exception {
        TokenPair first = service.open(me);
        for (int round = 0; round < BURSTS; round++) {
            String token = first.refreshToken();
            List<RefreshOutcome> outcomes =
                    Together.all(onBothNodes(50, node -> node.sessions().refresh(token)));

            List<TokenPair> pairs = outcomes.stream().map(TwoNodes::tokens).toList();
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
    void loginsAtOnceDoNotGoBeyondTheLimit() throws Exception {
        try (SessionsNode three = service.allowing(3, tested.connect(clock), clock);
                SessionsNode besides = three.allowing(3, tested.connect(clock), clock)) {
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

    private static Optional<TokenPair> pair(RefreshOutcome outcome) {
        return switch (outcome) {
            case Rotated(TokenPair pair) -> Optional.of(pair);
            case Replayed(TokenPair pair) -> Optional.of(pair);
            default -> Optional.empty();
        };
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
    void ofManyWhoRevokeATokenAtOnceOneIsToldThatItWasNews() throws Exception {
        NodeStore one = tested.connect(clock);
        NodeStore two = tested.connect(clock);
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
}
