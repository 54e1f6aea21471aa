package dev.gatewright.examples.userapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.audit.AuditEvent;
import dev.gatewright.examples.userapi.ApiClient.Tokens;
import dev.gatewright.store.contract.MovableClock;
import dev.gatewright.store.contract.Together;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A password that is changed, and a hash that is replaced, over a socket. */
class PasswordsIT {
    private static final String PASSWORD = "a long password";
    private static final String NEW_PASSWORD = "another password";

    /** Of "U*U*". */
    private static final String BCRYPT =
            "$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK";

    private final List<AuditEvent> audit = new CopyOnWriteArrayList<>();
    @TempDir private Path folder;
    private LocalService service;
    private ApiClient api;
    private Tokens own;

    @BeforeEach
    void start() throws Exception {
        service = LocalService.start(folder, new MovableClock(), audit::add);
        api = service.client();
        own = ApiClient.tokens(api.post("/user/register", credentials(PASSWORD)));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void aChangeEndsAllTokensFromBeforeAndGivesAPairThatWorks() {
        Tokens refreshed = ApiClient.tokens(api.refresh(own.refresh()));
        Tokens other = api.login("ann", PASSWORD);

        Tokens fresh = ApiClient.tokens(change(refreshed, PASSWORD));

        for (Tokens old : List.of(own, refreshed, other)) {
            assertThat(api.profile(old.access()).body()).contains("token revoked");
            assertThat(api.refresh(old.refresh()).statusCode()).isEqualTo(401);
        }
        assertThat(api.profile(fresh.access()).statusCode()).isEqualTo(200);
        assertThat(api.get("/user/sessions", fresh.access()).body())
                .containsOnlyOnce("\"id\"")
                .contains("\"current\":true");
        assertThat(ApiClient.tokens(api.refresh(fresh.refresh())).access()).isNotEmpty();
        assertThat(login(PASSWORD).statusCode()).isEqualTo(401);
        assertThat(login(NEW_PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void aWrongPresentPasswordChangesNothing() {
        HttpResponse<String> refused = change(own, "not it at all");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("invalid credentials");
        assertThat(api.profile(own.access()).statusCode()).isEqualTo(200);
        assertThat(login(PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void ofSeveralChangesAtOnceOneHoldsAndItsPairWorks() throws Exception {
        List<HttpResponse<String>> responses =
                Together.all(Collections.nCopies(4, () -> change(own, PASSWORD)));

        assertThat(responses).filteredOn(response -> response.statusCode() == 200).hasSize(1);
        for (HttpResponse<String> response : responses) {
            if (response.statusCode() == 200) {
                Tokens fresh = ApiClient.tokens(response);
                assertThat(api.profile(fresh.access()).statusCode()).isEqualTo(200);
            } else {
                assertThat(response.statusCode()).isEqualTo(401);
            }
        }
        assertThat(login(NEW_PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void ofSeveralFirstLoginsAtOnceAllSucceedThoughOneReplacesTheHash() throws Exception {
        service.database()
                .execute("UPDATE gatewright_account SET password_hash = '" + BCRYPT + "'");

        List<HttpResponse<String>> responses =
                Together.all(Collections.nCopies(6, () -> login("U*U*")));

        assertThat(responses).allMatch(response -> response.statusCode() == 200);
        assertThat(service.database().query("SELECT password_hash FROM gatewright_account"))
                .startsWith("$argon2id$");
    }

    /** The column of a service whose hashes were of 60 characters. */
    @Test
    void aHashThatCannotBeReplacedKeepsNobodyOut() throws Exception {
        service.database()
                .execute("UPDATE gatewright_account SET password_hash = '" + BCRYPT + "'");
        service.database()
                .execute("ALTER TABLE gatewright_account ALTER COLUMN password_hash VARCHAR(60)");

        assertThat(login("U*U*").statusCode()).isEqualTo(200);
        assertThat(change(own, "U*U*").statusCode()).isGreaterThanOrEqualTo(400);

        assertThat(service.database().query("SELECT password_hash FROM gatewright_account"))
                .isEqualTo(BCRYPT);
        assertThat(api.profile(own.access()).statusCode()).isEqualTo(200);
        assertThat(audit).noneMatch(AuditEvent.PasswordChanged.class::isInstance);
    }

    private HttpResponse<String> login(String password) {
        return api.post("/user/login", credentials(password));
    }

    private HttpResponse<String> change(Tokens tokens, String currentPassword) {
        String body =
                "{\"currentPassword\":\""
                        + currentPassword
                        + "\",\"newPassword\":\""
                        + NEW_PASSWORD
                        + "\"}";
        return api.send(
                api.request("/user/password")
                        .header("Authorization", "Bearer " + tokens.access())
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String credentials(String password) {
        return "{\"username\":\"ann\",\"password\":\"" + password + "\"}";
    }
}
