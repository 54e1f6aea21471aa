package dev.gatewright.examples.userapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.examples.userapi.ApiClient.Tokens;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A user's sessions and password, and what an administrator may do to them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionsIT {
    private static final String PASSWORD = "a long password";
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
    void aUserSeesTheirSessionsAndEndsOne() {
        Tokens phone = register("ann");
        Tokens laptop = api.login("ann", PASSWORD);

        String list = api.get("/user/sessions", phone.access()).body();
        assertThat(list).contains("\"current\":true").contains("\"current\":false");

        Matcher other =
                Pattern.compile("\\{\"id\":\"([^\"]+)\"[^}]*\"current\":false}").matcher(list);
        assertThat(other.find()).isTrue();
        assertThat(delete("/user/sessions/" + other.group(1), phone).statusCode()).isEqualTo(204);
        assertThat(delete("/user/sessions/" + other.group(1), phone).statusCode()).isEqualTo(204);
        assertThat(delete("/user/sessions/none", phone).statusCode()).isEqualTo(404);
        assertThat(api.profile(laptop.access()).body()).contains("token revoked");
        assertThat(api.profile(phone.access()).statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyEndsAnothersSession() {
        Tokens ben = register("ben");
        Tokens eve = register("eve");
        Matcher sid =
                Pattern.compile("\"id\":\"([^\"]+)\"")
                        .matcher(api.get("/user/sessions", ben.access()).body());
        assertThat(sid.find()).isTrue();

        assertThat(delete("/user/sessions/" + sid.group(1), eve).statusCode()).isEqualTo(404);
        assertThat(api.profile(ben.access()).statusCode()).isEqualTo(200);
    }

    @Test
    void loggingOutEverywhereEndsEverySessionAndTheNextLoginWorksAtOnce() {
        Tokens one = register("cat");
        Tokens two = api.login("cat", PASSWORD);

        assertThat(send("POST", "/user/logout-all", one, "").statusCode()).isEqualTo(204);

        assertThat(api.profile(one.access()).statusCode()).isEqualTo(401);
        assertThat(api.profile(two.access()).statusCode()).isEqualTo(401);
        assertThat(api.refresh(two.refresh()).statusCode()).isEqualTo(401);
        assertThat(api.profile(api.login("cat", PASSWORD).access()).statusCode()).isEqualTo(200);
    }

    @Test
    void changingThePasswordEndsAllTokensFromBeforeAndGivesFreshOnes() {
        Tokens own = register("dan");
        Tokens other = api.login("dan", PASSWORD);

        assertThat(changePassword(own, "not it at all", "a new password").statusCode())
                .isEqualTo(401);
        assertThat(changePassword(own, PASSWORD, "short").statusCode()).isEqualTo(400);
        Tokens fresh = ApiClient.tokens(changePassword(own, PASSWORD, "a new password"));

        for (Tokens old : List.of(own, other)) {
            assertThat(api.profile(old.access()).body()).contains("token revoked");
            assertThat(api.refresh(old.refresh()).statusCode()).isEqualTo(401);
        }
        assertThat(api.profile(fresh.access()).statusCode()).isEqualTo(200);
        assertThat(api.get("/user/sessions", fresh.access()).body())
                .containsOnlyOnce("\"id\"")
                .contains("\"current\":true");
        Tokens next = ApiClient.tokens(api.refresh(fresh.refresh()));
        assertThat(api.profile(next.access()).statusCode()).isEqualTo(200);
        assertThat(api.login("dan", "a new password").access()).isNotEmpty();
        assertThat(
                        api.post(
                                        "/user/login",
                                        "{\"username\":\"dan\",\"password\":\"" + PASSWORD + "\"}")
                                .statusCode())
                .isEqualTo(401);
    }

    @Test
    void anAdministratorDisablesAUserWhoIsOutAtOnce() {
        Tokens fay = register("fay");
        Tokens admin = api.login("admin", "secret");
        String path = "/admin/users/" + id(fay);

        assertThat(send("POST", path + "/disable", fay, "").statusCode()).isEqualTo(403);
        assertThat(send("POST", path + "/disable", admin, "").statusCode()).isEqualTo(204);

        assertThat(api.profile(fay.access()).statusCode()).isEqualTo(401);
        assertThat(api.refresh(fay.refresh()).statusCode()).isEqualTo(401);
        HttpResponse<String> login =
                api.post("/user/login", "{\"username\":\"fay\",\"password\":\"" + PASSWORD + "\"}");
        assertThat(login.statusCode()).isEqualTo(401);
        assertThat(login.body()).contains("invalid credentials");
    }

    @Test
    void anAdministratorRevokesAUserWhoMayLogInAgain() {
        Tokens guy = register("guy");
        Tokens admin = api.login("admin", "secret");

        assertThat(send("POST", "/admin/users/" + id(guy) + "/revoke", admin, "").statusCode())
                .isEqualTo(204);

        assertThat(api.profile(guy.access()).body()).contains("token revoked");
        assertThat(api.profile(api.login("guy", PASSWORD).access()).statusCode()).isEqualTo(200);
        assertThat(send("POST", "/admin/users/999/revoke", admin, "").statusCode()).isEqualTo(404);
    }

    private Tokens register(String name) {
        return ApiClient.tokens(
                api.post(
                        "/user/register",
                        "{\"username\":\"" + name + "\",\"password\":\"" + PASSWORD + "\"}"));
    }

    private String id(Tokens tokens) {
        Matcher id = Pattern.compile("\"id\":(\\d+)").matcher(api.profile(tokens.access()).body());
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    private HttpResponse<String> changePassword(Tokens tokens, String present, String next) {
        return send(
                "PUT",
                "/user/password",
                tokens,
                "{\"currentPassword\":\"" + present + "\",\"newPassword\":\"" + next + "\"}");
    }

    private HttpResponse<String> delete(String path, Tokens tokens) {
        return send("DELETE", path, tokens, "");
    }

    private HttpResponse<String> send(String method, String path, Tokens tokens, String body) {
        return api.send(
                api.request(path)
                        .header("Authorization", "Bearer " + tokens.access())
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }
}
