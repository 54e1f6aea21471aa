package dev.gatewright.examples.userapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.examples.userapi.ApiClient.Tokens;
import dev.gatewright.store.contract.TcpProxy;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A network between clients and the service that breaks off what either of them sends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class BrokenNetworkIT {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    /** From before the first byte, over the head, to the middle of the tokens. */
    private static final int[] BROKEN_AFTER = {0, 17, 120, 400, 800};

    @TempDir static Path data;

    private ServiceProcess service;
    private ApiClient direct;

    /**
     * What is asked for without the network in between is waited for, however slow the machine is
     * at the time: by itself a service would say after three seconds that nobody knows (504).
     */
    @BeforeAll
    void start() {
        service =
                ServiceProcess.start(
                        data,
                        "--set",
                        "Throttle.PerAddress=10000",
                        "--set",
                        "Timeout=60000",
                        "--set",
                        "ClientTimeouts.Idle=1",
                        "--set",
                        "ClientTimeouts.Head=1",
                        "--set",
                        "ClientTimeouts.Body=1",
                        "--set",
                        "ClientTimeouts.Response=1");
        direct = new ApiClient(service.url());
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource({
        "CLIENT, CLOSE", "CLIENT, HALF_CLOSE", "CLIENT, STALL",
        "SERVER, CLOSE", "SERVER, HALF_CLOSE", "SERVER, STALL"
    })
    void nobodyIsLoggedOutAndNoLogoutIsLost(TcpProxy.Side side, TcpProxy.End end) throws Exception {
        long before = service.descriptors();
        for (int bytes : BROKEN_AFTER) {
            Tokens kept = direct.login("alice", "secret");
            Tokens leaving = direct.login("alice", "secret");
            try (TcpProxy network = TcpProxy.before(service.port())) {
                ApiClient far = new ApiClient("http://127.0.0.1:" + network.port());
                network.breakOff(side, bytes, end);

                Optional<HttpResponse<String>> refreshed = answer(refresh(far, kept));
                Optional<HttpResponse<String>> ended = answer(logout(far, leaving));

                // The service has closed what was idle meanwhile.
                direct.close();
                direct = new ApiClient(service.url());
                Tokens next = ApiClient.tokens(direct.refresh(kept.refresh()));
                assertThat(direct.profile(next.access()).statusCode()).isEqualTo(200);
                refreshed.ifPresent(response ->
                        assertThat(ApiClient.tokens(response).refresh()).isEqualTo(next.refresh()));
                ended.ifPresent(response -> assertThat(response.statusCode()).isEqualTo(204));
                assertThat(direct.profile(leaving.access()).statusCode())
                        .isIn(ended.isPresent() ? new Object[] {401} : new Object[] {200, 401});
                assertThat(direct.logout(leaving.access()).statusCode()).isIn(204, 401);
                assertThat(direct.refresh(leaving.refresh()).statusCode()).isEqualTo(401);
            }
        }
        direct.close();
        direct = new ApiClient(service.url());
        long limit = System.nanoTime() + RECOVERY.toNanos();
        while (service.descriptors() > before) {
            assertThat(System.nanoTime()).as("all connections end").isLessThan(limit);
            LockSupport.parkNanos(20_000_000);
        }
        assertThat(service.output()).doesNotContain("\tat ").doesNotContain(" 500 ");
    }

    private static HttpRequest.Builder refresh(ApiClient api, Tokens tokens) {
        return api.request("/user/refresh")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"refreshToken\":\"" + tokens.refresh() + "\"}"));
    }

    private static HttpRequest.Builder logout(ApiClient api, Tokens tokens) {
        return api.request("/user/logout")
                .header("Authorization", "Bearer " + tokens.access())
                .POST(BodyPublishers.noBody());
    }

    /** What the service says, if all of the question and of the answer arrives. */
    private static Optional<HttpResponse<String>> answer(HttpRequest.Builder request)
            throws InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        try {
            HttpResponse<String> response =
                    http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            // of a question that has broken off
            assertThat(response.statusCode()).isIn(200, 204, 400, 408);
            return Optional.of(response).filter(one -> one.statusCode() < 300);
        } catch (ExecutionException | TimeoutException _) {
            return Optional.empty();
        } finally {
            http.shutdownNow();
        }
    }
}
