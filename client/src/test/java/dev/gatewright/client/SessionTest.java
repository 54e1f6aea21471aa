package dev.gatewright.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import dev.gatewright.client.failure.CallTimeoutException;
import dev.gatewright.client.failure.ClientException;
import dev.gatewright.client.failure.ConnectionException;
import dev.gatewright.client.failure.NotLoggedInException;
import dev.gatewright.client.failure.ProblemException;
import dev.gatewright.client.failure.ResponseException;
import dev.gatewright.client.failure.ServiceProblem;
import dev.gatewright.client.json.FromJson;
import dev.gatewright.client.json.JsonObject;
import dev.gatewright.client.json.JsonValue;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of a session, whatever the network and other threads do. */
@Timeout(300)
class SessionTest {
    private final FakeService service = new FakeService();
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2030-01-01T00:00:00Z"));
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final List<LoggedOutReason> loggedOut = new CopyOnWriteArrayList<>();
    private final AtomicInteger generation = new AtomicInteger();
    private final TokenStorage storage = TokenStorage.inMemory();
    private final ClientOptions options =
            ClientOptions.of(service.url())
                    .withClock(now::get)
                    .withPause(pauses::add)
                    .withStorage(storage);
    private final Transport transport = new Transport(options);
    private final Session session = transport.session("shop", "Auth", routes(transport));

    SessionTest() {
        session.onLoggedOut(loggedOut::add);
        service.on("/login", (_, out) -> FakeService.answer(out, 200, pair()))
                .on("/refresh", (_, out) -> FakeService.answer(out, 200, pair()))
                .on("/logout", (_, out) -> FakeService.answer(out, 204, ""))
                .on("/me", this::me);
    }

    private static SessionRoutes routes(Transport transport) {
        return SessionRoutes.NONE
                .withRefresh((token, call) ->
                        transport.value(
                                new ApiCall("POST", "/refresh", call)
                                        .withJson(
                                                new JsonObject()
                                                        .text("refreshToken", token)
                                                        .json()),
                                SessionTest::tokens))
                .withLogout(tokens ->
                        transport.nothing(
                                new ApiCall("POST", "/logout", CallOptions.NONE)
                                        .withJson(
                                                new JsonObject()
                                                        .text("refreshToken", tokens.refreshToken())
                                                        .json())));
    }

    private static Tokens tokens(JsonValue in) {
        return Tokens.of(
                        in.member("accessToken").as(FromJson::text),
                        in.member("refreshToken").as(FromJson::text))
                .livingFor(Duration.ofSeconds(60));
    }

    private String pair() {
        int next = generation.incrementAndGet();
        return "{\"accessToken\":\"access-%d\",\"refreshToken\":\"refresh-%d\"}"
                .formatted(next, next);
    }

    /** Lets the newest access token in. */
    private void me(FakeService.Sent request, HttpExchange out) throws IOException {
        if (request.header("Authorization").equals("Bearer access-" + generation.get())) {
            FakeService.answer(out, 200, "{\"name\":\"alice\"}");
        } else {
            FakeService.refuseToken(out);
        }
    }

    private void logIn() {
        Consumer<Tokens> keep = session.expectLogin();
        keep.accept(
                transport.value(
                        new ApiCall("POST", "/login", CallOptions.NONE), SessionTest::tokens));
    }

    private String callMe() {
        return transport.value(
                new ApiCall("GET", "/me", CallOptions.NONE).as(session),
                in -> in.member("name").as(FromJson::text));
    }

    private List<CompletableFuture<String>> tenCalls() {
        List<CompletableFuture<String>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            calls.add(Async.run(this::callMe));
        }
        return calls;
    }

    private void advance(long seconds) {
        now.updateAndGet(time -> time.plusSeconds(seconds));
    }

    @AfterEach
    void close() {
        transport.close();
        service.close();
    }

    @Test
    void aServiceThatSaysAnAccessTokenNeverExpiresIsTakenAtItsWordForTenYears() {
        session.keep(Tokens.answered("access-1", "refresh-1", Long.MAX_VALUE));

        assertThat(session.accessToken()).hasValue("access-1");
    }

    @Test
    void tenThreadsThatFindTheTokenExpiredSendOneRefresh() {
        logIn();
        advance(61);

        assertThat(tenCalls()).allSatisfy(call -> assertThat(call.join()).isEqualTo("alice"));

        assertThat(service.sent("/refresh")).hasSize(1);
        assertThat(service.sent("/me")).hasSize(10);
    }

    @Test
    void aTokenIsRenewedAheadOfItsEndAndNotBefore() {
        logIn();
        advance(53);
        callMe();
        assertThat(service.sent("/refresh")).isEmpty();

        advance(1);
        callMe();
        assertThat(service.sent("/refresh")).hasSize(1);
    }

    @Test
    void tenThreadsWhoseTokenIsRefusedSendOneRefresh() {
        logIn();
        generation.incrementAndGet(); // the token is not accepted any more, and nobody here knows

        assertThat(tenCalls()).allSatisfy(call -> assertThat(call.join()).isEqualTo("alice"));

        assertThat(service.sent("/refresh")).hasSize(1);
    }

    @Test
    void allWhoWaitForARefreshFailWithWhatItFailedWith() throws InterruptedException {
        HeldRefresh refresh = holdRefresh(500, () -> "");
        logIn();
        advance(61);
        List<CompletableFuture<String>> calls = tenCalls();
        refresh.asked().await();
        refresh.mayAnswer().countDown();

        assertThat(calls)
                .allSatisfy(call ->
                        assertThatThrownBy(call::join).hasCauseInstanceOf(ProblemException.class));
        assertThat(session.isLoggedIn()).isTrue();
        assertThat(service.sent("/me")).isEmpty();
    }

    @Test
    void aCallThatIsRefusedWithAFreshTokenIsNotSentAgain() {
        service.on("/me", (_, out) -> FakeService.refuseToken(out));
        logIn();

        assertThat(catchThrowableOfType(ProblemException.class, this::callMe).problem().kind())
                .isEqualTo(ServiceProblem.Kind.UNAUTHENTICATED);

        assertThat(service.sent("/me")).hasSize(2);
        assertThat(service.sent("/refresh")).hasSize(1);
        assertThat(session.isLoggedIn()).isTrue();
    }

    @Test
    void a401ThatIsNotAboutTheTokenRenewsNothing() {
        service.on(
                "/me", (_, out) -> FakeService.answer(out, 401, "{\"detail\":\"wrong password\"}"));
        logIn();

        assertThatThrownBy(this::callMe).hasMessage("401 wrong password");

        assertThat(service.sent("/me")).hasSize(1);
        assertThat(service.sent("/refresh")).isEmpty();
    }

    @Test
    void aLostAnswerIsAskedForAgainWithTheSameToken() {
        AtomicInteger cut = new AtomicInteger(1);
        service.on(
                "/refresh",
                (_, out) -> {
                    if (cut.getAndDecrement() <= 0) {
                        FakeService.answer(out, 200, pair());
                    }
                });
        logIn();
        advance(61);

        assertThat(callMe()).isEqualTo("alice");

        assertThat(service.sent("/refresh"))
                .extracting(FakeService.Sent::body)
                .containsExactly(
                        "{\"refreshToken\":\"refresh-1\"}", "{\"refreshToken\":\"refresh-1\"}");
        assertThat(pauses).containsExactly(Duration.ofMillis(300));
    }

    @Test
    void aNetworkThatFailsLogsNobodyOut() {
        service.on("/refresh", (_, _) -> {});
        logIn();
        advance(61);

        assertThatThrownBy(this::callMe).isInstanceOf(ConnectionException.class);
        assertThat(service.sent("/refresh")).hasSize(2);
        assertThat(session.isLoggedIn()).isTrue();
        assertThat(loggedOut).isEmpty();

        service.on("/refresh", (_, out) -> FakeService.answer(out, 200, pair()));
        assertThat(callMe()).isEqualTo("alice");
    }

    @Test
    void aTokenThatStillHoldsIsUsedWhenItCannotBeRenewed() {
        service.on("/refresh", (_, out) -> FakeService.answer(out, 503, ""));
        logIn();
        advance(55);

        assertThat(callMe()).isEqualTo("alice");
    }

    @Test
    void aRefreshWaitsForAShortRetryAfterAndIsSentOnceMore() {
        AtomicInteger busy = new AtomicInteger(1);
        service.on(
                "/refresh",
                (_, out) -> {
                    if (busy.getAndDecrement() > 0) {
                        out.getResponseHeaders().set("Retry-After", "2");
                        FakeService.answer(out, 503, "");
                    } else {
                        FakeService.answer(out, 200, pair());
                    }
                });
        logIn();
        advance(61);

        assertThat(callMe()).isEqualTo("alice");
        assertThat(pauses).containsExactly(Duration.ofSeconds(2));
    }

    @Test
    void duringALongRetryAfterNoRefreshIsSent() {
        service.on(
                "/refresh",
                (_, out) -> {
                    out.getResponseHeaders().set("Retry-After", "60");
                    FakeService.answer(out, 429, "");
                });
        logIn();
        advance(61);

        assertThatThrownBy(this::callMe).isInstanceOf(ProblemException.class);
        advance(59);
        assertThatThrownBy(this::callMe).isInstanceOf(ProblemException.class);
        assertThat(service.sent("/refresh")).hasSize(1);
        assertThat(pauses).isEmpty();

        advance(1);
        service.on("/refresh", (_, out) -> FakeService.answer(out, 200, pair()));
        assertThat(callMe()).isEqualTo("alice");
    }

    @Test
    void noRetryAfterKeepsRefreshesBackForLongerThanFiveMinutes() {
        service.on(
                "/refresh",
                (_, out) -> {
                    out.getResponseHeaders().set("Retry-After", "999999999");
                    FakeService.answer(out, 503, "");
                });
        logIn();
        advance(61);
        assertThatThrownBy(this::callMe).isInstanceOf(ProblemException.class);

        advance(300);
        assertThatThrownBy(this::callMe).isInstanceOf(ProblemException.class);
        assertThat(service.sent("/refresh")).hasSize(2);
    }

    @Test
    void a401ToARefreshEndsTheLogin() {
        service.on(
                "/refresh",
                (_, out) -> FakeService.answer(out, 401, "{\"title\":\"Unauthorized\"}"));
        logIn();
        advance(61);

        assertThat(tenCalls())
                .allSatisfy(call ->
                        assertThatThrownBy(call::join)
                                .hasCauseInstanceOf(NotLoggedInException.class));

        assertThat(service.sent("/refresh")).hasSize(1);
        assertThat(service.sent("/me")).isEmpty();
        assertThat(loggedOut).containsExactly(LoggedOutReason.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>sign in to the network</html>", "[]", "\"no\""})
    void a401ThatAProxyGivesToARefreshLeavesTheLogin(String page) {
        service.on("/refresh", (_, out) -> FakeService.answer(out, 401, page));
        logIn();
        advance(61);

        assertThatThrownBy(this::callMe).hasMessage("401 status 401");

        assertThat(session.isLoggedIn()).isTrue();
        assertThat(loggedOut).isEmpty();
    }

    @Test
    void aLogoutDuringARefreshLeavesNobodyLoggedIn() throws InterruptedException {
        HeldRefresh refresh = holdRefresh(200, this::pair);
        logIn();
        advance(61);
        CompletableFuture<String> call = Async.run(this::callMe);
        refresh.asked().await();

        session.logout();
        refresh.mayAnswer().countDown();

        assertThatThrownBy(call::join).hasCauseInstanceOf(NotLoggedInException.class);
        assertThat(session.isLoggedIn()).isFalse();
        assertThat(session.accessToken()).isEmpty();
        assertThat(loggedOut).containsExactly(LoggedOutReason.LOGOUT);
        assertThat(service.sent("/logout"))
                .extracting(FakeService.Sent::body)
                .containsExactly("{\"refreshToken\":\"refresh-1\"}");
    }

    @Test
    void aLoginThatIsAnsweredAfterALogoutLeavesNobodyLoggedIn() {
        Consumer<Tokens> keep = session.expectLogin();
        session.logout();
        keep.accept(Tokens.of("access-late", "refresh-late"));

        assertThat(session.isLoggedIn()).isFalse();
        assertThat(service.sent("/logout"))
                .extracting(FakeService.Sent::body)
                .containsExactly("{\"refreshToken\":\"refresh-late\"}");
    }

    @Test
    void aLogoutThatDoesNotReachTheServiceStillEndsTheLoginHere() {
        service.on("/logout", (_, _) -> {});
        logIn();

        assertThatThrownBy(session::logout).isInstanceOf(ConnectionException.class);

        assertThat(session.isLoggedIn()).isFalse();
        assertThat(loggedOut).containsExactly(LoggedOutReason.LOGOUT);
    }

    @Test
    void aRefreshThatIsAnsweredAfterAnotherLoginLeavesThatOne() throws InterruptedException {
        HeldRefresh refresh = holdRefresh(200, this::pair);
        logIn();
        advance(61);
        CompletableFuture<String> call = Async.run(this::callMe);
        refresh.asked().await();
        session.keep(Tokens.of("access-bob", "refresh-bob"));
        refresh.mayAnswer().countDown();
        // Called as the new login, whose token the service renews.
        assertThat(call.join()).isEqualTo("alice");

        assertThat(service.sent("/refresh"))
                .extracting(FakeService.Sent::body)
                .containsExactly(
                        "{\"refreshToken\":\"refresh-1\"}", "{\"refreshToken\":\"refresh-bob\"}");
    }

    @Test
    void aClockThatIsHoursOffIsNoHarm() {
        now.set(Instant.parse("1999-01-01T00:00:00Z"));
        logIn();
        callMe();
        assertThat(service.sent("/refresh")).isEmpty();

        now.set(Instant.parse("1990-01-01T00:00:00Z")); // set back under way: the service decides
        callMe();
        generation.incrementAndGet();
        callMe();
        assertThat(service.sent("/refresh")).hasSize(1);
    }

    @Test
    void aLoginSurvivesTheProcessInAStorage() {
        logIn();

        Session later = transport.session("shop", "Auth", routes(transport));

        assertThat(later.isLoggedIn()).isTrue();
        assertThat(later.accessToken()).contains("access-1");
    }

    @Test
    void aLoginThatSomebodyElseRemovedIsToldOnce() {
        logIn();
        storage.remove("gatewright:shop/Auth@" + service.url());

        assertThat(session.isLoggedIn()).isFalse();
        assertThatThrownBy(this::callMe).isInstanceOf(NotLoggedInException.class);
        assertThat(loggedOut).containsExactly(LoggedOutReason.ELSEWHERE);
    }

    @Test
    void whatIsNotALoginInAStorageIsNone() {
        for (String text :
                List.of(
                        "",
                        "{",
                        "[]",
                        "null",
                        "{\"id\":7}",
                        "{\"id\":\"a\",\"round\":1e999999999}")) {
            storage.set("gatewright:shop/Auth@" + service.url(), text);
            assertThat(session.isLoggedIn()).isFalse();
        }
    }

    @Test
    void aListenerThatWasTakenAwayHearsNothing() {
        List<LoggedOutReason> heard = new ArrayList<>();
        session.onLoggedOut(heard::add).run();
        logIn();
        session.logout();

        assertThat(heard).isEmpty();
    }

    @Test
    void aListenerThatThrowsIsInNobodysWay() {
        AtomicReference<Throwable> uncaught = new AtomicReference<>();
        Thread.currentThread().setUncaughtExceptionHandler((_, e) -> uncaught.set(e));
        session.onLoggedOut(_ -> {
            throw new IllegalStateException("a listener's fault");
        });
        List<LoggedOutReason> heard = new ArrayList<>();
        session.onLoggedOut(heard::add);
        logIn();
        session.logout();

        assertThat(heard).containsExactly(LoggedOutReason.LOGOUT);
        assertThat(service.sent("/logout")).hasSize(1);
        assertThat(uncaught.get()).hasMessage("a listener's fault");
    }

    @Test
    void aTokenThatNoHeaderCanHoldIsRefusedAndNotShown() {
        session.keep(Tokens.of("access-1\r\nX-Other: 1"));

        assertThatThrownBy(this::callMe)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Authorization")
                .hasMessageNotContaining("access-1");
        assertThat(service.sent("/me")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 410, 429, 500, 503})
    void whateverElseTheServiceSaysToARefreshLeavesTheLogin(int status) {
        service.on("/refresh", (_, out) -> FakeService.answer(out, status, "{\"title\":\"no\"}"));
        logIn();
        advance(61);

        assertThatThrownBy(this::callMe).isInstanceOf(ProblemException.class);

        assertThat(session.isLoggedIn()).isTrue();
        assertThat(loggedOut).isEmpty();
    }

    @Test
    void whatTheAnswerToARefreshLeavesOutStaysAndWhatItSaysHolds() {
        List<String> sent = new ArrayList<>();
        Session own =
                renewedBy((token, _) -> {
                    sent.add(token);
                    return Tokens.of("access-" + sent.size()).livingFor(Duration.ofSeconds(60));
                });
        own.keep(Tokens.of("access-0", "refresh-0").livingFor(Duration.ofSeconds(60)));
        for (int round = 1; round <= 2; round++) {
            assertThat(own.accessToken()).hasValue("access-" + (round - 1));
            advance(61);
            assertThat(own.accessToken()).hasValue("access-" + round);
        }

        assertThat(sent).containsExactly("refresh-0", "refresh-0");
    }

    @Test
    void anAnswerToARefreshWithoutATokenLeavesTheLogin() {
        Session own = renewedBy((_, _) -> Tokens.of("", "refresh-1"));
        own.keep(Tokens.of("access-0", "refresh-0").livingFor(Duration.ofSeconds(60)));
        advance(55);

        assertThat(own.accessToken()).hasValue("access-0");
        assertThatThrownBy(own::refresh).isInstanceOf(ResponseException.class);
        assertThat(own.accessToken()).hasValue("access-0");
    }

    @Test
    void aTokenLivesFromWhenItWasAskedFor() {
        service.on(
                "/refresh",
                (_, out) -> {
                    advance(55);
                    FakeService.answer(out, 200, pair());
                });
        Consumer<Tokens> keep = session.expectLogin();
        advance(55);
        keep.accept(Tokens.of("access-0", "refresh-0").livingFor(Duration.ofSeconds(60)));

        assertThat(session.accessToken()).hasValue("access-1");
        assertThat(session.accessToken()).hasValue("access-2");
    }

    @Test
    void aTokenOfALongLifeIsRenewedHalfAMinuteAheadOfItsEnd() {
        session.keep(Tokens.of("access-0", "refresh-0").livingFor(Duration.ofHours(1)));
        advance(3569);
        assertThat(session.accessToken()).hasValue("access-0");

        advance(1);
        assertThat(session.accessToken()).hasValue("access-1");
    }

    @Test
    void aLoginWithoutARefreshTokenEndsWithItsAccessToken() {
        session.keep(Tokens.of("access-0").livingFor(Duration.ofSeconds(60)));
        callWith("access-0");
        advance(60);

        assertThatThrownBy(this::callMe).isInstanceOf(NotLoggedInException.class);

        assertThat(service.sent("/refresh")).isEmpty();
        assertThat(loggedOut).containsExactly(LoggedOutReason.REFUSED);
    }

    @Test
    void anAnswerToALoginWithoutATokenIsNoLogin() {
        logIn();

        session.expectLogin().accept(Tokens.of("", "challenge"));

        assertThat(session.accessToken()).hasValue("access-1");
    }

    @Test
    void aLifeThatIsNoneIsNotKnown() {
        for (Number seconds : new Number[] {null, 0, -1, Long.MIN_VALUE}) {
            assertThat(Tokens.answered("access-0", null, seconds).lifetime()).isEmpty();
        }
        Tokens none = Tokens.answered(null, null, 1);
        assertThat(none.accessToken()).isEmpty();
        assertThat(none.refreshToken()).isEmpty();
        assertThat(none.lifetime()).hasValue(Duration.ofSeconds(1));
    }

    @Test
    void aCallThatWasRefusedWithTokensOfBeforeRenewsNothing() {
        logIn();
        Credentials before = session.credentials().orElseThrow();
        session.refresh();

        assertThat(session.renewAfterRefusal(before)).isTrue();

        assertThat(service.sent("/refresh")).hasSize(1);
    }

    @Test
    void whatAnotherProcessHasRenewedInBetweenIsNotRenewedAgain() {
        AtomicReference<Runnable> between = new AtomicReference<>();
        AtomicInteger looks = new AtomicInteger();
        TokenStorage shared =
                new TokenStorage() {
                    @Override
                    public Optional<String> get(String key) {
                        if (between.get() != null && looks.incrementAndGet() == 2) {
                            between.get().run();
                        }
                        return storage.get(key);
                    }

                    @Override
                    public void set(String key, String text) {
                        storage.set(key, text);
                    }

                    @Override
                    public void remove(String key) {
                        storage.remove(key);
                    }
                };
        try (Transport second = new Transport(options.withStorage(shared))) {
            Session other = second.session("shop", "Auth", routes(second));
            logIn();
            between.set(session::refresh);

            other.refresh();

            assertThat(other.accessToken()).hasValue("access-2");
        }
        assertThat(service.sent("/refresh")).hasSize(1);
    }

    @Test
    void whoIsInterruptedWhileATokenIsRenewedStaysInterrupted() {
        HeldRefresh refresh = holdRefresh(200, this::pair);
        logIn();
        advance(61);
        Thread.currentThread().interrupt();

        assertThatThrownBy(this::callMe).isInstanceOf(ConnectionException.class);

        assertThat(Thread.interrupted()).isTrue();
        refresh.mayAnswer().countDown();
        assertThat(callMe()).isEqualTo("alice");
    }

    @Test
    void aRefreshIsSentWithItsOwnTimeout() {
        List<Optional<Duration>> timeouts = new ArrayList<>();
        Session own =
                renewedBy((_, call) -> {
                    timeouts.add(call.timeout());
                    return Tokens.of("access-1");
                });
        own.keep(Tokens.of("access-0", "refresh-0"));
        own.refresh();

        assertThat(timeouts).containsExactly(Optional.of(Duration.ofSeconds(10)));
    }

    @Test
    void aRefreshThatTimesOutOrWhoseOutcomeNobodyKnowsIsSentAgain() {
        for (ClientException lost :
                List.of(new CallTimeoutException(Duration.ofSeconds(10)), problem(504))) {
            AtomicInteger losses = new AtomicInteger(1);
            Session own =
                    renewedBy((token, _) -> {
                        if (losses.getAndDecrement() > 0) {
                            throw lost;
                        }
                        return Tokens.of("after-" + token);
                    });
            own.keep(Tokens.of("access-0", "refresh-0"));
            own.refresh();
            assertThat(own.accessToken()).hasValue("after-refresh-0");
        }
        assertThat(pauses).containsExactly(Duration.ofMillis(300), Duration.ofMillis(300));
    }

    @Test
    void theLongestRetryAfterThatIsWaitedForIsFiveSeconds() {
        askToComeBackIn("5");
        logIn();
        advance(61);

        assertThatThrownBy(this::callMe).isInstanceOf(ProblemException.class);
        assertThat(service.sent("/refresh")).hasSize(2);
        assertThat(pauses).containsExactly(Duration.ofSeconds(5));

        // What the second answer said holds as well.
        assertThatThrownBy(this::callMe).isInstanceOf(ProblemException.class);
        assertThat(service.sent("/refresh")).hasSize(2);
    }

    @Test
    void theSecondAnswerMayAskForALongerTimeThanTheFirst() {
        AtomicInteger answers = new AtomicInteger();
        service.on(
                "/refresh",
                (_, out) -> {
                    out.getResponseHeaders()
                            .set("Retry-After", answers.incrementAndGet() == 1 ? "1" : "100");
                    FakeService.answer(out, 503, "");
                });
        logIn();
        advance(61);
        assertThatThrownBy(this::callMe).isInstanceOf(ProblemException.class);

        advance(99);
        assertThatThrownBy(this::callMe).isInstanceOf(ProblemException.class);
        assertThat(service.sent("/refresh")).hasSize(2);
    }

    @Test
    void anotherLoginAndAClockThatWasSetBackEndTheTimeWithoutRefreshes() {
        askToComeBackIn("60");
        logIn();
        advance(61);
        assertThatThrownBy(this::callMe).isInstanceOf(ProblemException.class);

        logIn();
        advance(55);
        callMe();
        assertThat(service.sent("/refresh")).hasSize(2);

        advance(-10);
        assertThatThrownBy(session::refresh).isInstanceOf(ProblemException.class);
        assertThat(service.sent("/refresh")).hasSize(3);
    }

    @Test
    void aLogoutByAccessTokenRenewsOneThatHasExpired() {
        List<String> ended = new ArrayList<>();
        session.use(
                SessionRoutes.NONE
                        .withLogoutByAccessToken(tokens -> ended.add(tokens.accessToken()))
                        .withRefresh((_, _) -> Tokens.of("access-renewed")));
        logIn();
        advance(61);
        session.logout();

        assertThat(ended).containsExactly("access-renewed");
    }

    @Test
    void aLogoutByAnAccessTokenThatCannotBeRenewedEndsTheLoginEvenSo() {
        List<String> ended = new ArrayList<>();
        session.use(
                SessionRoutes.NONE
                        .withRefresh((_, _) -> {
                            throw problem(500);
                        })
                        .withLogoutByAccessToken(tokens -> ended.add(tokens.accessToken())));
        logIn();
        advance(61);
        session.logout();

        assertThat(ended).containsExactly("access-1");
        assertThat(session.isLoggedIn()).isFalse();
    }

    @Test
    void aLateLoginThatTheServiceCannotBeToldOfIsNobodysFailure() {
        service.on("/logout", (_, _) -> {});
        Consumer<Tokens> keep = session.expectLogin();
        session.logout();

        keep.accept(Tokens.of("access-late", "refresh-late"));

        assertThat(session.isLoggedIn()).isFalse();
    }

    @Test
    void aLoginOfBeforeTheProcessThatSomebodyElseRemovedIsToldToo() {
        logIn();
        Session later = transport.session("shop", "Auth", routes(transport));
        List<LoggedOutReason> heard = new ArrayList<>();
        later.onLoggedOut(heard::add);
        storage.remove("gatewright:shop/Auth@" + service.url());

        assertThat(later.isLoggedIn()).isFalse();
        assertThat(heard).containsExactly(LoggedOutReason.ELSEWHERE);
    }

    @Test
    void aLoginThatSomebodyElseRemovedIsToldThoughAnotherTakesItsPlace() {
        logIn();
        storage.remove("gatewright:shop/Auth@" + service.url());
        session.keep(Tokens.of("access-bob"));
        assertThat(loggedOut).containsExactly(LoggedOutReason.ELSEWHERE);

        storage.remove("gatewright:shop/Auth@" + service.url());
        logIn();
        assertThat(loggedOut).containsExactly(LoggedOutReason.ELSEWHERE, LoggedOutReason.ELSEWHERE);
    }

    /** A session of its own, whose refresh token gives what a test says. */
    private Session renewedBy(SessionRoutes.Refresh route) {
        return transport.session("shop", "Own", SessionRoutes.NONE.withRefresh(route));
    }

    private void callWith(String accessToken) {
        service.on("/me", (_, out) -> FakeService.answer(out, 200, "{\"name\":\"alice\"}"));
        callMe();
        assertThat(service.sent("/me").getLast().header("Authorization"))
                .isEqualTo("Bearer " + accessToken);
    }

    private void askToComeBackIn(String seconds) {
        service.on(
                "/refresh",
                (_, out) -> {
                    out.getResponseHeaders().set("Retry-After", seconds);
                    FakeService.answer(out, 503, "");
                });
    }

    private static ProblemException problem(int status) {
        return new ProblemException(
                ProblemReader.read(
                        status,
                        HttpHeaders.of(Map.of(), (_, _) -> true),
                        new byte[0],
                        Optional.empty()));
    }

    /** A refresh that the service answers when it may. */
    private record HeldRefresh(CountDownLatch asked, CountDownLatch mayAnswer) {}

    private HeldRefresh holdRefresh(int status, Supplier<String> body) {
        HeldRefresh held = new HeldRefresh(new CountDownLatch(1), new CountDownLatch(1));
        service.on(
                "/refresh",
                (_, out) -> {
                    held.asked().countDown();
                    held.mayAnswer().await();
                    FakeService.answer(out, status, body.get());
                });
        return held;
    }

    @Test
    void nothingPrintsATokenOrAHeader() {
        logIn();
        Tokens tokens = Tokens.of("access-1", "refresh-1");

        assertThat(
                        List.of(
                                tokens,
                                Login.first(tokens, now.get()),
                                session.credentials().orElseThrow(),
                                session,
                                storage,
                                transport,
                                options.withHeader("X-Key", "key-1"),
                                CallOptions.NONE.withHeader("Authorization", "access-1"),
                                new ApiCall("GET", "/me", CallOptions.NONE).withToken("access-1")))
                .allSatisfy(value ->
                        assertThat(value.toString())
                                .doesNotContain("access-1", "refresh-1", "key-1"));
    }
}
