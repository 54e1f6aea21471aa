package dev.gatewright.store.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * The smallest cluster: one node that owns every slot. It refuses steps whose keys do not share
 * one.
 */
class RedisClusterStoreIT extends RedisSessionContract {
    private static final int SLOTS = 16_384;

    @TempDir private static Path directory;
    private static TestRedis server;

    @BeforeAll
    static void startCluster() throws Exception {
        server = TestRedis.start("cluster-enabled yes", "dir " + directory);
        RedisClient client = RedisClient.create("redis://127.0.0.1:" + server.port());
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            RedisCommands<String, String> commands = connection.sync();
            commands.clusterAddSlots(IntStream.range(0, SLOTS).toArray());
            while (!commands.clusterInfo().contains("cluster_state:ok")) {
                LockSupport.parkNanos(10_000_000);
            }
        } finally {
            client.shutdown();
        }
    }

    @AfterAll
    static void stopCluster() throws Exception {
        server.close();
    }

    @Override
    TestRedis server() {
        return server;
    }

    @Override
    RedisEndpoint endpoint() {
        return new RedisEndpoint.Cluster(List.of("redis://127.0.0.1:" + server.port()));
    }
}
