package dev.gatewright.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.auth.store.StoreUnavailableException;
import dev.gatewright.store.contract.NodeStore;
import dev.gatewright.store.contract.SessionsNode;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** A real server whose memory is used up. */
class RedisMemoryIT {
    private static final Logger LOGGER = Logger.getLogger("dev.gatewright.store");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler listening =
            new Handler() {
                @Override
                public void publish(LogRecord event) {
                    lines.add(event.getMessage());
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    @Test
    void aServerWithoutMemoryIsAnOutageThatIsSaidOnceWithItsCauseAndEnds() throws Exception {
        LOGGER.addHandler(listening);
        try (TestRedis server = TestRedis.start("maxmemory-policy noeviction");
                RedisSessionStore store =
                        RedisSessionStore.connect(server.endpoint(), InstantSource.system());
                SessionsNode node =
                        new SessionsNode(
                                new NodeStore(store, store, () -> {}), InstantSource.system())) {
            node.put("1", "user", true);
            TokenPair before = node.open("1");
            server.ask(commands -> commands.configSet("maxmemory", "1"));

            for (int i = 0; i < 50; i++) {
                assertThat(isRefused(node)).isTrue();
                assertThat(node.accepts(before)).as("what is known is answered").isTrue();
                assertThat(store.epoch(TestRedis.REALM.identity("1"))).isZero();
            }
            assertThat(lines)
                    .as("what is read ends no outage of writes")
                    .noneMatch(line -> line.endsWith("answers again"));

            assertThat(lines)
                    .filteredOn(line -> line.contains("fails"))
                    .hasSize(1)
                    .allMatch(line -> line.contains("Redis at 127.0.0.1:" + server.port()))
                    .allMatch(line -> line.contains("OOM command not allowed"));
            server.ask(commands -> commands.configSet("maxmemory", "0"));
            assertThat(isRefused(node)).isFalse();
            assertThat(node.accepts(before)).isTrue();
            assertThat(lines).last().asString().endsWith("answers again");
        } finally {
            LOGGER.removeHandler(listening);
        }
    }

    private static boolean isRefused(SessionsNode node) {
        try {
            node.open("1");
            return false;
        } catch (StoreUnavailableException _) {
            return true;
        }
    }
}
