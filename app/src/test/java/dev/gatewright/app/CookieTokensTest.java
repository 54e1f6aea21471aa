package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatewright.app.auth.TokenAuthenticator;
import dev.gatewright.auth.SessionCookies;
import dev.gatewright.auth.TokenCheck;
import dev.gatewright.http.engine.Engine;
import dev.gatewright.http.engine.Listener;
import dev.gatewright.http.pipeline.CookieTokens;
import dev.gatewright.http.pipeline.Cors;
import dev.gatewright.http.pipeline.FailureMapper;
import dev.gatewright.http.pipeline.Pipeline;
import dev.gatewright.http.pipeline.RequestSignatures;
import dev.gatewright.http.pipeline.Tickets;
import dev.gatewright.http.proxy.TrustedProxies;
import dev.gatewright.jwt.Claims;
import dev.gatewright.jwt.TokenPolicy;
import dev.gatewright.jwt.TokenSigner;
import dev.gatewright.jwt.TokenVerifier;
import dev.gatewright.jwt.Verdict;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Call;
import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Cookie;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Limits;
import dev.gatewright.runtime.Next;
import dev.gatewright.runtime.NoClaims;
import dev.gatewright.runtime.Response;
import dev.gatewright.runtime.Scheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens in cookies, and requests that another site makes a browser send. */
class CookieTokensTest {
    private static final SigningKey KEY =
            SigningKey.hmac(
                    Algorithm.HS256,
                    "a key of more than thirty-two bytes".getBytes(StandardCharsets.UTF_8));
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Scheme<NoClaims> AUTH = Scheme.withoutClaims("Auth");
    private static final String COOKIE = "Cookie: theme=dark; __Host-Auth=" + token();
    private static final String REFRESH = "Cookie: __Secure-Auth-Refresh=any";

    private Engine engine;

    @BeforeEach
    void start() throws IOException {
        Cors cors = new Cors(Set.of("https://app.example.com"), false, true, Duration.ZERO);
        engine = start(cors);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void theTokenOfACookieSaysWhoCalls() throws IOException {
        Wire.Reply reply = send("GET /me", COOKIE);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("7");
        assertThat(reply.header("cache-control")).isEqualTo("no-store");
        assertThat(send("GET /me", "Cookie: __Host-Other=" + token()).status()).isEqualTo(401);
        Wire.Reply empty = send("GET /me", "Cookie: __Host-Auth=");
        assertThat(empty.status()).isEqualTo(401);
        assertThat(empty.body()).as("no token").contains("authentication required");
        assertThat(send("GET /me", "Cookie: __Host-Auth=nonsense").status()).isEqualTo(401);
        assertThat(send("GET /me", "Cookie: __host-auth=" + token()).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u2000", "\u2028", "\u3000", "\u00a0", "\u0085", "\u1680", "."})
    void aNameThatTheBrowserDoesNotWatchOverIsAnother(String odd) throws IOException {
        for (String pair : List.of(odd + "__Host-Auth=", "__Host-Auth" + odd + "=")) {
            assertThat(send("GET /me", "Cookie: " + pair + token()).status()).isEqualTo(401);
            assertThat(send("GET /me", "Cookie: a=b; " + pair + token()).status()).isEqualTo(401);
            assertThat(send("GET /me", "Cookie: a=b;\t" + pair + token()).status()).isEqualTo(401);
        }
        assertThat(send("GET /me", "Cookie: a=b;__Host-Auth =" + token()).status()).isEqualTo(401);
        assertThat(send("GET /me", "Cookie: a=b;\t__Host-Auth=" + token()).status()).isEqualTo(200);
    }

    @Test
    void middlewareSeesARequestOfAnotherSiteRefusedAndNoCaller() throws IOException {
        Wire.Reply refused = send("POST /watched", COOKIE, "Sec-Fetch-Site: cross-site");
        Wire.Reply own = send("POST /watched", COOKIE, "Sec-Fetch-Site: same-origin");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("x-seen")).isEqualTo("refusal 403, caller none");
        assertThat(own.header("x-seen")).isEqualTo("refusal none, caller 7");
    }

    @ParameterizedTest
    @CsvSource({
        // what the browser says of the request's origin | refused or not
        "'Sec-Fetch-Site: same-origin', 200",
        "'Sec-Fetch-Site: none', 200",
        "'Sec-Fetch-Site: same-site', 403",
        "'Sec-Fetch-Site: cross-site', 403",
        "'Sec-Fetch-Site: Same-Origin', 403",
        "'X-Nothing: at all', 403",
        "'Origin: http://localhost', 200",
        "'Origin: https://localhost', 200",
        "'Origin: https://localhost.evil.example', 403",
        "'Origin: https://evil.example', 403",
        "'Origin: null', 403",
        "'Origin: http://localhost:81', 403",
        "'Origin: https://app.example.com', 200",
        "'Origin: https://app.example.com.evil.example', 403"
    })
    void whatChangesThingsMustComeFromHere(String header, int status) throws IOException {
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            assertThat(send(method + " /me", COOKIE, header).status()).as(method).isEqualTo(status);
        }
        assertThat(send("POST /open", REFRESH, header).status())
                .as("the cookie of the refresh token, on an open route")
                .isEqualTo(status);
        assertThat(send("GET /me", COOKIE, header).status()).as("a GET").isEqualTo(200);
        assertThat(send("POST /open", "X: y", header).status()).as("no cookie").isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "'Sec-Fetch-Site: same-origin', 200",
        "'Sec-Fetch-Site: none', 200",
        "'Sec-Fetch-Site: same-site', 403",
        "'Sec-Fetch-Site: cross-site', 403",
        "'Origin: http://localhost', 200",
        "'Origin: https://evil.example', 403",
        "'Origin: null', 403",
        "'Origin: https://app.example.com', 200",
        "'X-Nothing: at all', 200"
    })
    void noOtherSiteLogsItsVisitorIn(String header, int status) throws IOException {
        Wire.Reply reply = send("POST /login", header);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("set-cookie").contains("__Host-Auth=")).isEqualTo(status == 200);
        assertThat(send("POST /theme", header).status()).as("another cookie").isEqualTo(200);
        assertThat(send("GET /login", header).status()).as("a GET").isEqualTo(200);
    }

    /** To look for their end from each of many blanks would take a processor for seconds. */
    @Test
    @Timeout(20)
    void aLineOfCookiesIsReadInATimeThatGrowsWithItsLength() throws IOException {
        String line = "a=b" + " ".repeat(30_000) + "c; __Host-Auth=";
        SessionCookies cookies =
                new SessionCookies(
                        "Auth", "/user/refresh", Cookie.SameSite.STRICT, Duration.ofDays(7));
        for (int i = 0; i < 5; i++) {
            assertThat(send("GET /me", "Cookie: " + line + token()).status()).isEqualTo(200);
            assertThat(cookies.refreshToken(line)).isEmpty();
        }
    }

    /** As middleware may write it, and browsers read it. */
    @Test
    void aCookieOfASchemeIsKnownHoweverItsLineIsWritten() throws IOException {
        for (String path : List.of("/lower", "/blank")) {
            assertThat(send("POST " + path, "Origin: https://evil.example").status())
                    .isEqualTo(403);
            assertThat(send("POST " + path, "Origin: http://localhost").status()).isEqualTo(200);
        }
    }

    @Test
    void contradictionsAreRefused() throws IOException {
        String here = "Sec-Fetch-Site: same-origin";
        assertThat(send("POST /me", COOKIE, here, "Sec-Fetch-Site: cross-site").status())
                .isEqualTo(403);
        assertThat(
                        send(
                                        "POST /me",
                                        COOKIE,
                                        "Sec-Fetch-Site: cross-site",
                                        "Origin: http://localhost")
                                .status())
                .isEqualTo(403);
        assertThat(
                        send(
                                        "POST /me",
                                        COOKIE,
                                        "Origin: http://localhost",
                                        "Origin: http://localhost")
                                .status())
                .isEqualTo(403);
        assertThat(send("GET /me", COOKIE + "; __Host-Auth=" + token()).status()).isEqualTo(400);
        assertThat(send("GET /me", COOKIE, COOKIE).status()).isEqualTo(400);
    }

    /** As browsers say of a front-end on another site that may send cookies. */
    @Test
    void anOriginThatMaySendCookiesMayBeOfAnotherSite() throws IOException {
        String other = "Sec-Fetch-Site: cross-site";
        assertThat(send("POST /me", COOKIE, "Origin: https://app.example.com", other).status())
                .isEqualTo(200);
        assertThat(send("POST /login", "Origin: https://app.example.com", other).status())
                .isEqualTo(200);
    }

    @Test
    void anOriginOnThisMachineIsOneAsAWhole() throws IOException {
        engine.close();
        engine = start(new Cors(Set.of(), true, true, Duration.ZERO));
        assertThat(send("POST /me", COOKIE, "Origin: http://localhost:3000").status())
                .isEqualTo(200);
        for (String origin :
                List.of("http://localhost.evil.example", "http://localhost:3000.evil.example")) {
            assertThat(send("POST /me", COOKIE, "Origin: " + origin).status()).isEqualTo(403);
        }
    }

    @Test
    void noCacheKeepsWhatIsAnsweredToTokensInCookies() throws IOException {
        String here = "Sec-Fetch-Site: same-origin";
        assertThat(send("POST /open", REFRESH, here).header("cache-control")).isEqualTo("no-store");
        assertThat(send("POST /open", here).header("cache-control")).isEqualTo("-");
    }

    @Test
    void anOriginMustBeAllowedToSendCookies() throws IOException {
        engine.close();
        engine = start(new Cors(Set.of("https://app.example.com"), true, false, Duration.ZERO));
        assertThat(send("POST /me", COOKIE, "Origin: https://app.example.com").status())
                .isEqualTo(403);
        assertThat(send("POST /me", COOKIE, "Origin: http://localhost:3000").status())
                .isEqualTo(403);
    }

    @Test
    void aTokenInTheHeaderCountsAlone() throws IOException {
        String foreign = "Sec-Fetch-Site: cross-site";
        String bearer = "Authorization: Bearer ";
        assertThat(send("POST /me", bearer + token(), foreign).status()).isEqualTo(200);
        assertThat(send("POST /me", bearer + token(), foreign, COOKIE).status()).isEqualTo(200);
        assertThat(send("POST /me", bearer + "nonsense", COOKIE).status()).isEqualTo(401);
        assertThat(send("POST /me", "Authorization: Basic dTpw", foreign, COOKIE).status())
                .as("browsers send passwords by themselves, too")
                .isEqualTo(403);
        assertThat(send("POST /open", bearer + "a b", foreign, REFRESH).status())
                .as("what is no token")
                .isEqualTo(403);
    }

    @Test
    void bothCookiesAreSetAndCleared() {
        SessionCookies cookies =
                new SessionCookies(
                        "Auth", "/user/refresh", Cookie.SameSite.STRICT, Duration.ofDays(7));
        assertThat(lines(cookies.clear(Response.done())))
                .containsExactly(
                        "__Host-Auth=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Strict",
                        "__Secure-Auth-Refresh=; Path=/user/refresh; Max-Age=0; HttpOnly; Secure;"
                                + " SameSite=Strict");
    }

    @Test
    void theRefreshTokenIsReadFromItsCookie() {
        SessionCookies cookies =
                new SessionCookies(
                        "Auth", "/user/refresh", Cookie.SameSite.STRICT, Duration.ofDays(7));
        assertThat(cookies.refreshToken("a=b; __Secure-Auth-Refresh=abc;c=d")).isEqualTo("abc");
        assertThat(cookies.refreshToken("__Secure-Auth-Refreshed=abc")).isEmpty();
        assertThat(cookies.refreshToken("")).isEmpty();
        assertThat(cookies.refreshToken(null)).isEmpty();
        assertThat(cookies.refreshToken("a=b; \u2000__Secure-Auth-Refresh=abc")).isEmpty();
        assertThat(cookies.refreshToken("a=b; \u000b__Secure-Auth-Refresh=abc")).isEmpty();
        assertThat(cookies.refreshToken("a=b; __Secure-Auth-Refresh =abc")).isEmpty();
        assertThat(cookies.refreshToken("__Secure-Auth-Refresh=; __Secure-Auth-Refresh=b"))
                .isEmpty();
        assertThat(cookies.refreshToken("__Secure-Auth-Refresh=a; __Secure-Auth-Refresh=b"))
                .isEmpty();
    }

    @Test
    void everyOriginCannotSendCookies() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cors(Set.of("*"), false, true, Duration.ZERO));
    }

    private static List<String> lines(Response<?> response) {
        return response.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase("Set-Cookie"))
                .map(Response.Header::value)
                .toList();
    }

    private Wire.Reply send(String line, String... headers) throws IOException {
        return Wire.exchange(
                engine.port(), Wire.request(line, new ArrayList<>(List.of(headers)), ""));
    }

    private static Engine start(Cors cors) throws IOException {
        TokenVerifier verifier =
                new TokenVerifier(
                        KeyRing.of(KEY),
                        TokenPolicy.access("test", "test", Duration.ofHours(1)),
                        InstantSource.fixed(NOW));
        Access me =
                new Access.Token<>(
                        AUTH,
                        (_, caller) ->
                                Response.bytes(
                                        "text/plain",
                                        caller.subject().getBytes(StandardCharsets.UTF_8)));
        Access open = new Access.Open((_, _) -> Response.empty(200));
        Access login = setting("__Host-Auth");
        Access theme = setting("theme");
        Access lower = setting("set-cookie", "__Host-Auth=x; Path=/; Secure");
        Access blank = setting("Set-Cookie", "__Host-Auth =x; Path=/; Secure");
        Pipeline pipeline =
                new Pipeline(
                        new Pipeline.Content(
                                "cookies",
                                List.of(
                                        new Endpoint("Me", "GET", "/me", me),
                                        new Endpoint("Change", "POST", "/me", me),
                                        new Endpoint("Replace", "PUT", "/me", me),
                                        new Endpoint("Amend", "PATCH", "/me", me),
                                        new Endpoint("Remove", "DELETE", "/me", me),
                                        new Endpoint(
                                                "Watched",
                                                "POST",
                                                "/watched",
                                                me,
                                                Limits.SERVER_DEFAULT,
                                                List.of(CookieTokensTest::seen)),
                                        new Endpoint("Open", "POST", "/open", open),
                                        new Endpoint("Login", "POST", "/login", login),
                                        new Endpoint("Callback", "GET", "/login", login),
                                        new Endpoint("Theme", "POST", "/theme", theme),
                                        new Endpoint("Lower", "POST", "/lower", lower),
                                        new Endpoint("Blank", "POST", "/blank", blank)),
                                new TokenAuthenticator(
                                        Map.of("Auth", token -> decision(verifier.verify(token)))),
                                FailureMapper.NONE,
                                new CookieTokens(
                                        Map.of(
                                                "Auth",
                                                new CookieTokens.Names(
                                                        SessionCookies.accessName("Auth"),
                                                        SessionCookies.refreshName("Auth")))),
                                Tickets.NONE,
                                RequestSignatures.NONE),
                        new Pipeline.Bounds(Duration.ofSeconds(10), 1_000),
                        new Pipeline.Perimeter(TrustedProxies.NONE, cors),
                        (_, _, _) -> {});
        return Engine.start(
                new Listener("127.0.0.1", 0, 100, Listener.ClientTimeouts.DEFAULT),
                pipeline,
                new Random(1));
    }

    private static Access setting(String cookie) {
        return new Access.Open((_, _) -> Response.empty(200).with(Cookie.of(cookie, "x")));
    }

    private static Access setting(String header, String value) {
        return new Access.Open((_, _) -> Response.empty(200).with(header, value));
    }

    private static TokenCheck.Decision decision(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted accepted -> new TokenCheck.Decision.Valid(accepted.token());
            case Verdict.Rejected rejected ->
                    new TokenCheck.Decision.Invalid(rejected.reason().name());
        };
    }

    private static String token() {
        return new TokenSigner(KeyRing.of(KEY), TokenPolicy.ACCESS_TYPE)
                .sign(
                        Claims.of(
                                Map.of(
                                        "iss", "test",
                                        "aud", "test",
                                        "sub", "7",
                                        "iat", NOW.getEpochSecond(),
                                        "exp", NOW.getEpochSecond() + 60,
                                        "jti", "token-1",
                                        "sid", "session-1")));
    }

    private static Response<?> seen(Call call, Next next) {
        return next.proceed()
                .with(
                        "X-Seen",
                        "refusal %s, caller %s"
                                .formatted(
                                        call.refusal()
                                                .map(refusal -> Integer.toString(refusal.status()))
                                                .orElse("none"),
                                        call.caller().map(Caller::subject).orElse("none")));
    }
}
