package dev.gatewright.testkit;

import dev.gatewright.sessions.login.MemoryThrottleStore;
import dev.gatewright.sessions.login.ThrottleStore;

class MemoryThrottleStoreTest extends ThrottleStoreContract {
    private final ThrottleStore store = new MemoryThrottleStore();

    @Override
    protected ThrottleStore store(MovableClock clock) {
        return store;
    }
}
