package dev.gatewright.store.redis;

import dev.gatewright.store.contract.NodeStore;
import dev.gatewright.store.contract.StoreSizesContract;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class RedisSizesLong extends StoreSizesContract {
    private static final String USED = "used_memory:";

    private TestRedis server;

    @BeforeEach
    void start() throws Exception {
        server = TestRedis.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Override
    protected NodeStore connect() {
        RedisSessionStore store =
                RedisSessionStore.connect(server.endpoint(), InstantSource.system());
        return new NodeStore(store, store, store::close);
    }

    @Override
    protected long bytes() {
        return server.ask(commands -> commands.info("memory"))
                .lines()
                .filter(line -> line.startsWith(USED))
                .mapToLong(line -> Long.parseLong(line.substring(USED.length()).strip()))
                .findFirst()
                .orElseThrow();
    }
}
