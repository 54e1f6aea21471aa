package dev.gatewright.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.auth.session.RefreshOutcome;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.auth.store.StoreUnavailableException;
import dev.gatewright.store.contract.NodeStore;
import dev.gatewright.store.contract.SessionsNode;
import io.lettuce.core.MigrateArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.SlotHash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of two servers, of which one hands the slot of our keys to the other. */
class RedisSlotMoveIT {
    private static final int OURS = SlotHash.getSlot(RedisSessionStore.PREFIX);

    @TempDir private Path directory;
    private TestRedis from;
    private TestRedis to;

    @BeforeEach
    void startCluster() throws Exception {
        from = start("one");
        to = start("two");
        from.ask(commands ->
                commands.clusterAddSlots(IntStream.range(0, SlotHash.SLOT_COUNT).toArray()));
        from.ask(commands -> commands.clusterMeet("127.0.0.1", to.port()));
        while (!isOk(from) || !isOk(to)) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    private TestRedis start(String name) throws Exception {
        return TestRedis.start(
                "cluster-enabled yes", "dir " + Files.createDirectory(directory.resolve(name)));
    }

    private static boolean isOk(TestRedis server) {
        return server.ask(commands -> commands.clusterInfo()).contains("cluster_state:ok");
    }

    @AfterEach
    void stopCluster() throws Exception {
        from.close();
        to.close();
    }

    @Test
    void nobodyIsLoggedOutAndNoLogoutIsLostWhileTheirKeysMove() {
        try (SessionsNode node = node()) {
            node.put("1", "user", true);
            node.put("2", "user", true);
            node.put("3", "user", true);
            TokenPair stays = node.open("1");
            TokenPair ended = node.open("2");
            node.sessions().end(node.verified(ended));

            begin();
            for (boolean isMoved : new boolean[] {false, true}) {
                if (isMoved) {
                    moveKeys(keys().subList(0, 2));
                }
                assertThatThrownBy(() -> node.sessions().refresh(stays.refreshToken()))
                        .isInstanceOf(StoreUnavailableException.class);
                assertThatThrownBy(() -> node.open("3"))
                        .isInstanceOf(StoreUnavailableException.class);
            }
            moveKeys(keys());
            assertThatThrownBy(() -> node.sessions().refresh(stays.refreshToken()))
                    .isInstanceOf(StoreUnavailableException.class);
            finish();

            assertThat(node.sessions().refresh(stays.refreshToken()))
                    .isInstanceOf(RefreshOutcome.Rotated.class);
            assertThat(node.sessions().refresh(ended.refreshToken()))
                    .isInstanceOf(RefreshOutcome.Unknown.class);
        }
    }

    private SessionsNode node() {
        RedisSessionStore store =
                RedisSessionStore.connect(
                        new RedisEndpoint.Cluster(List.of("redis://127.0.0.1:" + from.port())),
                        InstantSource.system());
        return new SessionsNode(new NodeStore(store, store, store::close), InstantSource.system());
    }

    /** As {@code redis-cli --cluster reshard} does, step by step. */
    private void begin() {
        String source = from.ask(RedisCommands::clusterMyId);
        String target = to.ask(RedisCommands::clusterMyId);
        to.ask(commands -> commands.clusterSetSlotImporting(OURS, source));
        from.ask(commands -> commands.clusterSetSlotMigrating(OURS, target));
    }

    private List<String> keys() {
        return from.ask(commands -> commands.clusterGetKeysInSlot(OURS, 1000));
    }

    private void moveKeys(List<String> keys) {
        from.ask(commands ->
                commands.migrate(
                        "127.0.0.1",
                        to.port(),
                        0,
                        TestRedis.PATIENCE.toMillis(),
                        MigrateArgs.Builder.keys(keys)));
    }

    private void finish() {
        assertThat(keys()).isEmpty();
        String target = to.ask(RedisCommands::clusterMyId);
        to.ask(commands -> commands.clusterSetSlotNode(OURS, target));
        from.ask(commands -> commands.clusterSetSlotNode(OURS, target));
    }
}
