package dev.gatewright.examples.userapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.audit.AuditEvent;
import dev.gatewright.auth.audit.AuditEvent.LoginRefused;
import dev.gatewright.auth.audit.AuditEvent.LoginRefused.Why;
import dev.gatewright.store.contract.MovableClock;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users whose passwords another system has hashed. */
class ForeignPasswordsIT {
    private static final String BCRYPT =
            "$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK"; // of "U*U*"

    private final List<AuditEvent> audit = new CopyOnWriteArrayList<>();
    @TempDir private Path folder;
    private LocalService service;
    private ApiClient api;

    @BeforeEach
    void start() throws Exception {
        service = LocalService.start(folder, new MovableClock(), audit::add);
        api = service.client();
        service.database()
                .execute(
                        "insert into gatewright_account (scheme, name, email, password_hash, roles,"
                                + " enabled, development, created_at)"
                                + " values ('Auth', 'ann', '', '', 'user', true, false, 0)");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{bcrypt}"})
    void theyLogInAndTheirHashIsReplaced(String prefix) throws Exception {
        store(prefix + BCRYPT);

        assertThat(login("U*U").statusCode()).isEqualTo(401);
        assertThat(hash()).isEqualTo(prefix + BCRYPT);
        assertThat(login("U*U*").statusCode()).isEqualTo(200);
        assertThat(hash()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(login("U*U*").statusCode()).isEqualTo(200);
        assertThat(login("U*U").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "{noop}secret",
                "$2a$31$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK",
                "{scrypt}$1e0801$c2FsdA==$OAOec05+bXxvuu/1qZ6NUR+xQYvYv7BeL1QxwRpY5Pc=",
                "$argon2id$v=19$m=4194304,t=1,p=1$c29tZXNhbHQ"
                        + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=19456,t=1000000,p=1$c29tZXNhbHQ"
                        + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
            })
    void aHashThatCannotBeReadIsARefusalAndSeenInTheAudit(String hash) throws Exception {
        store(hash);

        HttpResponse<String> refused = login("secret");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).isEqualTo(unknown().body());
        assertThat(hash()).isEqualTo(hash);
        assertThat(audit)
                .filteredOn(LoginRefused.class::isInstance)
                .extracting(event -> ((LoginRefused) event).why())
                .containsExactly(Why.UNREADABLE_HASH, Why.UNKNOWN_USER);
    }

    private void store(String hash) throws Exception {
        service.database().execute("update gatewright_account set password_hash = '" + hash + "'");
    }

    private String hash() throws Exception {
        return service.database().query("select password_hash from gatewright_account");
    }

    private HttpResponse<String> unknown() {
        return api.post("/user/login", "{\"username\":\"nobody\",\"password\":\"secret\"}");
    }

    private HttpResponse<String> login(String password) {
        return api.post("/user/login", "{\"username\":\"ann\",\"password\":\"" + password + "\"}");
    }
}
