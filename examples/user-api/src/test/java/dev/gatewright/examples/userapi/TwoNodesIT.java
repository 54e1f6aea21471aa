package dev.gatewright.examples.userapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.examples.userapi.ApiClient.Tokens;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.embedded.RedisServer;

/** Two nodes over one store: a session opened on one is a session on the other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoresIT {
    @TempDir static Path data;

    private EmbeddedPostgres postgres;
    private RedisServer redis;
    private int redisPort;

    @BeforeAll
    void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        try (ServerSocket free = new ServerSocket(0)) {
            redisPort = free.getLocalPort();
        }
        redis =
                RedisServer.newRedisServer()
                        .port(redisPort)
                        .bind("127.0.0.1")
                        .setting("save \"\"")
                        .build();
        redis.start();
    }

    @AfterAll
    void stop() throws IOException {
        redis.stop();
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLogoutOnOneNodeIsSeenOnTheOther(boolean sessionsInRedis) {
        try (ServiceProcess one = node(sessionsInRedis);
                ServiceProcess two = node(sessionsInRedis)) {
            ApiClient first = new ApiClient(one.url());
            ApiClient second = new ApiClient(two.url());
            Tokens alice = first.login("alice", "secret");
            assertThat(second.profile(alice.access()).statusCode()).isEqualTo(200);
            Tokens next = ApiClient.tokens(second.refresh(alice.refresh()));

            assertThat(first.logout(next.access()).statusCode()).isEqualTo(204);

            assertThat(first.profile(next.access()).statusCode()).isEqualTo(401);
            assertThat(second.refresh(next.refresh()).statusCode()).isEqualTo(401);
            awaitRefusal(second, next.access());
        }
    }

    /** Asks until the token is refused, which takes a fraction of a second. */
    private static void awaitRefusal(ApiClient api, String token) {
        Instant patience = Instant.now().plus(Duration.ofSeconds(10));
        while (api.profile(token).statusCode() == 200) {
            assertThat(Instant.now()).as("the revocation arrives").isBefore(patience);
        }
        assertThat(api.profile(token).body()).contains("token revoked");
    }

    private ServiceProcess node(boolean sessionsInRedis) {
        List<String> options =
                new ArrayList<>(
                        List.of(
                                "--set",
                                "Database.Url=" + postgres.getJdbcUrl("postgres", "postgres"),
                                "--set",
                                "Database.User=postgres",
                                "--set",
                                "Database.Password=postgres"));
        if (sessionsInRedis) {
            options.add("--set");
            options.add("Redis.Url=redis://127.0.0.1:" + redisPort);
        }
        return ServiceProcess.start(data, options.toArray(String[]::new));
    }
}
