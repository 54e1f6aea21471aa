package dev.gatewright.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.auth.store.Identity;
import dev.gatewright.auth.store.StoreUnavailableException;
import io.lettuce.core.KillArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.SlotHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisRefusalIT {
    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"allkeys-lru", "volatile-ttl", "volatile-lru", "allkeys-random"})
    void aServerThatMayForgetIsRefusedByThePolicysName(String policy) throws Exception {
        try (TestRedis server = TestRedis.start("maxmemory-policy " + policy)) {
            assertThatThrownBy(() ->
                            RedisSessionStore.connect(server.endpoint(), InstantSource.system()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(policy);
        }
    }

    /** As after a failover to a replica with a configuration of its own. */
    @Test
    void aServerThatMayForgetIsRefusedWhereItHasTakenOverToo() throws Exception {
        try (TestRedis server = TestRedis.start();
                RedisSessionStore store =
                        RedisSessionStore.connect(server.endpoint(), InstantSource.system())) {
            Identity me = TestRedis.REALM.identity("1");
            assertThat(store.epoch(me)).isZero();

            takeOver(server, "allkeys-lru");
            assertThatThrownBy(() -> untilRefused(store, me))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("its maxmemory-policy is allkeys-lru; set it to");
            assertThatThrownBy(() -> store.epoch(me)).hasMessageContaining("allkeys-lru");

            takeOver(server, "noeviction");
            assertThat(store.epoch(me)).isZero();
        }
    }

    /** A primary with all slots, and a replica, which could take over. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aClusterIsRefusedWhileOneOfItsServersMayForget(int which) throws Exception {
        try (TestRedis primary = clusterNode("primary");
                TestRedis replica = clusterNode("replica")) {
            primary.ask(commands ->
                    commands.clusterAddSlots(IntStream.range(0, SlotHash.SLOT_COUNT).toArray()));
            primary.ask(commands -> commands.clusterMeet("127.0.0.1", replica.port()));
            String id = primary.ask(RedisCommands::clusterMyId);
            await(() -> replica.ask(RedisCommands::clusterNodes).contains(id));
            replica.ask(commands -> commands.clusterReplicate(id));
            await(() -> primary.ask(RedisCommands::clusterInfo).contains("cluster_state:ok"));
            await(() -> primary.ask(RedisCommands::clusterNodes).contains("slave " + id));
            TestRedis server = which == 0 ? primary : replica;
            RedisEndpoint cluster =
                    new RedisEndpoint.Cluster(List.of("redis://127.0.0.1:" + primary.port()));
            try (RedisSessionStore store =
                    RedisSessionStore.connect(cluster, InstantSource.system())) {
                Identity me = TestRedis.REALM.identity("1");
                assertThat(store.epoch(me)).isZero();

                server.ask(commands -> commands.configSet("maxmemory-policy", "allkeys-lru"));
                assertThatThrownBy(() -> untilRefused(store, me))
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasMessageContaining("its maxmemory-policy is allkeys-lru; set it to");
                assertThatThrownBy(() -> store.epoch(me)).hasMessageContaining("allkeys-lru");

                server.ask(commands -> commands.configSet("maxmemory-policy", "noeviction"));
                assertThat(store.epoch(me)).isZero();
            }
        }
    }

    private TestRedis clusterNode(String name) throws IOException {
        return TestRedis.start(
                "cluster-enabled yes", "dir " + Files.createDirectory(directory.resolve(name)));
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TestRedis.PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the cluster forms in time").isLessThan(end);
            LockSupport.parkNanos(50_000_000);
        }
    }

    private static void takeOver(TestRedis server, String policy) {
        server.ask(commands -> {
            commands.configSet("maxmemory-policy", policy);
            return commands.clientKill(KillArgs.Builder.typeNormal().skipme());
        });
    }

    /** The node may hear later that its connection has ended, of which the first call tells. */
    private static void untilRefused(RedisSessionStore store, Identity me) {
        long end = System.nanoTime() + TestRedis.PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                store.epoch(me);
            } catch (StoreUnavailableException e) {
                if (String.valueOf(e.getMessage()).contains("maxmemory-policy")) {
                    throw e;
                }
            }
            LockSupport.parkNanos(10_000_000);
        }
    }

    @Test
    void aServerThatIsNotThereIsUnavailable() {
        assertThatThrownBy(() ->
                        RedisSessionStore.connect(
                                new RedisEndpoint.Server("redis://127.0.0.1:1"),
                                InstantSource.system()))
                .isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void anEndpointDoesNotPrintItsPassword() {
        assertThat(new RedisEndpoint.Server("redis://:secret@localhost"))
                .asString()
                .doesNotContain("secret");
        assertThat(new RedisEndpoint.Cluster(List.of("redis://:secret@localhost")))
                .asString()
                .doesNotContain("secret");
    }
}
