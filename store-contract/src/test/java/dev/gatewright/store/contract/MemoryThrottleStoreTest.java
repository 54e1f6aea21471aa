package dev.gatewright.store.contract;

import dev.gatewright.auth.throttle.MemoryThrottleStore;
import dev.gatewright.auth.throttle.ThrottleStore;

class MemoryThrottleStoreTest extends ThrottleStoreContract {
    private final ThrottleStore store = new MemoryThrottleStore();

    @Override
    protected ThrottleStore store(MovableClock clock) {
        return store;
    }
}
