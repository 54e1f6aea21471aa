package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.app.auth.TokenAuthenticator;
import dev.gatewright.http.engine.Engine;
import dev.gatewright.http.engine.Listener;
import dev.gatewright.http.pipeline.FailureMapper;
import dev.gatewright.http.pipeline.Observation;
import dev.gatewright.http.pipeline.Pipeline;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Call;
import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Codec;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Inputs;
import dev.gatewright.runtime.JsonReader;
import dev.gatewright.runtime.JsonWriter;
import dev.gatewright.runtime.Limits;
import dev.gatewright.runtime.Middleware;
import dev.gatewright.runtime.Next;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Request;
import dev.gatewright.runtime.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What middleware can see and do, over a real socket. */
class MiddlewareTest {
    private static final String BEARER = "Authorization: Bearer ";
    private static final String BARE = "Bearer realm=\"sample\"";
    private static final ScopedValue<String> TENANT = ScopedValue.newInstance();

    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private final BlockingQueue<Observation> observed = new LinkedBlockingQueue<>();
    private final AtomicInteger logicRan = new AtomicInteger();
    private @Nullable Engine engine;

    @AfterEach
    void stop() {
        if (engine != null) {
            engine.close();
        }
    }

    /** Notes each call with its response, and marks the response. */
    private final Middleware watch =
            (call, next) -> {
                Response<?> response = next.proceed();
                seen.add(
                        "%s %s %s %d"
                                .formatted(
                                        call.endpoint().handler(),
                                        call.caller().map(Caller::subject).orElse("nobody"),
                                        call.refusal().map(Problem::status).orElse(0),
                                        response.status()));
                return response.with("X-Watched", "yes");
            };

    static Stream<Arguments> calls() {
        String token = BEARER + Sample.token();
        return Stream.of(
                Arguments.of("GET /open", "Open nobody 0 200", List.of()),
                Arguments.of("GET /visited", "Visited nobody 0 200", List.of()),
                Arguments.of("GET /visited", "Visited 7 0 200", List.of(token)),
                Arguments.of("GET /visited", "Visited nobody 401 401", List.of(BEARER + "abc")),
                Arguments.of("GET /secured", "Secured 7 0 200", List.of(token)),
                Arguments.of("GET /secured", "Secured nobody 401 401", List.of()),
                Arguments.of("GET /secured", "Secured nobody 401 401", List.of(BEARER + "abc")),
                Arguments.of("GET /secured", "Secured nobody 400 400", List.of(token, token)),
                Arguments.of(
                        "GET /secured",
                        "Secured nobody 401 401",
                        List.of(BEARER + Sample.token("jti", Sample.REVOKED))),
                Arguments.of(
                        "GET /secured",
                        "Secured nobody 503 503",
                        List.of(BEARER + Sample.token("jti", Sample.UNKNOWABLE))),
                Arguments.of("GET /admin", "Admin 7 403 403", List.of(token)),
                Arguments.of("GET /refuse", "Refuse nobody 0 409", List.of()),
                Arguments.of("GET /fail", "Fail nobody 0 500", List.of()),
                Arguments.of("GET /unwritable", "Unwritable nobody 0 500", List.of()),
                Arguments.of("GET /bind", "Bind nobody 0 400", List.of()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("calls")
    void isAroundEveryCallOfItsRoutesRefusedOnesToo(
            String line, String expected, List<String> headers) throws IOException {
        start(watch);

        Wire.Reply reply = send(line, headers, "");

        assertThat(seen).containsExactly(expected);
        assertThat(reply.status()).isEqualTo(Integer.parseInt(expected.split(" ", -1)[3]));
        assertThat(reply.header("x-watched")).isEqualTo("yes");
        assertThat(reply.header("x-request-id")).isNotEqualTo("-");
    }

    @Test
    void isAroundABodyThatIsTooLarge() throws IOException {
        start(watch);

        Wire.Reply reply = send("POST /upload", List.of(BEARER + Sample.token()), "x".repeat(1001));

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.header("x-watched")).isEqualTo("yes");
        assertThat(seen).containsExactly("Upload 7 413 413");
    }

    @Test
    void isNotAroundWhatIsNoRoute() throws IOException {
        start(watch);

        assertThat(send("GET /nowhere", List.of(), "").header("x-watched")).isEqualTo("-");
        assertThat(send("DELETE /open", List.of(), "").status()).isEqualTo(405);
        assertThat(seen).isEmpty();
    }

    @Test
    void theFirstNamedIsOutermost() throws IOException {
        start(noting("one"), noting("two"));

        send("GET /open", List.of(), "");

        assertThat(seen).containsExactly("one in", "two in", "two out", "one out");
    }

    @Test
    void runsOnTheThreadOfTheLogicWithTheRequestIdBound() throws IOException {
        start((call, next) -> {
            seen.add(Thread.currentThread() + " " + Request.CURRENT_ID.get());
            seen.add(call.request().id());
            return ScopedValue.where(TENANT, "acme").call(next::proceed);
        });

        Wire.Reply reply = send("GET /where", List.of(), "");

        String id = reply.header("x-request-id");
        assertThat(reply.body()).isEqualTo(seen.getFirst() + " acme");
        assertThat(reply.body()).contains(id);
        assertThat(seen).endsWith(id);
        assertThat(Request.CURRENT_ID.isBound()).isFalse();
    }

    @Test
    void readsTheCallersClaims() throws IOException {
        start((call, next) -> {
            call.caller()
                    .map(Caller::claims)
                    .filter(Sample.Who.class::isInstance)
                    .map(Sample.Who.class::cast)
                    .ifPresent(who -> seen.add(who.role()));
            return next.proceed();
        });

        send("GET /admin", List.of(BEARER + Sample.token()), "");
        send("GET /admin", List.of(BEARER + Sample.token("role", "admin")), "");

        assertThat(seen).containsExactly("user", "admin");
    }

    @Test
    void aProblemItThrowsRefusesTheCallBeforeTheLogic() throws IOException {
        start(
                watch,
                (call, next) -> {
                    throw Problem.of(429, "slow down").with("Retry-After", "7");
                });

        Wire.Reply reply = send("GET /open", List.of(), "");

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.header("retry-after")).isEqualTo("7");
        assertThat(reply.header("x-watched")).isEqualTo("yes");
        assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
        assertThat(reply.body()).contains("\"detail\":\"slow down\"");
        assertThat(logicRan).hasValue(0);
    }

    @Test
    void whatItRefusesBehindASchemeCarriesTheChallenge() throws IOException {
        start((call, next) -> {
            throw Problem.unauthorized("who are you?");
        });

        Wire.Reply reply = send("GET /secured", List.of(BEARER + Sample.token()), "");

        assertThat(reply.header("www-authenticate")).isEqualTo(BARE);
        assertThat(send("GET /open", List.of(), "").header("www-authenticate")).isEqualTo("-");
    }

    @Test
    void theChallengeOfARefusalIsKeptWhenItIsThrownAgain() throws IOException {
        start((call, next) -> {
            throw next.proceed().problem().orElseThrow();
        });

        Wire.Reply reply = send("GET /secured", List.of(BEARER + "abc"), "");

        assertThat(reply.header("www-authenticate")).isEqualTo(BARE + ", error=\"invalid_token\"");
    }

    @Test
    void anExceptionOfItsOwnIsAFailureWithAnId() throws IOException {
        IllegalStateException failure = new IllegalStateException("an inner secret");
        start(
                watch,
                (call, next) -> {
                    throw failure;
                });

        Wire.Reply reply = send("GET /open", List.of(), "");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.header("x-watched")).isEqualTo("yes");
        assertThat(reply.body())
                .contains("urn:request:" + reply.header("x-request-id"))
                .doesNotContain("secret");
        assertThat(failure()).isSameAs(failure);
    }

    @Test
    void oneThatReturnsNothingIsAFailure() throws IOException {
        start(new Careless());

        assertThat(send("GET /open", List.of(), "").status()).isEqualTo(500);
        assertThat(failure()).hasMessageContaining("Careless returned null");
    }

    @Test
    void itMayRespondWithoutTheLogic() throws IOException {
        start((call, next) -> text("from a cache"));

        assertThat(send("GET /open", List.of(), "").body()).isEqualTo("from a cache");
        assertThat(logicRan).hasValue(0);
    }

    @Test
    void itCannotLetInWhoWasRefused() throws IOException {
        start((call, next) -> text("from a cache").with("Set-Cookie", "a=b"));

        for (String line : List.of("GET /secured", "GET /visited")) {
            Wire.Reply reply = send(line, List.of(BEARER + "abc"), "");

            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.header("set-cookie")).isEqualTo("-");
            assertThat(reply.header("www-authenticate"))
                    .isEqualTo(BARE + ", error=\"invalid_token\"");
            assertThat(reply.body()).contains("invalid or expired token");
            assertThat(failure()).hasMessageContaining("200 for a call refused with 401");
        }
        assertThat(logicRan).hasValue(0);
    }

    @Test
    void itCannotSendElsewhereWhoWasRefused() throws IOException {
        start((call, next) -> Response.redirect(303, URI.create("/open")));

        Wire.Reply reply = send("GET /secured", List.of(), "");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("location")).isEqualTo("-");
        assertThat(failure()).hasMessageContaining("303 for a call refused with 401");
    }

    @Test
    void itMayRefuseOtherwiseWhoWasRefused() throws IOException {
        start((call, next) -> {
            throw Problem.of(429, "slow down");
        });

        assertThat(send("GET /secured", List.of(), "").status()).isEqualTo(429);
    }

    @Test
    void theLogicRunsAtMostOnce() throws IOException {
        start((call, next) -> {
            next.proceed();
            return next.proceed();
        });

        assertThat(send("GET /open", List.of(), "").status()).isEqualTo(500);
        assertThat(logicRan).hasValue(1);
        assertThat(failure()).hasMessageContaining("at most once");
    }

    @Test
    void theLogicDoesNotRunOnceTheMiddlewareHasReturned() throws IOException {
        List<Next> kept = new ArrayList<>();
        start((call, next) -> {
            kept.add(next);
            return text("early");
        });

        send("GET /open", List.of(), "");

        assertThat(kept).hasSize(1);
        assertThatThrownBy(kept.getFirst()::proceed).isInstanceOf(IllegalStateException.class);
        assertThat(logicRan).hasValue(0);
    }

    @Test
    void itWrapsTheValueOfTheLogic() throws IOException {
        start((call, next) -> enveloped(next.proceed()));

        assertThat(send("GET /json", List.of(), "").body()).isEqualTo("{\"data\":\"value\"}");
    }

    @Test
    void aHeaderIsReplacedWhateverItsCase() throws IOException {
        start((call, next) -> next.proceed().with("CONTENT-TYPE", "text/html"));

        assertThat(send("GET /json", List.of(), "").header("content-type")).isEqualTo("text/html");
    }

    /** Written without an eye on null. */
    private static final class Careless implements Middleware {
        @Override
        @SuppressWarnings("NullAway")
        public Response<?> around(Call call, Next next) {
            return null;
        }
    }

    private static Response<?> enveloped(Response<?> response) {
        return switch (response.content()) {
            case Response.Content.JsonValue<?> json -> response.withContent(enveloped(json));
            case Response.Content.None _,
                    Response.Content.Value<?> _,
                    Response.Content.Downloaded _,
                    Response.Content.Streamed<?> _,
                    Response.Content.Refusal _,
                    Response.Content.Bytes _ ->
                    response;
        };
    }

    private static <T> Response.Content enveloped(Response.Content.JsonValue<T> json) {
        Codec<T> codec =
                writing((value, out) -> {
                    out.beginObject();
                    out.name("data");
                    json.codec().write(value, out);
                    out.endObject();
                });
        return new Response.Content.JsonValue<>(codec, json.value());
    }

    /** What went wrong in the last request; the observer hears of it after the client. */
    private @Nullable Throwable failure() {
        try {
            return Objects.requireNonNull(observed.poll(60, TimeUnit.SECONDS)).failure();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Middleware noting(String name) {
        return (call, next) -> {
            seen.add(name + " in");
            Response<?> response = next.proceed();
            seen.add(name + " out");
            return response;
        };
    }

    private void start(Middleware... middleware) throws IOException {
        List<Middleware> all = List.of(middleware);
        Pipeline pipeline =
                new Pipeline(
                        new Pipeline.Content(
                                "sample",
                                List.of(
                                        open("Open", "/open", all, in -> text("open")),
                                        open(
                                                "Where",
                                                "/where",
                                                all,
                                                in ->
                                                        text(
                                                                Thread.currentThread()
                                                                        + " "
                                                                        + Request.CURRENT_ID.get()
                                                                        + " "
                                                                        + TENANT.get())),
                                        open(
                                                "Refuse",
                                                "/refuse",
                                                all,
                                                in -> {
                                                    throw Problem.conflict("no");
                                                }),
                                        open(
                                                "Fail",
                                                "/fail",
                                                all,
                                                in -> {
                                                    throw new IllegalStateException(
                                                            "an inner secret");
                                                }),
                                        open("Bind", "/bind", all, MiddlewareTest::bind),
                                        open(
                                                "Json",
                                                "/json",
                                                all,
                                                in ->
                                                        Response.json(
                                                                writing((value, out) ->
                                                                        out.string(value)),
                                                                "value")),
                                        open(
                                                "Unwritable",
                                                "/unwritable",
                                                all,
                                                in ->
                                                        Response.json(
                                                                writing((value, out) -> {
                                                                    throw new IllegalStateException();
                                                                }),
                                                                "value")),
                                        secured("Secured", "GET", "/secured", Set.of(), all),
                                        secured("Upload", "POST", "/upload", Set.of(), all),
                                        secured("Admin", "GET", "/admin", Set.of("admin"), all),
                                        new Endpoint(
                                                "Visited",
                                                "GET",
                                                "/visited",
                                                new Access.OptionalToken<>(
                                                        Sample.AUTH,
                                                        (in, _, _) -> {
                                                            logicRan.incrementAndGet();
                                                            return text("visited");
                                                        }),
                                                Limits.SERVER_DEFAULT,
                                                all)),
                                new TokenAuthenticator(Map.of("Auth", Sample::check)),
                                FailureMapper.NONE),
                        new Pipeline.Bounds(Duration.ofSeconds(10), 1_000),
                        Pipeline.Perimeter.NONE,
                        (observation, status, took) -> observed.add(observation));
        Listener listener = new Listener("127.0.0.1", 0, 100, Listener.ClientTimeouts.DEFAULT);
        engine = Engine.start(listener, pipeline, new Random(1));
    }

    private interface Logic {
        Response<?> answer(Inputs in);
    }

    private Endpoint open(String name, String path, List<Middleware> middleware, Logic logic) {
        return new Endpoint(
                name,
                "GET",
                path,
                new Access.Open((in, _) -> {
                    logicRan.incrementAndGet();
                    return logic.answer(in);
                }),
                Limits.SERVER_DEFAULT,
                middleware);
    }

    private Endpoint secured(
            String name,
            String method,
            String path,
            Set<String> roles,
            List<Middleware> middleware) {
        return new Endpoint(
                name,
                method,
                path,
                new Access.Token<>(
                        Sample.AUTH,
                        roles,
                        (in, caller) -> {
                            logicRan.incrementAndGet();
                            return text(caller.subject());
                        }),
                Limits.SERVER_DEFAULT,
                middleware);
    }

    private static Response<?> bind(Inputs in) {
        in.fault("name", "required");
        in.throwIfInvalid();
        return text("bound");
    }

    private static Response<?> text(String text) {
        return Response.bytes("text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    private interface Writing<T> {
        void write(T value, JsonWriter out);
    }

    private static <T> Codec<T> writing(Writing<T> writing) {
        return new Codec<>() {
            @Override
            public T read(JsonReader in) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void write(T value, JsonWriter out) {
                writing.write(value, out);
            }
        };
    }

    private Wire.Reply send(String line, List<String> headers, String body) throws IOException {
        return Wire.exchange(
                Objects.requireNonNull(engine).port(), Wire.request(line, headers, body));
    }
}
