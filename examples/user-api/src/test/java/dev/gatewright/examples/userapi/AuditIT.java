package dev.gatewright.examples.userapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gatewright.auth.audit.AuditEvent;
import dev.gatewright.auth.audit.AuditEvent.LoginRefused.Why;
import dev.gatewright.auth.audit.AuditSink;
import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.examples.userapi.ApiClient.Tokens;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a listener to audit events hears. */
class AuditIT {
    private static final String PASSWORD = "a long password";
    private static final Realm REALM = new Realm("user-api", "Auth");
    private static final String ADDRESS = "127.0.0.1";

    private final List<AuditEvent> heard = new CopyOnWriteArrayList<>();
    private AuditSink listener = heard::add;

    @RegisterExtension
    private final AuditedService service = new AuditedService(event -> listener.accept(event));

    private ApiClient api;

    @BeforeEach
    void start() {
        api = service.client();
    }

    @Test
    void everythingThatHappensIsHeardOnceAndInOrder() throws Exception {
        Instant start = service.clock().instant();
        Tokens first = register("ann");
        post("/user/login", credentials("nobody", PASSWORD));
        post("/user/login", credentials("ann", "wrong"));
        Tokens second = ApiClient.tokens(api.refresh(first.refresh()));
        api.refresh(first.refresh());
        api.profile(second.access());
        service.database().awaitFirstUse();
        service.clock().advance(Duration.ofSeconds(10));
        api.refresh(first.refresh());
        Tokens other = api.login("ann", PASSWORD);
        api.logout(other.access());

        String sid = ((AuditEvent.LoggedIn) heard.getFirst()).sessionId();
        String otherSid = ((AuditEvent.LoggedIn) heard.get(6)).sessionId();
        Instant later = service.clock().instant();
        Revocation revocation = ((AuditEvent.Revoked) heard.getLast()).revocation();
        // By the clock of the store, which goes on.
        assertThat(revocation.until()).isBetween(later.plusSeconds(1080), later.plusSeconds(1140));
        assertThat(heard)
                .containsExactly(
                        new AuditEvent.LoggedIn(start, REALM, "1", sid, ADDRESS),
                        new AuditEvent.LoginRefused(start, REALM, "", ADDRESS, Why.UNKNOWN_USER),
                        new AuditEvent.LoginRefused(start, REALM, "1", ADDRESS, Why.WRONG_PASSWORD),
                        new AuditEvent.Refreshed(start, REALM, "1", sid, 2, ADDRESS),
                        new AuditEvent.Replayed(start, REALM, "1", sid, 2, ADDRESS, false),
                        new AuditEvent.ReuseDetected(later, REALM, "1", sid, 1, 2, ADDRESS),
                        new AuditEvent.LoggedIn(later, REALM, "1", otherSid, ADDRESS),
                        new AuditEvent.Revoked(
                                later,
                                REALM,
                                "1",
                                "1",
                                new Revocation.OfSession(REALM, otherSid, revocation.until())));
        assertThat(heard.toString())
                .doesNotContain("eyJ")
                .doesNotContain(PASSWORD)
                .doesNotContain(second.access());
    }

    @Test
    void throttlingIsHeard() {
        register("ann");
        for (int i = 0; i < 11; i++) {
            post("/user/login", credentials("ann", "wrong" + i));
        }

        assertThat(heard.getLast())
                .isEqualTo(new AuditEvent.Throttled(service.clock().instant(), REALM, ADDRESS));
    }

    @Test
    void anAdministratorIsNamedWithWhatTheyDid() throws Exception {
        register("ann");
        register("eve");
        service.database()
                .execute("update gatewright_account set roles = 'admin' where name = 'ann'");
        Tokens admin = api.login("ann", PASSWORD);

        post("/admin/users/2/disable", "", admin);
        post("/user/login", credentials("eve", PASSWORD));

        assertThat(heard)
                .filteredOn(AuditEvent.Revoked.class::isInstance)
                .extracting(
                        event -> ((AuditEvent.Revoked) event).subject(),
                        event -> ((AuditEvent.Revoked) event).by())
                .containsExactly(tuple("2", "1"));
        assertThat(heard.getLast()).isEqualTo(refused("2", Why.DISABLED));
    }

    @Test
    void aListenerThatFailsKeepsNobodyFromLoggingInOrOut() {
        listener =
                _ -> {
                    throw new IllegalStateException("the audit system is down");
                };
        Tokens ann = register("ann");

        assertThat(api.logout(ann.access()).statusCode()).isEqualTo(204);
        assertThat(api.profile(ann.access()).statusCode()).isEqualTo(401);
    }

    private AuditEvent refused(String subject, Why why) {
        return new AuditEvent.LoginRefused(service.clock().instant(), REALM, subject, ADDRESS, why);
    }

    private Tokens register(String name) {
        return ApiClient.tokens(api.post("/user/register", credentials(name, PASSWORD)));
    }

    private static String credentials(String name, String password) {
        return "{\"username\":\"" + name + "\",\"password\":\"" + password + "\"}";
    }

    private void post(String path, String body) {
        api.post(path, body);
    }

    private void post(String path, String body, Tokens tokens) {
        api.send(
                api.request(path)
                        .header("Authorization", "Bearer " + tokens.access())
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
