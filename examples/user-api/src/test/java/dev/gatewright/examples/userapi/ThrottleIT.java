package dev.gatewright.examples.userapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.audit.AuditEvent;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.examples.userapi.ApiClient.Tokens;
import dev.gatewright.store.contract.MovableClock;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has to wait after too many attempts to log in, and who has not, over a real socket. */
class ThrottleIT {
    private static final String PASSWORD = "a long password";
    private static final String BEHIND_A_PROXY = "TrustedProxies=[127.0.0.0/8]";
    private static final String SIX_FOR_AN_ADDRESS = "Throttle={PerAddress: 6}";
    private static final String TWO_FOR_A_PAIR = "Throttle={PerPair: 2}";

    private final MovableClock clock = new MovableClock();
    private final List<AuditEvent> heard = new CopyOnWriteArrayList<>();
    @TempDir private Path folder;

    @Test
    void clientsBehindATrustedProxyAreToldApart() throws Exception {
        try (LocalService service = start(BEHIND_A_PROXY, SIX_FOR_AN_ADDRESS)) {
            register(service, "ann");
            for (int i = 0; i < 7; i++) {
                login(service, "guess-" + i, "wrong", "6.6.6.6, 192.0.2.1");
            }

            assertThat(login(service, "ann", PASSWORD, "192.0.2.1").statusCode()).isEqualTo(429);
            HttpResponse<String> admitted = login(service, "ann", PASSWORD, "6.6.6.6, 192.0.2.2");
            Tokens ann = ApiClient.tokens(admitted);
            assertThat(heard.getLast())
                    .isInstanceOfSatisfying(
                            AuditEvent.LoggedIn.class,
                            event -> assertThat(event.address()).isEqualTo("192.0.2.2"));
            assertThat(service.client().get("/user/sessions", ann.access()).body())
                    .contains("\"address\":\"192.0.2.2\"");
        }
    }

    @Test
    void aHeaderFromWhoIsNoTrustedProxyChangesNothing() throws Exception {
        try (LocalService service = start("TrustedProxies=[192.0.2.0/24]", SIX_FOR_AN_ADDRESS)) {
            for (int i = 0; i < 6; i++) {
                login(service, "guess-" + i, "wrong", "192.0.2." + i);
            }

            assertThat(login(service, "ann", PASSWORD, "192.0.2.99").statusCode()).isEqualTo(429);
            assertThat(heard.getLast())
                    .isEqualTo(
                            new AuditEvent.Throttled(
                                    clock.instant(), new Realm("user-api", "Auth"), "127.0.0.1"));
        }
    }

    @Test
    void strangersLockNoUserOut() throws Exception {
        try (LocalService service = start(BEHIND_A_PROXY)) {
            register(service, "ann");
            assertThat(login(service, "ann", PASSWORD, "198.51.100.1").statusCode()).isEqualTo(200);
            for (int i = 0; i < 60; i++) {
                login(service, "ann", "wrong", "192.0.2." + i % 6);
            }

            assertThat(login(service, "ann", "wrong", "192.0.2.1").statusCode()).isEqualTo(429);
            assertThat(login(service, "ann", PASSWORD, "198.51.100.1").statusCode()).isEqualTo(200);
            assertThat(login(service, "ann", PASSWORD, "203.0.113.1").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void theLimitsAreThoseOfTheConfiguration() throws Exception {
        try (LocalService service = start("Throttle={PerPair: 2, PerPairInterval: 60}")) {
            login(service, "ann", "wrong", "");
            login(service, "ann", "wrong", "");

            HttpResponse<String> refused = login(service, "ann", "wrong", "");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("60");
            clock.advance(Duration.ofSeconds(60));
            assertThat(login(service, "ann", "wrong", "").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void servicesOnOneDatabaseAreCountedApart() throws Exception {
        try (LocalService one = start(TWO_FOR_A_PAIR);
                LocalService other = start(TWO_FOR_A_PAIR, "Auth.Issuer=another")) {
            for (int i = 0; i < 2; i++) {
                login(one, "root", "wrong", "");
            }

            assertThat(login(one, "root", "wrong", "").statusCode()).isEqualTo(429);
            assertThat(login(other, "root", "wrong", "").statusCode()).isEqualTo(401);
        }
    }

    private LocalService start(String... settings) throws Exception {
        return LocalService.start(folder, clock, heard::add, settings);
    }

    private static void register(LocalService service, String name) {
        ApiClient.tokens(service.client().post("/user/register", credentials(name, PASSWORD)));
    }

    private static HttpResponse<String> login(
            LocalService service, String name, String password, String forwardedFor) {
        ApiClient api = service.client();
        HttpRequest.Builder request =
                api.request("/user/login")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(credentials(name, password)));
        return api.send(
                forwardedFor.isEmpty() ? request : request.header("X-Forwarded-For", forwardedFor));
    }

    private static String credentials(String name, String password) {
        return "{\"username\":\"" + name + "\",\"password\":\"" + password + "\"}";
    }
}
