package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.app.auth.TokenAuthenticator;
import dev.gatewright.http.engine.Engine;
import dev.gatewright.http.engine.Listener;
import dev.gatewright.http.pipeline.Cors;
import dev.gatewright.http.pipeline.FailureMapper;
import dev.gatewright.http.pipeline.Pipeline;
import dev.gatewright.http.proxy.TrustedProxies;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Limits;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers are told about scripts of other origins (Fetch standard §3.2). */
class CorsTest {
    private static final String APP = "https://app.example.com";
    private static final Cors NAMED =
            new Cors(Set.of(APP, "http://other:8080"), false, true, Duration.ofMinutes(5));

    private final CountDownLatch never = new CountDownLatch(1);

    @ParameterizedTest
    @CsvSource({
        "GET /open, 200",
        "GET /secured, 401",
        "GET /nowhere, 404",
        "POST /open, 405",
        "GET /conflict, 409",
        "POST /small, 413",
        "GET /fail, 500",
        "GET /late, 503",
        "GET /%zz, 400",
    })
    void everyResponseSaysThatItsOriginMayReadIt(String line, int status) throws IOException {
        String body = line.equals("POST /small") ? "x".repeat(20) : "";

        Wire.Reply reply = exchange(NAMED, line, body, "Origin: " + APP);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("access-control-allow-origin")).isEqualTo(APP);
        assertThat(reply.header("access-control-allow-credentials")).isEqualTo("true");
        assertThat(reply.header("access-control-expose-headers"))
                .isEqualTo(
                        "Content-Disposition, Content-Range, ETag, Location, Retry-After,"
                                + " WWW-Authenticate, X-Request-Id");
        assertThat(reply.header("vary")).isEqualTo("Origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com.evil.com",
                "https://evil-app.example.com",
                "https://example.com",
                "http://app.example.com",
                "https://app.example.com:8443",
                "https://app.example.com/",
                "https://APP.example.com",
                "https://app.example.co",
                "http://localhost",
                "null",
                "*",
                ""
            })
    void anotherOriginIsToldNothing(String origin) throws IOException {
        Wire.Reply reply = exchange(NAMED, "GET /open", "", "Origin: " + origin);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("access-control-allow-origin")).isEqualTo("-");
        assertThat(reply.header("access-control-allow-credentials")).isEqualTo("-");
        assertThat(reply.header("vary")).isEqualTo("Origin");
    }

    @Test
    void twoOriginsAreNone() throws IOException {
        Wire.Reply reply = exchange(NAMED, "GET /open", "", "Origin: " + APP, "Origin: " + APP);

        assertThat(reply.header("access-control-allow-origin")).isEqualTo("-");
    }

    @ParameterizedTest
    @CsvSource({
        "/secured, 'DELETE, GET, HEAD, OPTIONS'",
        "/own, 'GET, HEAD, OPTIONS'",
    })
    void aPreflightIsAnsweredFromTheRoutes(String path, String methods) throws IOException {
        Wire.Reply reply =
                exchange(
                        NAMED,
                        "OPTIONS " + path,
                        "",
                        "Origin: " + APP,
                        "Access-Control-Request-Method: DELETE",
                        "Access-Control-Request-Headers: authorization,content-type");

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.header("access-control-allow-origin")).isEqualTo(APP);
        assertThat(reply.header("access-control-allow-methods")).isEqualTo(methods);
        assertThat(reply.header("access-control-allow-headers"))
                .isEqualTo("authorization,content-type");
        assertThat(reply.header("access-control-max-age")).isEqualTo("300");
        assertThat(reply.header("vary"))
                .isEqualTo("Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    authorization        | true
                    a,b                  | true
                    a , b,x-c_d.e        | true
                    a,,b                 | false
                    'a, '                | false
                    ,a                   | false
                    a b                  | false
                    a;b                  | false
                    *                    | false
                    """)
    void onlyAListOfNamesIsRepeatedAsTheHeadersThatAreAllowed(String asked, boolean isList)
            throws IOException {
        Wire.Reply reply =
                exchange(
                        NAMED,
                        "OPTIONS /secured",
                        "",
                        "Origin: " + APP,
                        "Access-Control-Request-Method: DELETE",
                        "Access-Control-Request-Headers: " + asked);

        assertThat(reply.header("access-control-allow-origin")).isEqualTo(APP);
        assertThat(reply.header("access-control-allow-headers")).isEqualTo(isList ? asked : "-");
    }

    /** That takes a token here: what is no preflight of an origin that is allowed needs one. */
    @Test
    void whatIsNoPreflightReachesTheRouteThatHasOptionsOfItsOwn() throws IOException {
        String asks = "Access-Control-Request-Method: GET";

        assertThat(exchange(NAMED, "OPTIONS /own", "", "Origin: " + APP, asks).status())
                .isEqualTo(204);
        assertThat(exchange(NAMED, "OPTIONS /own", "", "Origin: " + APP).status()).isEqualTo(401);
        assertThat(exchange(NAMED, "OPTIONS /own", "", asks).status()).isEqualTo(401);
        assertThat(exchange(NAMED, "OPTIONS /own", "", "Origin: https://evil.com", asks).status())
                .isEqualTo(401);
    }

    @Test
    void twoListsOfHeadersAreNone() throws IOException {
        Wire.Reply reply =
                exchange(
                        NAMED,
                        "OPTIONS /secured",
                        "",
                        "Origin: " + APP,
                        "Access-Control-Request-Method: DELETE",
                        "Access-Control-Request-Headers: a",
                        "Access-Control-Request-Headers: b");

        assertThat(reply.header("access-control-allow-headers")).isEqualTo("-");
    }

    @Test
    void aPreflightOfAnotherOriginAllowsNothing() throws IOException {
        Wire.Reply reply =
                exchange(
                        NAMED,
                        "OPTIONS /secured",
                        "",
                        "Origin: https://evil.com",
                        "Access-Control-Request-Method: DELETE");

        assertThat(reply.headers()).noneMatch(line -> line.startsWith("access-control"));
    }

    @Test
    void aPreflightOfNoPathIsRefused() throws IOException {
        Wire.Reply reply =
                exchange(
                        NAMED,
                        "OPTIONS /nowhere",
                        "",
                        "Origin: " + APP,
                        "Access-Control-Request-Method: GET");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.header("access-control-allow-methods")).isEqualTo("-");
    }

    @Test
    void everyOriginIsToldSoWithoutCredentials() throws IOException {
        Cors any = new Cors(Set.of("*"), false, false, Duration.ZERO);

        Wire.Reply reply = exchange(any, "GET /open", "", "Origin: https://anywhere.example");

        assertThat(reply.header("access-control-allow-origin")).isEqualTo("*");
        assertThat(reply.header("access-control-allow-credentials")).isEqualTo("-");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost, true",
        "http://localhost:5173, true",
        "https://127.0.0.1:3000, true",
        "http://[::1]:8080, true",
        "http://localhost.evil.com, false",
        "http://localhost:5173.evil.com, false",
        "http://evil.com#localhost, false",
        "ftp://localhost, false",
    })
    void developmentAllowsOriginsOnThisMachine(String origin, boolean isAllowed)
            throws IOException {
        Cors development = new Cors(Set.of(), true, false, Duration.ZERO);

        Wire.Reply reply = exchange(development, "GET /open", "", "Origin: " + origin);

        assertThat(reply.header("access-control-allow-origin")).isEqualTo(isAllowed ? origin : "-");
    }

    @Test
    void withoutAnyOriginNothingIsSaid() throws IOException {
        Wire.Reply reply = exchange(Cors.NONE, "GET /open", "", "Origin: " + APP);

        assertThat(reply.headers())
                .noneMatch(line -> line.startsWith("access-control") || line.startsWith("vary"));
    }

    @Test
    void whatAResponseVariesByIsKept() throws IOException {
        Wire.Reply reply = exchange(NAMED, "GET /varied", "", "Origin: " + APP);

        assertThat(reply.header("vary")).isEqualTo("Accept, Origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app.example.com",
                "https://app.example.com/",
                "https://app.example.com/path",
                "https://App.example.com",
                "https://app.example.com:443",
                "http://app.example.com:80",
                "https://*.example.com",
                "https://me@app.example.com",
                "null",
                ""
            })
    void whatIsNoOriginIsRefusedByName(String origin) {
        assertThatThrownBy(() -> new Cors(Set.of(origin), false, false, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + origin + "'");
    }

    @Test
    void everyOriginWithCredentialsIsRefused() {
        assertThatThrownBy(() -> new Cors(Set.of("*"), false, true, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name the origins");
    }

    private Wire.Reply exchange(Cors cors, String line, String body, String... headers)
            throws IOException {
        Pipeline pipeline =
                new Pipeline(
                        new Pipeline.Content(
                                "cors",
                                endpoints(),
                                new TokenAuthenticator(Map.of("Auth", Sample::check)),
                                FailureMapper.NONE),
                        new Pipeline.Bounds(Duration.ofSeconds(10), 10),
                        new Pipeline.Perimeter(TrustedProxies.NONE, cors),
                        (seen, status, took) -> {});
        Listener listener = new Listener("127.0.0.1", 0, 100, Listener.ClientTimeouts.DEFAULT);
        try (Engine engine = Engine.start(listener, pipeline, new Random(1))) {
            List<String> all = new ArrayList<>(List.of(headers));
            all.add("Connection: close");
            return Wire.exchange(engine.port(), Wire.request(line, all, body));
        }
    }

    private List<Endpoint> endpoints() {
        Access secured = new Access.Token<>(Sample.AUTH, (_, _) -> Response.empty());
        return List.of(
                open("GET", "/open", () -> Response.bytes("text/plain", new byte[1])),
                open("GET", "/varied", () -> Response.empty().with("Vary", "Accept")),
                open("POST", "/small", Response::empty),
                open(
                        "GET",
                        "/conflict",
                        () -> {
                            throw Problem.conflict("taken");
                        }),
                open(
                        "GET",
                        "/fail",
                        () -> {
                            throw new IllegalStateException();
                        }),
                new Endpoint(
                        "Late",
                        "GET",
                        "/late",
                        new Access.Open((_, _) -> {
                            never.await();
                            return Response.empty();
                        }),
                        new Limits(Duration.ofMillis(10), null),
                        List.of()),
                new Endpoint("Secured", "GET", "/secured", secured),
                new Endpoint("Delete", "DELETE", "/secured", secured),
                new Endpoint("Own", "GET", "/own", secured),
                new Endpoint("OwnOptions", "OPTIONS", "/own", secured));
    }

    private interface Logic {
        Response<?> answer() throws Exception;
    }

    private static Endpoint open(String method, String path, Logic logic) {
        return new Endpoint(method + path, method, path, new Access.Open((_, _) -> logic.answer()));
    }
}
