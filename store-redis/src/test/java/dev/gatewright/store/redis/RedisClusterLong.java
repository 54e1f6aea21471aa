package dev.gatewright.store.redis;

import dev.gatewright.store.contract.FailoverContract;
import dev.gatewright.store.contract.NodeStore;
import io.lettuce.core.cluster.SlotHash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Six servers, three of them replicas; the one that has all keys of ours is killed. */
class RedisClusterLong extends FailoverContract {
    private static final int PRIMARIES = 3;
    private static final int OURS = SlotHash.getSlot("{gatewright}:");

    @TempDir private Path directory;
    private final List<TestRedis> servers = new ArrayList<>();

    @BeforeEach
    void startCluster() throws Exception {
        for (int i = 0; i < 2 * PRIMARIES; i++) {
            servers.add(
                    TestRedis.start(
                            "cluster-enabled yes",
                            "cluster-node-timeout 2000",
                            "dir " + Files.createDirectory(directory.resolve("node-" + i))));
        }
        for (int i = 0; i < PRIMARIES; i++) {
            int[] slots = IntStream.range(first(i), first(i + 1)).toArray();
            servers.get(i).ask(commands -> commands.clusterAddSlots(slots));
        }
        for (TestRedis server : servers) {
            servers.getFirst().ask(commands -> commands.clusterMeet("127.0.0.1", server.port()));
        }
        for (int i = 0; i < PRIMARIES; i++) {
            String id = servers.get(i).ask(commands -> commands.clusterMyId());
            TestRedis replica = servers.get(PRIMARIES + i);
            await(() -> replica.ask(commands -> commands.clusterNodes()).contains(id));
            replica.ask(commands -> commands.clusterReplicate(id));
        }
        await(() ->
                servers.stream()
                        .allMatch(server ->
                                server.ask(commands -> commands.clusterInfo())
                                        .contains("cluster_state:ok")));
        await(() ->
                servers.stream()
                        .skip(PRIMARIES)
                        .allMatch(replica ->
                                replica.ask(commands -> commands.info("replication"))
                                        .contains("master_link_status:up")));
    }

    private static int first(int primary) {
        return primary * SlotHash.SLOT_COUNT / PRIMARIES;
    }

    @AfterEach
    void stopCluster() throws Exception {
        for (TestRedis server : servers) {
            server.close();
        }
    }

    @Override
    protected NodeStore connect() {
        RedisSessionStore store =
                RedisSessionStore.connect(
                        new RedisEndpoint.Cluster(
                                servers.stream()
                                        .map(server -> "redis://127.0.0.1:" + server.port())
                                        .toList()),
                        InstantSource.system());
        return new NodeStore(store, store, store::close);
    }

    @Override
    protected void killPrimary() {
        for (int i = 0; i < PRIMARIES; i++) {
            if (first(i) <= OURS && OURS < first(i + 1)) {
                servers.get(i).kill();
            }
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the cluster does not form");
            }
            LockSupport.parkNanos(50_000_000);
        }
    }
}
