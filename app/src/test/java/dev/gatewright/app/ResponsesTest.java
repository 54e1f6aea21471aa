package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.app.auth.TokenAuthenticator;
import dev.gatewright.http.engine.Engine;
import dev.gatewright.http.engine.Listener;
import dev.gatewright.http.pipeline.FailureMapper;
import dev.gatewright.http.pipeline.Pipeline;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Cookie;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Response;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What responses are beside their bodies: status, headers, cookies, redirects, caching. */
class ResponsesTest {
    private static final String TOKEN = "Authorization: Bearer " + Sample.token();

    private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
    private Engine engine;

    @BeforeEach
    void start() throws IOException {
        Pipeline pipeline =
                new Pipeline(
                        new Pipeline.Content(
                                "responses",
                                endpoints(),
                                new TokenAuthenticator(Map.of("Auth", Sample::check)),
                                FailureMapper.NONE),
                        new Pipeline.Bounds(Duration.ofSeconds(10), 1_000),
                        Pipeline.Perimeter.NONE,
                        (seen, _, _) -> note(seen.failure()));
        Listener listener = new Listener("127.0.0.1", 0, 100, Listener.ClientTimeouts.DEFAULT);
        engine = Engine.start(listener, pipeline, new Random(1));
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void aStatusAndHeadersOfLogicAreSent() throws IOException {
        Wire.Reply generated = get("/made");

        assertThat(generated.status()).isEqualTo(201);
        assertThat(generated.header("location")).isEqualTo("/orders/7");
        assertThat(generated.header("x-absent")).isEqualTo("-");
        assertThat(generated.header("x-none")).isEqualTo("-");
        assertThat(generated.header("x-note")).isEqualTo("one AND two");
    }

    @Test
    void aHeaderOfLogicStaysBeforeAFieldOfTheSameName() throws IOException {
        assertThat(get("/overridden").header("location")).isEqualTo("/by-logic");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/split", "/feed", "/zero", "/delete", "/wide", "/type", "/lines"})
    void aHeaderThatCannotStandInALineIsAFailureOfTheLogic(String path) throws Exception {
        Wire.Reply reply = get(path);

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.headers()).noneMatch(line -> line.startsWith("x-injected"));
        assertThat(reply.header("x-a")).isEqualTo("-");
        assertThat(failures.poll(60, TimeUnit.SECONDS)).hasMessageContaining("in a header");
    }

    @Test
    void everyCookieHasItsLine() throws IOException {
        Wire.Reply reply = get("/cookies");

        assertThat(reply.header("set-cookie"))
                .isEqualTo(
                        "a=1; Path=/; HttpOnly; Secure; SameSite=Lax AND"
                                + " b=2; Path=/; Max-Age=60; HttpOnly; Secure; SameSite=Strict");
        assertThat(reply.header("cache-control")).isEqualTo("no-store");
    }

    @Test
    void aRedirectHasATargetAndNoBody() throws IOException {
        Wire.Reply reply = get("/moved");

        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.header("location")).isEqualTo("/orders?q=%C3%A4");
        assertThat(reply.header("content-length")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example/",
                "javascript:alert(1)",
                "data:text/html,x",
                "ftp://example.com/",
                "mailto:a@example.com",
                "https://user@example.com/",
                "https:relative",
                ""
            })
    void aRedirectElsewhereThanToTheWebIsAFailureOfTheLogic(String target) throws Exception {
        assertThat(get("/to?t=" + encoded(target)).status()).isEqualTo(500);
        assertThat(failures.poll(60, TimeUnit.SECONDS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a",
                "list",
                "?page=2",
                "#top",
                "https://example.com:8443/a",
                "HTTP://example.com"
            })
    void aRedirectLeadsToThisHostOrIsAbsolute(String target) throws IOException {
        assertThat(get("/to?t=" + encoded(target)).status()).isEqualTo(302);
    }

    @Test
    void onlyWhatATokenDecidesOnIsKeptFromCaches() throws IOException {
        assertThat(get("/open").header("cache-control")).isEqualTo("-");
        assertThat(get("/missing").header("cache-control")).isEqualTo("-");
        assertThat(get("/conflict").header("cache-control")).isEqualTo("-");
        assertThat(get("/open", TOKEN).header("cache-control")).isEqualTo("no-store");
        assertThat(get("/secured", TOKEN).header("cache-control")).isEqualTo("no-store");
        assertThat(get("/secured").header("cache-control")).isEqualTo("no-store");
        assertThat(get("/visited").header("cache-control")).isEqualTo("no-store");
        assertThat(get("/tokens").header("cache-control")).isEqualTo("no-store");
        assertThat(get("/kept", TOKEN).header("cache-control")).isEqualTo("private, max-age=60");
    }

    private Wire.Reply get(String target, String... headers) throws IOException {
        List<String> all = new ArrayList<>(Arrays.asList(headers));
        all.add("Connection: close");
        return Wire.exchange(engine.port(), Wire.request("GET " + target, all, ""));
    }

    private static String encoded(String target) {
        return URLEncoder.encode(target, StandardCharsets.UTF_8);
    }

    private void note(@Nullable Throwable failure) {
        if (failure != null) {
            failures.add(failure);
        }
    }

    private static List<Endpoint> endpoints() {
        return List.of(
                open("/open", () -> text("open")),
                open(
                        "/made",
                        () ->
                                text("made")
                                        .withStatus(201)
                                        .field("Location", "/orders/7")
                                        .field("X-Absent", null)
                                        .field("X-None", List.of())
                                        .field("X-Note", List.of("one", "two"))),
                open(
                        "/overridden",
                        () -> text("").with("location", "/by-logic").field("Location", "/of-spec")),
                open("/split", () -> text("").field("X-A", "a\r\nX-Injected: b")),
                open("/feed", () -> text("").field("X-A", "a\nX-Injected: b")),
                open("/zero", () -> text("").field("X-A", "a\0")),
                open("/delete", () -> text("").field("X-A", "a\u007f")),
                open("/wide", () -> text("").field("X-A", "snow\u2603")),
                open("/lines", () -> text("").field("X-A", List.of("a", "b\rX-Injected: c"))),
                open("/type", () -> Response.bytes("text/plain\r\nX-Injected: b", new byte[0])),
                open(
                        "/cookies",
                        () ->
                                text("").with(Cookie.of("a", "1"))
                                        .with(
                                                Cookie.of("b", "2")
                                                        .withMaxAge(Duration.ofMinutes(1))
                                                        .withSameSite(Cookie.SameSite.STRICT))),
                open("/moved", () -> Response.redirect(303, URI.create("/orders?q=\u00e4"))),
                new Endpoint(
                        "To",
                        "GET",
                        "/to",
                        new Access.Open((in, _) -> Response.redirect(302, target(in.forms("t"))))),
                open("/tokens", () -> text("tokens").noStore()),
                open(
                        "/conflict",
                        () -> {
                            throw Problem.conflict("taken");
                        }),
                new Endpoint("Secured", "GET", "/secured", secured(text("secured"))),
                new Endpoint(
                        "Kept",
                        "GET",
                        "/kept",
                        secured(text("").with("Cache-Control", "private, max-age=60"))),
                new Endpoint(
                        "Visited",
                        "GET",
                        "/visited",
                        new Access.OptionalToken<>(Sample.AUTH, (_, _, _) -> text("visited"))));
    }

    private static URI target(List<String> text) {
        return URI.create(text.isEmpty() ? "" : text.getFirst());
    }

    private static Access secured(Response<?> response) {
        return new Access.Token<>(Sample.AUTH, (_, _) -> response);
    }

    private interface Logic {
        Response<?> answer() throws Exception;
    }

    private static Endpoint open(String path, Logic logic) {
        return new Endpoint(path, "GET", path, new Access.Open((_, _) -> logic.answer()));
    }

    private static Response<?> text(String text) {
        return Response.bytes("text/plain", text.getBytes(StandardCharsets.UTF_8));
    }
}
