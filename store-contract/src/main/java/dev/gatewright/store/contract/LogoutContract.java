package dev.gatewright.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.session.RefreshOutcome;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.jwt.VerifiedToken;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * How sessions and tokens are ended, by whom, that every node hears of it, and that what has ended
 * is not written again.
 */
abstract class LogoutContract extends TwoNodes {
    private static final int LAGS = Integer.getInteger("gatewright.lags", 20);

    LogoutContract(SessionStoreContract tested) {
        super(tested);
    }

    @Test
    void aRevocationReachesTheOtherNode() throws Exception {
        for (int i = 0; i < LAGS; i++) {
            TokenPair tokens = service.open(me);
            assertThat(second.accepts(tokens)).isTrue();
            if (i % 2 == 0) {
                service.sessions().end(service.verified(tokens));
            } else {
                service.sessions().endAll(me);
            }
            untilRefused(second, tokens);
        }
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
        clock.advance(Duration.ofMinutes(20));
        assertThat(service.sessions().endToken(longLost)).isTrue();
        assertThat(log()).hasSizeLessThanOrEqualTo(before.size() + 1);
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

    /** The node hears of the log no more: what it knows is what it did itself. */
    @Test
    void whatANodeEndsItRefusesAtOnce() throws Exception {
        List<BiConsumer<SessionsNode, TokenPair>> ends =
                List.of(
                        (node, tokens) -> node.sessions().endToken(tokens.accessToken()),
                        (node, tokens) -> node.sessions().endToken(tokens.refreshToken()),
                        (node, tokens) -> node.sessions().end(node.verified(tokens)),
                        (node, tokens) -> node.sessions().revoke(node.verified(tokens)),
                        (node, tokens) -> node.sessions().endSession(me, node.sessionId(tokens)),
                        (node, _) -> node.sessions().endAll(me),
                        (node, _) -> renew(node, "none"),
                        (node, tokens) -> renewed(node, tokens),
                        (node, _) -> node.open(me),
                        (node, tokens) -> {
                            TokenPair next =
                                    rotated(node.sessions().refresh(tokens.refreshToken()));
                            rotated(node.sessions().refresh(next.refreshToken()));
                            node.sessions().refresh(tokens.refreshToken());
                        },
                        (node, tokens) -> {
                            node.put(me, "user", false);
                            node.sessions().refresh(tokens.refreshToken());
                            node.put(me, "user", true);
                        });
        try (SessionsNode node = service.allowing(1, tested.connect(clock), clock)) {
            node.stopFollowing();
            for (int end = 0; end < ends.size(); end++) {
                TokenPair tokens = node.open(me);
                assertThat(node.accepts(tokens)).isTrue();

                ends.get(end).accept(node, tokens);

                assertThat(node.accepts(tokens)).as("end " + end).isFalse();
            }
        }
    }

    /** The second node hears of the log no more, as if what the first did came late. */
    @Test
    void whatAnotherNodeHasEndedIsRefusedByWhoeverIsAskedToEndIt() {
        List<BiConsumer<SessionsNode, TokenPair>> ends =
                List.of(
                        (node, tokens) -> node.sessions().endSession(me, node.sessionId(tokens)),
                        (node, tokens) -> node.sessions().end(me, node.sessionId(tokens)),
                        (node, tokens) -> node.sessions().end(node.verified(tokens)),
                        (node, tokens) -> node.sessions().endToken(tokens.accessToken()),
                        (node, tokens) -> node.sessions().endToken(tokens.refreshToken()),
                        (node, tokens) -> node.sessions().revoke(node.verified(tokens)));
        second.stopFollowing();
        for (int end = 0; end < ends.size(); end++) {
            TokenPair tokens = service.open(me);
            ends.get(end).accept(service, tokens);
            assertThat(second.accepts(tokens)).isTrue();

            ends.get(end).accept(second, tokens);

            assertThat(second.accepts(tokens)).as("end " + end).isFalse();
        }
    }

    @Test
    void endingASessionTwiceIsAnsweredTheSame() {
        String sessionId = service.sessionId(service.open(me));

        assertThat(service.sessions().endSession(me, sessionId)).isTrue();
        assertThat(second.sessions().endSession(me, sessionId)).isTrue();
        assertThat(second.sessions().endSession(other, sessionId)).isFalse();
    }
}
