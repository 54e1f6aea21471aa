package dev.gatewright.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.revocation.RevocationStatus;
import dev.gatewright.auth.session.RefreshOutcome;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.auth.store.StoreUnavailableException;
import dev.gatewright.store.contract.FreePort;
import dev.gatewright.store.contract.NodeStore;
import dev.gatewright.store.contract.SessionsNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.embedded.RedisSentinel;
import redis.embedded.core.RedisSentinelBuilder;

@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RedisSentinelIT {
    private static final Duration RECOVERY = Duration.ofMinutes(3);

    @ParameterizedTest
    @ValueSource(strings = {"", ":wonderland@"})
    void sessionsGoOnAfterAFailover(String login) throws Exception {
        int sentinelPort = FreePort.find();
        try (TestRedis primary = TestRedis.start();
                TestRedis replica = TestRedis.start("replicaof 127.0.0.1 " + primary.port())) {
            RedisSentinel sentinel = sentinel(sentinelPort, primary, login);
            sentinel.start();
            try (SessionsNode node = node(login + "127.0.0.1:" + sentinelPort)) {
                TokenPair kept = node.open("1");
                TokenPair ended = node.open("1");
                node.sessions().end(node.verified(ended));
                within(() -> replica.knowsSessions(1));

                primary.stop();

                within(() -> refreshes(node, kept));
                within(() -> node.status(kept) == RevocationStatus.VALID);
                assertThat(node.status(ended)).isEqualTo(RevocationStatus.REVOKED);
                try (SessionsNode other =
                        node.beside(
                                store(login + "127.0.0.1:" + sentinelPort),
                                InstantSource.system())) {
                    assertThat(other.status(ended)).isEqualTo(RevocationStatus.REVOKED);
                }
            } finally {
                sentinel.stop();
            }
        }
    }

    private static RedisSentinel sentinel(int port, TestRedis primary, String login) {
        RedisSentinelBuilder builder =
                RedisSentinel.newRedisSentinel()
                        .port(port)
                        .bind("127.0.0.1")
                        .setting("sentinel monitor sessions 127.0.0.1 " + primary.port() + " 1")
                        .setting("sentinel down-after-milliseconds sessions 2000")
                        .setting("sentinel failover-timeout sessions 5000");
        return login.isEmpty()
                ? builder.build()
                : builder.setting("requirepass wonderland").build();
    }

    private static SessionsNode node(String sentinel) {
        SessionsNode node = new SessionsNode(store(sentinel), InstantSource.system());
        node.put("1", "user", true);
        return node;
    }

    private static NodeStore store(String sentinel) {
        RedisSessionStore store =
                RedisSessionStore.connect(
                        new RedisEndpoint.Server("redis-sentinel://" + sentinel + "#sessions"),
                        InstantSource.system());
        return new NodeStore(store, store, store::close);
    }

    private static boolean refreshes(SessionsNode node, TokenPair tokens) {
        try {
            return switch (node.sessions().refresh(tokens.refreshToken())) {
                case RefreshOutcome.Rotated _, RefreshOutcome.Replayed _ -> true;
                default -> throw new AssertionError("logged out by a failover");
            };
        } catch (StoreUnavailableException _) {
            return false;
        }
    }

    private static void within(BooleanSupplier condition) {
        long end = System.nanoTime() + RECOVERY.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("recovered in time").isLessThan(end);
            LockSupport.parkNanos(50_000_000);
        }
    }
}
