package dev.gatewright.examples.userapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.examples.userapi.ApiClient.Tokens;
import dev.gatewright.store.contract.TcpProxy;
import dev.gatewright.store.contract.Together;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two processes of the service over one store, and what users of both see. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class TwoNodesIT {
    private static final int LAGS = Integer.getInteger("gatewright.lags", 10);
    private static final int ACTS = Integer.getInteger("gatewright.acts", 5);
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    /** Three seconds by the configuration; the rest is for a busy machine. */
    private static final Duration BOUND = Duration.ofSeconds(15);

    @TempDir static Path data;

    private Stores stores;

    @BeforeAll
    void start() throws Exception {
        stores = Stores.start();
    }

    @AfterAll
    void stop() throws Exception {
        stores.close();
    }

    @ParameterizedTest(name = "in Redis: {0}")
    @ValueSource(booleans = {false, true})
    void nodesMayStartAtOnceAndALogoutOnOneIsSeenOnTheOther(boolean sessionsInRedis)
            throws Exception {
        List<ServiceProcess> nodes =
                Together.all(Collections.nCopies(2, () -> stores.node(data, sessionsInRedis)));
        try (ServiceProcess one = nodes.getFirst();
                ServiceProcess two = nodes.getLast()) {
            ApiClient first = new ApiClient(one.url());
            ApiClient second = new ApiClient(two.url());
            for (int i = 0; i < LAGS; i++) {
                Tokens alice = first.login("alice", "secret");
                assertThat(second.profile(alice.access()).statusCode()).isEqualTo(200);
                Tokens next = ApiClient.tokens(second.refresh(alice.refresh()));

                assertThat(first.logout(next.access()).statusCode()).isEqualTo(204);
                within(() -> second.profile(next.access()).body().contains("token revoked"));

                assertThat(first.profile(next.access()).statusCode()).isEqualTo(401);
                assertThat(second.refresh(next.refresh()).statusCode()).isEqualTo(401);
            }
        }
    }

    @ParameterizedTest(name = "in Redis: {0}")
    @ValueSource(booleans = {false, true})
    void whatANodeAcknowledgedHoldsOnTheOtherAfterItWasKilledUnderLoad(boolean sessionsInRedis)
            throws Exception {
        try (ServiceProcess two = stores.node(data, sessionsInRedis)) {
            Load load = new Load(ACTS);
            try (ServiceProcess one = stores.node(data, sessionsInRedis)) {
                load.putOn(new ApiClient(one.url()));
                load.full.await();
                one.kill();
                load.join();
            }
            ApiClient other = new ApiClient(two.url());

            assertHolds(load, other);
        }
    }

    /** Who was logged out is out; who was not goes on, though the last answer may not have come. */
    private static void assertHolds(Load load, ApiClient api) {
        assertThat(load.ended).isNotEmpty();
        for (Tokens tokens : load.alive) {
            assertThat(api.refresh(tokens.refresh()).statusCode()).isEqualTo(200);
        }
        for (Tokens tokens : load.ended) {
            assertThat(api.profile(tokens.access()).body()).contains("token revoked");
            assertThat(api.refresh(tokens.refresh()).statusCode()).isEqualTo(401);
        }
    }

    /** Users who log in, refresh and log out until the service is gone. */
    private static final class Load {
        private final Queue<Tokens> alive = new ConcurrentLinkedQueue<>();
        private final Queue<Tokens> ended = new ConcurrentLinkedQueue<>();
        private final List<Thread> users = new ArrayList<>();
        private final CountDownLatch full;

        Load(int acts) {
            full = new CountDownLatch(acts);
        }

        void putOn(ApiClient api) {
            for (int i = 0; i < 3; i++) {
                users.add(Thread.ofVirtual().start(() -> use(api)));
            }
        }

        void join() throws InterruptedException {
            for (Thread user : users) {
                user.join();
            }
        }

        private void use(ApiClient api) {
            try {
                while (true) {
                    Tokens one = api.login("alice", "secret");
                    Tokens other = api.login("alice", "secret");
                    alive.add(one);
                    Tokens next = ApiClient.tokens(api.refresh(one.refresh()));
                    alive.remove(one);
                    alive.add(next);
                    if (api.logout(other.access()).statusCode() == 204) {
                        ended.add(other);
                    }
                    full.countDown();
                }
            } catch (UncheckedIOException _) {
                // The service is gone.
            }
        }
    }

    /** Both at once: they wait, each for its own store, and their nodes share no secrets. */
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "in Redis: {0}")
    @ValueSource(booleans = {false, true})
    void aStoreThatHangsHoldsUpNoRequestForLongAndTheNodeRecoversByItself(boolean sessionsInRedis)
            throws Exception {
        Path own = Files.createDirectory(data.resolve("in-redis-" + sessionsInRedis));
        try (TcpProxy network = stores.network(sessionsInRedis);
                ServiceProcess one = stores.node(own, sessionsInRedis);
                ServiceProcess two = stores.node(own, sessionsInRedis, network)) {
            ApiClient near = new ApiClient(one.url());
            ApiClient far = new ApiClient(two.url());
            Tokens kept = near.login("alice", "secret");
            Tokens revoked = near.login("alice", "secret");
            within(() -> far.profile(revoked.access()).statusCode() == 200);

            network.hang();
            assertThat(near.logout(revoked.access()).statusCode()).isEqualTo(204);
            // 504 where nobody can tell whether the store has done it.
            assertThat(bounded(() -> far.refresh(kept.refresh())).statusCode()).isIn(503, 504);
            assertThat(bounded(() -> far.logout(kept.access())).statusCode()).isIn(503, 504);
            within(() -> bounded(() -> far.profile(revoked.access())).statusCode() == 503);

            network.heal();
            within(() -> far.profile(kept.access()).statusCode() != 503);
            within(() -> far.profile(revoked.access()).body().contains("token revoked"));
            within(() -> far.refresh(revoked.refresh()).statusCode() == 401);
        }
    }

    private static HttpResponse<String> bounded(Supplier<HttpResponse<String>> request) {
        long start = System.nanoTime();
        HttpResponse<String> answer = request.get();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
        return answer;
    }

    private static void within(Supplier<Boolean> condition) {
        long end = System.nanoTime() + RECOVERY.toNanos();
        while (!condition.get()) {
            assertThat(System.nanoTime()).as("recovered in time").isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
