package dev.gatewright.auth.memory;

import dev.gatewright.auth.throttle.ThrottleStore;
import dev.gatewright.store.contract.MovableClock;
import dev.gatewright.store.contract.ThrottleStoreContract;

class MemoryThrottleTest extends ThrottleStoreContract {
    private final ThrottleStore store = new MemoryAuthStore();

    @Override
    protected ThrottleStore store(MovableClock clock) {
        return store;
    }
}
