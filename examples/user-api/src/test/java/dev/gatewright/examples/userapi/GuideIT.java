package dev.gatewright.examples.userapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.examples.userapi.ApiClient.Tokens;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Endpoint;
import java.lang.reflect.Proxy;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guide, followed against the packaged service. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuideIT {
    @TempDir static Path data;

    private ServiceProcess service;
    private ApiClient api;

    @BeforeAll
    void start() {
        service = ServiceProcess.start(data);
        api = new ApiClient(service.url());
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void loginProfileRefreshLogout() {
        Tokens first = api.login("alice", "secret");
        assertThat(api.profile(first.access()).body())
                .isEqualTo(
                        "{\"id\":1,\"name\":\"alice\",\"email\":\"alice@example.com\","
                                + "\"role\":\"user\"}");

        Tokens second = ApiClient.tokens(api.refresh(first.refresh()));
        assertThat(second.refresh()).isNotEqualTo(first.refresh());
        assertThat(api.profile(second.access()).statusCode()).isEqualTo(200);

        assertThat(api.logout(second.access()).statusCode()).isEqualTo(204);
        assertThat(api.profile(second.access()).body()).contains("\"msg\":\"token revoked\"");
        assertThat(api.profile(first.access()).body()).contains("\"msg\":\"token revoked\"");
        assertThat(api.refresh(second.refresh()).statusCode()).isEqualTo(401);
    }

    @Test
    void tokensAreNeverStoredByACache() {
        HttpResponse<String> login =
                api.post("/user/login", "{\"username\":\"alice\",\"password\":\"secret\"}");

        assertThat(login.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(login.body()).contains("\"expiresIn\":900");
    }

    @Test
    void aRefreshWhoseAnswerWasLostMayBeAskedAgain() {
        Tokens first = api.login("alice", "secret");

        Tokens once = ApiClient.tokens(api.refresh(first.refresh()));
        Tokens again = ApiClient.tokens(api.refresh(first.refresh()));

        assertThat(again.refresh()).isEqualTo(once.refresh());
        assertThat(api.profile(again.access()).statusCode()).isEqualTo(200);
    }

    @Test
    void anotherUsersProfileIsForAdmins() {
        String alice = api.login("alice", "secret").access();
        String admin = api.login("admin", "secret").access();

        HttpResponse<String> refused = api.get("/user/profile?targetId=2", alice);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer realm=\"user-api\", error=\"insufficient_scope\"");
        assertThat(refused.body()).contains("\"msg\":\"forbidden\"");
        assertThat(api.get("/user/profile?targetId=1", alice).statusCode()).isEqualTo(200);
        assertThat(api.get("/user/profile?targetId=1", admin).body()).contains("alice");
        assertThat(api.get("/user/profile?targetId=9007199254740993", admin).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aRegisteredUserIsLoggedInAndCanUpdateTheirProfile() {
        String registration =
                "{\"username\":\"bob\",\"password\":\"a long password\",\"email\":\"b@x.org\"}";
        Tokens bob = ApiClient.tokens(api.post("/user/register", registration));

        HttpResponse<String> updated =
                api.send(
                        api.request("/user/profile")
                                .header("Authorization", "Bearer " + bob.access())
                                .header("Content-Type", "application/json")
                                .PUT(
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"email\":\"bob@example.org\"}")));

        assertThat(updated.body()).contains("\"email\":\"bob@example.org\"");
        assertThat(api.profile(api.login("bob", "a long password").access()).body())
                .contains("bob@example.org");
        assertThat(api.post("/user/register", registration).statusCode()).isEqualTo(409);
    }

    @Test
    void aWrongPasswordAndAnUnknownUserGetTheSameAnswer() {
        HttpResponse<String> wrong =
                api.post("/user/login", "{\"username\":\"admin\",\"password\":\"wrong\"}");
        HttpResponse<String> unknown =
                api.post("/user/login", "{\"username\":\"nobody\",\"password\":\"wrong\"}");

        assertThat(wrong.statusCode()).isEqualTo(401).isEqualTo(unknown.statusCode());
        assertThat(wrong.body()).isEqualTo(unknown.body()).contains("invalid credentials");
        assertThat(wrong.headers().map().keySet()).isEqualTo(unknown.headers().map().keySet());
        assertThat(wrong.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @Test
    void guessingIsThrottled() {
        String guess = "{\"username\":\"mallory\",\"password\":\"guess\"}";
        HttpResponse<String> answer = api.post("/user/login", guess);
        for (int i = 0; i < 20 && answer.statusCode() == 401; i++) {
            answer = api.post("/user/login", guess);
        }

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("\"msg\":\"too many attempts\"");
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
    }

    @Test
    void theGuidesFormOfLogoutEndsOnlyWhatVerifies() {
        Tokens alice = api.login("alice", "secret");

        assertThat(api.post("/user/logout", "{\"token\":\"forged\"}").statusCode()).isEqualTo(204);
        assertThat(api.profile(alice.access()).statusCode()).isEqualTo(200);
        assertThat(api.post("/user/logout", "{\"token\":\"" + alice.access() + "\"}").statusCode())
                .isEqualTo(204);
        assertThat(api.profile(alice.access()).statusCode()).isEqualTo(401);
        assertThat(api.post("/user/logout", "{}").headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer realm=\"user-api\"");
    }

    @Test
    void everySecuredRouteRefusesNoTokenAndABadOne() {
        int secured = 0;
        for (Endpoint endpoint : UserApiEndpoints.of(nobody())) {
            if (!(endpoint.access() instanceof Access.Token<?>)) {
                continue;
            }
            secured++;
            HttpRequest.Builder bare =
                    api.request(endpoint.path().replace(":id", "1").replace(":sid", "s"))
                            .method(endpoint.method(), HttpRequest.BodyPublishers.noBody());
            HttpResponse<String> none = api.send(bare);
            HttpResponse<String> bad = api.send(bare.header("Authorization", "Bearer bad"));

            assertThat(none.statusCode()).as(endpoint.handler()).isEqualTo(401);
            assertThat(none.headers().firstValue("WWW-Authenticate"))
                    .hasValue("Bearer realm=\"user-api\"");
            assertThat(bad.statusCode()).as(endpoint.handler()).isEqualTo(401);
            assertThat(bad.headers().firstValue("WWW-Authenticate"))
                    .hasValue("Bearer realm=\"user-api\", error=\"invalid_token\"");
        }
        assertThat(secured).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "/user/login, {, 400, not valid JSON",
                "/user/login, {\"username\":\"a\"}, 400, password",
                "/user/login, `{\"username\":5,\"password\":\"x\"}`, 400, username",
                "/user/login, [], 400, must be an object",
                "/user/refresh, {\"refreshToken\":\"x\"}, 401, invalid or expired refresh token",
                "/user/nothing, {}, 404, no such path"
            })
    void whatCannotBeServedIsAClear4xx(String path, String body, int status, String says) {
        HttpResponse<String> answer = api.post(path, body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(says).contains("\"code\":" + status);
    }

    @Test
    void aHugeBodyIsRefusedAndTheServiceStaysUp() {
        HttpResponse<String> answer =
                api.post("/user/login", "{\"username\":\"" + "a".repeat(2 << 20) + "\"}");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(api.login("alice", "secret").access()).isNotEmpty();
    }

    @Test
    void theServiceDescribesItselfToDevelopers() {
        HttpResponse<String> document = api.send(api.request("/openapi.json").GET());

        assertThat(document.body()).contains("\"openapi\": \"3.1").contains("/user/profile");
        assertThat(service.output()).contains("openapi  " + service.url() + "/openapi.json");
    }

    @Test
    void theLogHoldsNoTokenAndNoPassword() {
        Tokens alice = api.login("alice", "secret");
        api.profile(alice.access() + "x");
        api.refresh(alice.refresh() + "x");
        api.post("/user/login", "{\"username\":\"alice\",\"password\":\"hunter2hunter2\"}");

        assertThat(service.output())
                .doesNotContain(alice.access())
                .doesNotContain(alice.refresh())
                .doesNotContain("hunter2hunter2");
    }

    /** An API whose table can be looked at; none of its methods is called. */
    private static UserApi nobody() {
        return (UserApi)
                Proxy.newProxyInstance(
                        UserApi.class.getClassLoader(),
                        new Class<?>[] {UserApi.class},
                        (proxy, method, arguments) -> {
                            throw new UnsupportedOperationException(method.getName());
                        });
    }
}
