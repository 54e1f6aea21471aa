package dev.gatewright.examples.orderapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.gatewright.app.Gatewright;
import dev.gatewright.app.RunningService;
import dev.gatewright.jwt.Claims;
import dev.gatewright.jwt.TokenPolicy;
import dev.gatewright.jwt.TokenSigner;
import dev.gatewright.jwt.key.Jwks;
import dev.gatewright.jwt.key.KeyGenerator;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.signature.Algorithm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service against an issuer that publishes its keys, as user-api does. */
class TrustTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SigningKey key = new KeyGenerator(RANDOM).generate(Algorithm.ES256);
    private HttpServer issuer;
    private RunningService service;

    @TempDir Path data;

    @BeforeEach
    void start() throws Exception {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] published = Jwks.of(KeyRing.of(key), NOW).json();
        issuer.createContext(
                "/jwks.json",
                exchange -> {
                    exchange.sendResponseHeaders(200, published.length);
                    exchange.getResponseBody().write(published);
                    exchange.close();
                });
        issuer.start();
        InstantSource clock = InstantSource.fixed(NOW);
        service =
                Gatewright.start(
                        OrderApi.SERVICE,
                        clock,
                        app ->
                                new OrderImplementation(
                                        new OrderLogic(), new Timing(), new RateLimit(clock)),
                        "--port",
                        "0",
                        "--profile",
                        "prod",
                        "--data",
                        data.toString(),
                        "--set",
                        "Timeout=60000",
                        "--set",
                        "Auth.Trust=" + trust());
    }

    @AfterEach
    void stop() {
        service.close();
        issuer.stop(0);
    }

    @Test
    void aTokenOfTheTrustedIssuerIsLetIn() {
        String token = token(key, "user-api", "user");

        assertThat(place(token, "{\"item\":\"tea\",\"quantity\":2}").body())
                .isEqualTo("{\"id\":1,\"userId\":7,\"item\":\"2 x tea\"}");
        assertThat(get("/orders", token).body()).contains("2 x tea");
        assertThat(place(token, "{\"item\":\"tea\",\"quantity\":101}").body())
                .contains("\"field\":\"quantity\"")
                .contains("out of range [1:100]");
    }

    @Test
    void anOrderThatWasPlacedIsWhereItsResponseSays() {
        String token = token(key, "user-api", "user");

        HttpResponse<String> placed = place(token, "{\"item\":\"tea\"}");

        String location = placed.headers().firstValue("Location").orElse("-");
        assertThat(placed.statusCode()).isEqualTo(201);
        assertThat(location).isEqualTo("/orders/1");
        assertThat(get(location, token).body()).isEqualTo(placed.body());
        HttpResponse<String> latest = get("/orders/latest", token);
        assertThat(latest.statusCode()).isEqualTo(303);
        assertThat(latest.headers().firstValue("Location")).hasValue(location);
    }

    @Test
    void ordersAreExportedAsAFile() {
        String token = token(key, "user-api", "user");
        place(token, "{\"item\":\"\\\"tea\\\"\"}");

        HttpResponse<String> export = get("/orders/export", token);

        assertThat(export.body()).isEqualTo("id,item\r\n1,\"1 x \"\"tea\"\"\"\r\n");
        assertThat(export.headers().firstValue("Content-Type")).hasValue("text/csv");
        assertThat(export.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"orders.csv\"");
    }

    @Test
    void ordersAreImportedFromAFile() {
        String token = token(key, "user-api", "user");
        String form =
                """
                --b
                Content-Disposition: form-data; name="file"; filename="orders.txt"

                tea
                milk
                --b--
                """
                        .replace("\n", "\r\n");

        HttpResponse<String> imported =
                send(
                        request("/orders/import", token)
                                .header("Content-Type", "multipart/form-data; boundary=b")
                                .POST(HttpRequest.BodyPublishers.ofString(form)));

        assertThat(imported.statusCode()).isEqualTo(201);
        assertThat(imported.body()).contains("1 x tea").contains("1 x milk");
    }

    @Test
    void aCallerWatchesTheirOrders() throws Exception {
        String token = token(key, "user-api", "user");
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<Stream<String>> watch =
                    http.send(
                            request("/orders/watch", token).GET().build(),
                            HttpResponse.BodyHandlers.ofLines());
            try (Stream<String> lines = watch.body()) {
                Iterator<String> events = lines.iterator();
                place(token, "{\"item\":\"tea\"}");
                assertThat(events.next()).isEqualTo("id: 1");
                assertThat(events.next()).startsWith("data: {\"id\":1,").contains("1 x tea");
            }
            http.shutdownNow();
        }
    }

    @Test
    void rolesOfTheTrustedIssuerCount() {
        assertThat(get("/orders/all", token(key, "user-api", "user")).statusCode()).isEqualTo(403);
        assertThat(get("/orders/all", token(key, "user-api", "admin")).statusCode()).isEqualTo(200);
    }

    @Test
    void aTokenOfAnyoneElseIsRefused() {
        SigningKey other = new KeyGenerator(RANDOM).generate(Algorithm.ES256);

        assertThat(get("/orders", token(other, "user-api", "user")).statusCode()).isEqualTo(401);
        assertThat(get("/orders", token(key, "other-api", "user")).statusCode()).isEqualTo(401);
    }

    @Test
    void theIssuerDecidesHowLongItsTokensLiveUpToADay() {
        long day = 86_400;

        assertThat(get("/orders", token(key, "user-api", "user", day)).statusCode()).isEqualTo(200);
        assertThat(get("/orders", token(key, "user-api", "user", day + 1)).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aCallerPlacesSoManyOrdersAMinute() {
        String token = token(key, "user-api", "user");
        for (int i = 0; i < RateLimit.LIMIT; i++) {
            assertThat(place(token, "{\"item\":\"tea\"}").statusCode()).isEqualTo(201);
        }

        HttpResponse<String> refused = place(token, "{\"item\":\"tea\"}");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("60");
        assertThat(get("/orders", token).body().split("tea", -1)).hasSize(RateLimit.LIMIT + 1);
    }

    @Test
    void everyResponseSaysHowLongItTookRefusalsToo() {
        String token = token(key, "user-api", "user");

        for (HttpResponse<String> response :
                List.of(
                        get("/orders", token),
                        get("/orders", "bad"),
                        get("/orders/all", token),
                        place(token, "{}"))) {
            assertThat(response.headers().firstValue("Server-Timing"))
                    .as("%d", response.statusCode())
                    .get()
                    .asString()
                    .matches("app;dur=\\d+\\.\\d");
        }
    }

    @Test
    void ordersOfTwoIssuersUsersOfTheSameNumberAreNotMixed() {
        place(token(key, "user-api", "user"), "{\"item\":\"tea\"}");
        place(token(key, "partner", "user"), "{\"item\":\"coffee\"}");

        assertThat(get("/orders", token(key, "user-api", "user")).body())
                .contains("tea")
                .doesNotContain("coffee");
        assertThat(get("/orders", token(key, "partner", "user")).body())
                .contains("coffee")
                .doesNotContain("tea");
    }

    @Test
    void claimsOfAnotherMakersTokenAreFoundUnderItsOwnNames() {
        String token =
                token(
                        key,
                        "idp",
                        Map.of("sub", "7", "access", Map.of("roles", List.of("x", "admin"))));

        assertThat(place(token, "{\"item\":\"tea\"}").body()).contains("\"userId\":7");
        assertThat(get("/orders/all", token).statusCode()).isEqualTo(200);
        String other =
                token(
                        key,
                        "idp",
                        Map.of("sub", "u-7", "access", Map.of("roles", List.of("admin"))));
        assertThat(get("/orders", other).statusCode()).as("no number").isEqualTo(401);
    }

    private HttpResponse<String> place(String token, String body) {
        return send(
                request("/orders", token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get(String path, String token) {
        return send(request(path, token).GET());
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(service.url() + path))
                .header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String token(SigningKey key, String issuer, String role) {
        return token(key, issuer, role, 900);
    }

    private static String token(SigningKey key, String issuer, String role, long seconds) {
        return token(
                key,
                issuer,
                Map.of(
                        "sub",
                        "7",
                        "exp",
                        NOW.getEpochSecond() + seconds,
                        "jti",
                        "token-1",
                        "sid",
                        "session-1",
                        "userId",
                        7L,
                        "role",
                        role));
    }

    private static String token(SigningKey key, String issuer, Map<String, ?> others) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", issuer);
        claims.put("aud", "user-api");
        claims.put("iat", NOW.getEpochSecond());
        claims.put("exp", NOW.getEpochSecond() + 900);
        claims.putAll(others);
        return new TokenSigner(KeyRing.of(key), TokenPolicy.ACCESS_TYPE).sign(Claims.of(claims));
    }

    private String trust() {
        String jwks = "http://127.0.0.1:" + issuer.getAddress().getPort() + "/jwks.json";
        return "["
                + String.join(
                        ",",
                        trust("user-api", jwks, ""),
                        trust("partner", jwks, ""),
                        trust(
                                "idp",
                                jwks,
                                ", Claims: {userId: sub, role: access.roles}, Roles: [admin]"))
                + "]";
    }

    private static String trust(String issuer, String jwks, String others) {
        return "{Issuer: %s, Audience: user-api, Jwks: '%s'%s}".formatted(issuer, jwks, others);
    }
}
