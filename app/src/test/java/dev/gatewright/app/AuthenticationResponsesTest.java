package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.jwt.TokenPolicy;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every refusal of authentication, tried over a real socket. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthenticationResponsesTest {
    private static final String BARE = "Bearer realm=\"sample\"";
    private static final String INVALID_REQUEST = BARE + ", error=\"invalid_request\"";
    private static final String INVALID_TOKEN = BARE + ", error=\"invalid_token\"";
    private static final String REQUIRED = "authentication required";
    private static final String MALFORMED = "malformed authorization header";
    private static final String INVALID = "invalid or expired token";

    private Sample service;

    @BeforeAll
    void start() {
        service = new Sample();
    }

    @AfterAll
    void stop() {
        service.close();
    }

    static Stream<Arguments> refusals() {
        String token = Sample.token();
        long now = Sample.NOW.getEpochSecond();
        return Stream.of(
                refused("no header", 401, BARE, REQUIRED),
                refused("an empty header", 401, BARE, REQUIRED, "Authorization: "),
                refused("another scheme", 401, BARE, REQUIRED, "Authorization: Basic YTpi"),
                refused("a longer scheme", 401, BARE, REQUIRED, "Authorization: Bearers " + token),
                refused(
                        "two lines",
                        400,
                        INVALID_REQUEST,
                        MALFORMED,
                        "Authorization: Bearer " + token,
                        "Authorization: Bearer " + token),
                refused(
                        "a list",
                        400,
                        INVALID_REQUEST,
                        MALFORMED,
                        "Authorization: Bearer " + token + ", Bearer " + token),
                refused("no token", 400, INVALID_REQUEST, MALFORMED, "Authorization: Bearer"),
                refused(
                        "a tab",
                        400,
                        INVALID_REQUEST,
                        MALFORMED,
                        "Authorization: Bearer\t" + token),
                refused(
                        "two words",
                        400,
                        INVALID_REQUEST,
                        MALFORMED,
                        "Authorization: Bearer " + token + " x"),
                refused(
                        "a space beyond ASCII behind it",
                        400,
                        INVALID_REQUEST,
                        MALFORMED,
                        "Authorization: Bearer " + token + "\u2003"),
                refused(
                        "a space beyond ASCII before it",
                        401,
                        BARE,
                        REQUIRED,
                        "Authorization: \u2003Bearer " + token),
                refused(
                        "nothing but padding",
                        400,
                        INVALID_REQUEST,
                        MALFORMED,
                        "Authorization: Bearer ==="),
                refused(
                        "a letter beyond ASCII whose lower byte is the right one",
                        400,
                        INVALID_REQUEST,
                        MALFORMED,
                        "Authorization: Bearer "
                                + (char) (token.charAt(0) + 256)
                                + token.substring(1)),
                invalid("not a token", "abc"),
                invalid("padding", token + "="),
                invalid("another spelling of the last byte", respell(token)),
                invalid("too long", "a".repeat(8_193)),
                invalid(
                        "a foreign key",
                        Sample.sign(
                                Sample.key("another key of thirty-two bytes or so"),
                                TokenPolicy.ACCESS_TYPE,
                                Sample.claims())),
                invalid(
                        "a refresh token",
                        Sample.sign(Sample.KEY, TokenPolicy.REFRESH_TYPE, Sample.claims())),
                invalid("expired", Sample.token("exp", now - 6)),
                invalid("no exp", Sample.token("exp", null)),
                invalid("exp as text", Sample.token("exp", "" + (now + 60))),
                invalid("a life too long", Sample.token("exp", now + 100_000)),
                invalid("not yet", Sample.token("nbf", now + 60)),
                invalid("issued in the future", Sample.token("iat", now + 60)),
                invalid("another issuer", Sample.token("iss", "other")),
                invalid("another audience", Sample.token("aud", "other")),
                invalid("no subject", Sample.token("sub", null)),
                invalid("no jti", Sample.token("jti", null)),
                invalid("no sid", Sample.token("sid", null)),
                invalid("a claim missing", Sample.token("role", null)),
                invalid("a claim of the wrong type", Sample.token("role", 5L)),
                refused(
                        "revoked",
                        401,
                        INVALID_TOKEN,
                        "token revoked",
                        "Authorization: Bearer " + Sample.token("jti", Sample.REVOKED)),
                refused(
                        "store unreachable",
                        503,
                        "-",
                        "authentication temporarily unavailable",
                        "Authorization: Bearer " + Sample.token("jti", Sample.UNKNOWABLE)));
    }

    /** A role is the whole text of the claim: no part of it, no other case, no blanks around it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Admin",
                " admin",
                "admin ",
                "admin,user",
                "user admin",
                "admin\0",
                "adm\u00edn",
                ""
            })
    void aRoleThatIsAlmostTheOneAskedForIsNotIt(String role) throws IOException {
        assertThat(get("/admin", "Authorization: Bearer " + Sample.token("role", role)).status())
                .isEqualTo(403);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void aSecuredRouteRefuses(
            String name, int status, String challenge, String detail, List<String> headers)
            throws IOException {
        Wire.Reply reply = Wire.exchange(service.port(), Wire.request("GET /secured", headers, ""));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("www-authenticate")).isEqualTo(challenge);
        assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
        assertThat(reply.body())
                .startsWith("{\"type\":\"about:blank\",\"title\":")
                .contains("\"status\":" + status + ",\"detail\":\"" + detail + "\"")
                .endsWith("\"code\":" + status + ",\"msg\":\"" + detail + "\"}");
    }

    @Test
    void aGoodTokenIsLetInHoweverBearerIsSpelt() throws IOException {
        for (String scheme : List.of("Bearer ", "bearer ", "BEARER   ")) {
            Wire.Reply reply = get("/secured", "Authorization: " + scheme + Sample.token());

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).isEqualTo("user");
        }
    }

    @Test
    void aTokenInTheQueryIsNoToken() throws IOException {
        Wire.Reply reply = get("/secured?access_token=" + Sample.token());

        assertThat(reply.status()).isEqualTo(401);
    }

    @Test
    void aCallerWithoutTheRoleIsForbidden() throws IOException {
        Wire.Reply reply = get("/admin", "Authorization: Bearer " + Sample.token());

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.header("www-authenticate"))
                .isEqualTo(BARE + ", error=\"insufficient_scope\"");
        assertThat(reply.body()).contains("\"detail\":\"forbidden\"");
    }

    @Test
    void aCallerWithTheRoleIsLetIn() throws IOException {
        Wire.Reply reply = get("/admin", "Authorization: Bearer " + Sample.token("role", "admin"));

        assertThat(reply.body()).isEqualTo("admin");
    }

    @Test
    void oneOfTheRolesIsEnough() throws IOException {
        for (String role : List.of("admin", "clerk")) {
            assertThat(
                            get("/staff", "Authorization: Bearer " + Sample.token("role", role))
                                    .status())
                    .isEqualTo(200);
        }
        assertThat(get("/staff", "Authorization: Bearer " + Sample.token()).status())
                .isEqualTo(403);
    }

    @Test
    void whereATokenIsOptionalNoneIsFineAndABadOneIsNot() throws IOException {
        assertThat(get("/visited").body()).isEqualTo("nobody");
        assertThat(get("/visited", "Authorization: Bearer " + Sample.token()).body())
                .isEqualTo("7");
        assertThat(get("/visited", "Authorization: Bearer abc").status()).isEqualTo(401);
    }

    @Test
    void anUnauthenticatedCallerLearnsNothingOfTheBodyLimit() throws IOException {
        String request = Wire.request("POST /secured", List.of(), "x".repeat(5_000));

        assertThat(Wire.exchange(service.port(), request).status()).isEqualTo(401);
    }

    private Wire.Reply get(String path, String... headers) throws IOException {
        return Wire.exchange(
                service.port(), Wire.request("GET " + path, Arrays.asList(headers), ""));
    }

    private static Arguments invalid(String name, String token) {
        return refused(name, 401, INVALID_TOKEN, INVALID, "Authorization: Bearer " + token);
    }

    private static Arguments refused(
            String name, int status, String challenge, String detail, String... headers) {
        return Arguments.of(name, status, challenge, detail, Arrays.asList(headers));
    }

    /** The same bytes in base64url with a non-zero bit after the last: lax readers accept it. */
    private static String respell(String token) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(token.charAt(token.length() - 1));
        return token.substring(0, token.length() - 1) + alphabet.charAt(last ^ 1);
    }
}
