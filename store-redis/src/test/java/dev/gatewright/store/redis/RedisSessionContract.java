package dev.gatewright.store.redis;

import dev.gatewright.store.contract.MovableClock;
import dev.gatewright.store.contract.NodeStore;
import dev.gatewright.store.contract.SessionStoreContract;

/** The contract of session stores, held against a server. */
abstract class RedisSessionContract extends SessionStoreContract {

    /** The server, or the only node of a cluster. */
    abstract TestRedis server();

    /** Where that is, as a service is told. */
    abstract RedisEndpoint endpoint();

    @Override
    protected Backup backUp() {
        return server().backUp()::run;
    }

    @Override
    protected void copySession(String sessionId, int copies) {
        server().copySession(sessionId, copies);
    }

    @Override
    protected void loseEverything() {
        server().loseEverything();
    }

    @Override
    protected NodeStore connect(MovableClock clock) {
        RedisSessionStore store = RedisSessionStore.connect(endpoint(), TestRedis.PATIENCE, clock);
        return new NodeStore(store, store, store::close);
    }
}
