package dev.gatewright.auth.memory;

import dev.gatewright.auth.session.state.StoredSession;
import dev.gatewright.store.contract.MovableClock;
import dev.gatewright.store.contract.NodeStore;
import dev.gatewright.store.contract.SessionStoreContract;

/** The nodes are two of one process; the contract's restart is one of them, not of the store. */
class MemorySessionStoreTest extends SessionStoreContract {
    private final MemoryAuthStore store = new MemoryAuthStore();

    @Override
    protected NodeStore connect(MovableClock clock) {
        return new NodeStore(store, store, () -> {});
    }

    @Override
    protected Backup backUp() {
        MemoryState copy = store.copy();
        return () -> store.restore(copy.copy());
    }

    @Override
    protected void copySession(String sessionId, int copies) {
        MemoryState state = store.copy();
        StoredSession like = state.session(sessionId).orElseThrow();
        for (int i = 0; i < copies; i++) {
            state.put(
                    new StoredSession(
                            sessionId + "-" + i,
                            like.owner(),
                            like.epoch(),
                            like.login(),
                            like.current(),
                            like.ended()));
        }
        store.restore(state);
    }

    @Override
    protected void loseEverything() {
        store.restore(new MemoryState());
    }
}
