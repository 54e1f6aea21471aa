package dev.gatewright.examples.userapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.password.PasswordHashExecutor;
import dev.gatewright.examples.userapi.ApiClient.Tokens;
import dev.gatewright.store.contract.MovableClock;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the service does while more passwords are to be hashed than it hashes at once. */
class HashingIT {
    private static final String PASSWORD = "a long password";

    private final MovableClock clock = new MovableClock();
    private final PasswordHashExecutor hashing =
            new PasswordHashExecutor(1, 1, Duration.ofMinutes(1));
    private final CountDownLatch release = new CountDownLatch(1);
    @TempDir private Path folder;
    private LocalService service;
    private ApiClient api;

    @BeforeEach
    void start() throws Exception {
        service = LocalService.start(folder, clock, _ -> {}, hashing);
        api = service.client();
    }

    @AfterEach
    void stop() {
        release.countDown();
        service.close();
    }

    @Test
    void whoeverNeedsAHashIsTurnedAwayAndEverybodyElseIsServed() throws Exception {
        Tokens ann = ApiClient.tokens(register("ann"));
        occupy();

        busy(login("ann"));
        busy(login("nobody"));
        busy(register("ben"));
        busy(changePassword(ann));
        assertThat(api.profile(ann.access()).statusCode()).isEqualTo(200);
        assertThat(api.refresh(ann.refresh()).statusCode()).isEqualTo(200);
    }

    @Test
    void registeringAgainAndAgainIsThrottledByAddressApartFromLogins() {
        ApiClient.tokens(register("ann"));
        hashing.close();
        HttpResponse<String> last = register("ben");
        for (int attempts = 2; last.statusCode() == 503 && attempts < 60; attempts++) {
            last = register("ben");
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("Retry-After")).contains("1");
        assertThat(last.body()).contains("too many attempts");
        busy(login("ann"));
        clock.advance(Duration.ofSeconds(1));
        busy(register("ben"));
    }

    private void occupy() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Thread.startVirtualThread(() ->
                hashing.call(() -> {
                    begun.countDown();
                    await(release);
                    return true;
                }));
        begun.await();
        Thread.startVirtualThread(() -> hashing.call(() -> true));
        while (!hashing.isFull()) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void busy(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
    }

    private HttpResponse<String> register(String name) {
        return api.post("/user/register", credentials(name));
    }

    private HttpResponse<String> login(String name) {
        return api.post("/user/login", credentials(name));
    }

    private HttpResponse<String> changePassword(Tokens tokens) {
        return api.send(
                api.request("/user/password")
                        .header("Authorization", "Bearer " + tokens.access())
                        .header("Content-Type", "application/json")
                        .PUT(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"currentPassword\":\""
                                                + PASSWORD
                                                + "\",\"newPassword\":\"another password\"}")));
    }

    private static String credentials(String name) {
        return "{\"username\":\"" + name + "\",\"password\":\"" + PASSWORD + "\"}";
    }
}
