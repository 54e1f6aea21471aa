package dev.gatewright.examples.userapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.audit.AuditEvent;
import dev.gatewright.examples.userapi.ApiClient.Tokens;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form in which a client can ask to be logged out, over a real socket. */
class LogoutIT {
    private static final String CREDENTIALS =
            "{\"username\":\"ann\",\"password\":\"a long password\"}";

    private final List<AuditEvent> heard = new CopyOnWriteArrayList<>();

    @RegisterExtension private final AuditedService service = new AuditedService(heard::add);

    private ApiClient api;

    @BeforeEach
    void start() {
        api = service.client();
        api.post("/user/register", CREDENTIALS);
    }

    /** The bodies that end a session; {@code first} holds an access token that has expired. */
    static Stream<Arguments> bodies() {
        return Stream.of(
                body("the access token", (_, last) -> "{\"token\":\"" + last.access() + "\"}"),
                body(
                        "the refresh token",
                        (_, last) -> "{\"refreshToken\":\"" + last.refresh() + "\"}"),
                body(
                        "a refresh token as the token",
                        (_, last) -> "{\"token\":\"" + last.refresh() + "\"}"),
                body(
                        "an access token that has expired",
                        (first, _) -> "{\"token\":\"" + first.access() + "\"}"),
                body(
                        "a refresh token that was used",
                        (first, _) -> "{\"refreshToken\":\"" + first.refresh() + "\"}"),
                body(
                        "something and the refresh token",
                        (_, last) ->
                                "{\"token\":\"x\",\"refreshToken\":\"" + last.refresh() + "\"}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void endsTheSessionOfTheToken(String name, Form form) {
        Tokens other = login();
        Tokens first = login();
        service.clock().advance(Duration.ofMinutes(14));
        Tokens last = ApiClient.tokens(api.refresh(first.refresh()));
        service.clock().advance(Duration.ofMinutes(2));
        other = ApiClient.tokens(api.refresh(other.refresh()));
        assertThat(api.profile(first.access()).statusCode()).isEqualTo(401);

        HttpResponse<String> response = api.post("/user/logout", form.body(first, last));

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(api.profile(last.access()).body()).contains("token revoked");
        assertThat(api.refresh(last.refresh()).statusCode()).isEqualTo(401);
        assertThat(api.profile(other.access()).statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsNotOursEndsNothingAndWritesNothing() throws Exception {
        Tokens tokens = login();
        String access = tokens.access();
        int events = heard.size();
        String before = revocations();

        for (String forged :
                List.of("", "x", access + "A", access.substring(0, access.lastIndexOf('.') + 1))) {
            for (String member : List.of("token", "refreshToken")) {
                assertThat(logout(member, forged).statusCode()).isEqualTo(204);
            }
        }

        assertThat(api.profile(access).statusCode()).isEqualTo(200);
        assertThat(revocations()).isEqualTo(before);
        assertThat(heard).hasSize(events);
    }

    @Test
    void loggingOutAgainWritesNothing() throws Exception {
        Tokens tokens = login();
        assertThat(api.logout(tokens.access()).statusCode()).isEqualTo(204);
        int events = heard.size();
        String before = revocations();

        for (int i = 0; i < 50; i++) {
            assertThat(logout("token", tokens.access()).statusCode()).isEqualTo(204);
            assertThat(logout("refreshToken", tokens.refresh()).statusCode()).isEqualTo(204);
        }

        assertThat(revocations()).isEqualTo(before);
        assertThat(heard).hasSize(events);
    }

    /** How many the log has. */
    private String revocations() throws SQLException {
        return service.database().query("select count(*) from gatewright_revocation");
    }

    /** Whoever sends a token in the header is told that it is not good, here as on any route. */
    @Test
    void anExpiredTokenInTheHeaderIsRefusedAndOneInTheBodyIsNot() {
        Tokens tokens = login();
        service.clock().advance(Duration.ofMinutes(16));

        HttpResponse<String> refused = api.logout(tokens.access());
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
                .contains("invalid_token");
        assertThat(logout("token", tokens.access()).statusCode()).isEqualTo(204);
        assertThat(api.refresh(tokens.refresh()).statusCode()).isEqualTo(401);
    }

    private Tokens login() {
        return ApiClient.tokens(api.post("/user/login", CREDENTIALS));
    }

    private HttpResponse<String> logout(String member, String token) {
        return api.post("/user/logout", "{\"" + member + "\":\"" + token + "\"}");
    }

    /** What is sent of the first and the last pair of a session. */
    interface Form {
        String body(Tokens first, Tokens last);
    }

    private static Arguments body(String name, Form form) {
        return Arguments.of(name, form);
    }
}
