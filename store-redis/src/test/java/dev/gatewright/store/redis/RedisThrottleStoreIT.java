package dev.gatewright.store.redis;

import dev.gatewright.auth.throttle.ThrottleStore;
import dev.gatewright.store.contract.MovableClock;
import dev.gatewright.store.contract.ThrottleStoreContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

class RedisThrottleStoreIT extends ThrottleStoreContract {
    private static TestRedis server;
    private @Nullable RedisSessionStore store;

    @BeforeAll
    static void startServer() throws Exception {
        server = TestRedis.start();
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @AfterEach
    void disconnect() {
        if (store != null) {
            store.close();
        }
    }

    @Override
    protected ThrottleStore store(MovableClock clock) {
        store = RedisSessionStore.connect(server.endpoint(), TestRedis.PATIENCE, clock);
        return store;
    }
}
