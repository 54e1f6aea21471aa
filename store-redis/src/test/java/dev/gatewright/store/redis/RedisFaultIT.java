package dev.gatewright.store.redis;

import dev.gatewright.store.contract.NodeStore;
import dev.gatewright.store.contract.StoreFaultContract;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class RedisFaultIT extends StoreFaultContract {
    @TempDir private static Path directory;
    private static TestRedis server;

    @BeforeAll
    static void startServer() throws Exception {
        server =
                TestRedis.start(
                        "appendonly yes", "appendfsync always", "dir " + directory.toString());
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @Override
    protected int storePort() {
        return server.port();
    }

    @Override
    protected NodeStore connect(int port, InstantSource clock) {
        RedisSessionStore store =
                RedisSessionStore.connect(
                        new RedisEndpoint.Server("redis://127.0.0.1:" + port), clock);
        return new NodeStore(store, store, store::close);
    }

    @Override
    protected void restartStore() throws Exception {
        stopServer();
        startServer();
    }
}
