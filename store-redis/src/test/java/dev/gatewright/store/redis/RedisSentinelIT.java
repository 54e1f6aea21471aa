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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.embedded.RedisSentinel;

@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RedisSentinelIT {
    private static final Duration RECOVERY = Duration.ofMinutes(3);

    @Test
    void sessionsGoOnAfterAFailover() throws Exception {
        int sentinelPort = FreePort.find();
        try (TestRedis primary = TestRedis.start();
                TestRedis replica = TestRedis.start("replicaof 127.0.0.1 " + primary.port())) {
            RedisSentinel sentinel = sentinel(sentinelPort, primary);
            sentinel.start();
            try (SessionsNode node = node(sentinelPort)) {
                TokenPair kept = node.open("1");
                TokenPair ended = node.open("1");
                node.sessions().end(node.verified(ended));
                within(() -> replica.knowsSessions(1));

                primary.stop();

                within(() -> refreshes(node, kept));
                within(() -> node.status(kept) == RevocationStatus.VALID);
                assertThat(node.status(ended)).isEqualTo(RevocationStatus.REVOKED);
                try (SessionsNode other =
                        node.beside(store(sentinelPort), InstantSource.system())) {
                    assertThat(other.status(ended)).isEqualTo(RevocationStatus.REVOKED);
                }
            } finally {
                sentinel.stop();
            }
        }
    }

    private static RedisSentinel sentinel(int port, TestRedis primary) {
        return RedisSentinel.newRedisSentinel()
                .port(port)
                .bind("127.0.0.1")
                .masterName("sessions")
                .masterPort(primary.port())
                .quorumSize(1)
                .downAfterMilliseconds(2_000)
                .failOverTimeout(5_000)
                .build();
    }

    private static SessionsNode node(int sentinelPort) {
        SessionsNode node = new SessionsNode(store(sentinelPort), InstantSource.system());
        node.put("1", "user", true);
        return node;
    }

    private static NodeStore store(int sentinelPort) {
        RedisSessionStore store =
                RedisSessionStore.connect(
                        new RedisEndpoint.Server(
                                "redis-sentinel://127.0.0.1:" + sentinelPort + "#sessions"),
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
