package dev.gatewright.store.redis;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class RedisSessionStoreIT extends RedisSessionContract {
    private static TestRedis server;

    @BeforeAll
    static void startServer() throws Exception {
        server = TestRedis.start();
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @Override
    TestRedis server() {
        return server;
    }

    @Override
    RedisEndpoint endpoint() {
        return server.endpoint();
    }
}
