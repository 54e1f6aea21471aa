package dev.gatewright.store.redis;

import dev.gatewright.store.contract.MovableClock;
import dev.gatewright.store.contract.NodeStore;
import dev.gatewright.store.contract.SessionStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class RedisSessionStoreIT extends SessionStoreContract {
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
    protected Backup backUp() {
        return server.backUp()::run;
    }

    @Override
    protected void copySession(String sessionId, int copies) {
        server.copySession(sessionId, copies);
    }

    @Override
    protected void loseEverything() {
        server.loseEverything();
    }

    @Override
    protected NodeStore connect(MovableClock clock) {
        RedisSessionStore store = RedisSessionStore.connect(server.endpoint(), clock);
        return new NodeStore(store, store, store::close);
    }
}
