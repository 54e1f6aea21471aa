package dev.gatewright.examples.userapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import dev.gatewright.auth.audit.AuditEvent;
import dev.gatewright.examples.userapi.ApiClient.Tokens;
import dev.gatewright.jwt.Claims;
import dev.gatewright.jwt.Inspection;
import dev.gatewright.jwt.TokenPolicy;
import dev.gatewright.jwt.TokenSigner;
import dev.gatewright.jwt.key.Jwks;
import dev.gatewright.jwt.key.KeyGenerator;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Problem;
import dev.gatewright.store.contract.MovableClock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A service with users of its own that trusts two other issuers, whose users have the same ids. */
class TrustBesideOwnKeysIT {
    private static final String ANN = "1";
    private static final String PASSWORD = "a long password";

    private final SigningKey key = new KeyGenerator(new SecureRandom()).generate(Algorithm.ES256);
    private final MovableClock clock = new MovableClock();
    private final List<AuditEvent> audit = new CopyOnWriteArrayList<>();
    @TempDir private Path folder;
    private HttpServer issuer;
    private LocalService service;
    private ApiClient api;
    private Tokens ann;
    private String sid;

    @BeforeEach
    void start() throws Exception {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] keys = Jwks.of(KeyRing.of(key), clock.instant()).json();
        issuer.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, keys.length);
                    exchange.getResponseBody().write(keys);
                    exchange.close();
                });
        issuer.start();
        service =
                LocalService.start(
                        folder,
                        clock,
                        audit::add,
                        "Timeout=60000",
                        "Auth.Trust=[" + trust("one") + "," + trust("two") + "]");
        api = service.client();
        ann =
                ApiClient.tokens(
                        api.post(
                                "/user/register",
                                "{\"username\":\"ann\",\"password\":\"" + PASSWORD + "\"}"));
        sid = text(ann.access(), "sid");
        assertThat(text(ann.access(), "sub")).isEqualTo(ANN);
    }

    @AfterEach
    void stop() {
        service.close();
        issuer.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /user/profile,",
        "GET,    /user/profile?targetId=1,",
        "PUT,    /user/profile,          '{\"email\":\"eve@example.org\"}'",
        "POST,   /user/logout,           '{}'",
        "GET,    /user/sessions,",
        "DELETE, /user/sessions/SID,",
        "POST,   /user/logout-all,",
        "PUT,    /user/password,         '{\"currentPassword\":\"a long"
                + " password\",\"newPassword\":\"another password\"}'",
        "POST,   /admin/users/1/disable,",
        "POST,   /admin/users/1/revoke,",
    })
    void noVerbOfATrustedIssuersUserReachesTheUserOfTheSameNumber(
            String method, String path, String body) {
        HttpResponse<String> response =
                send(method, path.replace("SID", sid), body, token("one", ANN, "admin", sid));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(403);
        assertThat(response.headers().firstValue("WWW-Authenticate").orElse(""))
                .contains("insufficient_scope");
        assertThat(api.profile(ann.access()).body())
                .contains("\"name\":\"ann\"")
                .doesNotContain("eve@example.org");
        assertThat(api.login("ann", PASSWORD).access()).isNotEmpty();
        ApiClient.tokens(api.refresh(ann.refresh()));
    }

    @Test
    void aTrustedIssuersTokenInTheBodyOfALogoutEndsNothing() {
        String foreign = token("one", ANN, "user", sid);

        assertThat(api.post("/user/logout", "{\"token\":\"" + foreign + "\"}").statusCode())
                .isEqualTo(204);

        assertThat(api.profile(ann.access()).statusCode()).isEqualTo(200);
        assertThat(status(foreign)).isEqualTo(403);
        assertThat(audit).noneMatch(AuditEvent.Revoked.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/user/logout", "/user/logout-all"})
    void whatTheUserOfTheSameNumberEndsIsTheirOwn(String path) {
        String foreign = token("one", ANN, "user", sid);

        assertThat(send("POST", path, "{}", ann.access()).statusCode()).isEqualTo(204);

        assertThat(api.profile(ann.access()).body()).contains("token revoked");
        assertThat(status(foreign)).as("let in, and refused by the logic only").isEqualTo(403);
    }

    @Test
    void anAccountOfOneIssuerIsRefusedAndThoseOfTheOthersAreNot() {
        Caller<AuthClaims> admin = caller("user-api", "2");

        service.auth().sessions().refuse("one", ANN, admin);

        String bare = token("one", ANN, "user", null);
        assertThat(status(bare)).isEqualTo(401);
        assertThat(api.profile(bare).body()).contains("token revoked");
        assertThat(status(token("one", ANN, "user", "any"))).isEqualTo(401);
        assertThat(status(token("one", "2", "user", null))).isEqualTo(403);
        assertThat(status(token("two", ANN, "user", null))).isEqualTo(403);
        assertThat(api.profile(ann.access()).statusCode()).isEqualTo(200);

        // A clock that jumps lifts nothing: what was refused is forgotten by time that has passed.
        clock.advance(Duration.ofSeconds(600 + 6));
        assertThat(status(token("one", ANN, "user", null))).isEqualTo(401);
    }

    @Test
    void onlyOwnCallersRefuseAndOnlyAccountsOfTrustedIssuers() {
        assertRefused(403, () -> service.auth().sessions().refuse("one", "2", caller("one", "2")));
        assertRefused(
                404,
                () -> service.auth().sessions().refuse("user-api", ANN, caller("user-api", "2")));
        assertRefused(403, () -> service.auth().sessions().endAll(ANN, caller("two", "2")));
    }

    private static void assertRefused(int status, Runnable verb) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(verb::run)
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(status));
    }

    private static Caller<AuthClaims> caller(String issuer, String subject) {
        return new Caller<>(
                "Auth",
                issuer,
                subject,
                new Caller.Token(null, null, Instant.EPOCH),
                Set.of("admin"),
                new AuthClaims(2, "admin"),
                new Client("127.0.0.1", "test"));
    }

    private int status(String token) {
        return api.profile(token).statusCode();
    }

    private HttpResponse<String> send(
            String method, String path, @Nullable String body, String token) {
        return api.send(
                api.request(path)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body)));
    }

    private String trust(String name) {
        return "{Issuer: %s, Audience: shop, AccessExpire: 600, Jwks: 'http://127.0.0.1:%d/%1$s'}"
                .formatted(name, issuer.getAddress().getPort());
    }

    private String token(String iss, String subject, String role, @Nullable String session) {
        long now = clock.instant().getEpochSecond();
        Claims claims =
                Claims.of(
                        Map.of(
                                "iss", iss,
                                "aud", "shop",
                                "sub", subject,
                                "iat", now,
                                "exp", now + 600,
                                "userId", Long.parseLong(subject),
                                "role", role));
        return new TokenSigner(KeyRing.of(key), TokenPolicy.ACCESS_TYPE)
                .sign(session == null ? claims : claims.with("sid", session));
    }

    private static String text(String token, String claim) {
        return Inspection.withoutVerifying(token) instanceof Inspection.Unverified(_, Claims claims)
                ? claims.text(claim).orElseThrow()
                : "";
    }
}
