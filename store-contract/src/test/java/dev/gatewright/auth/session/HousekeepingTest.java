package dev.gatewright.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.memory.MemoryAuthStore;
import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.revocation.RevocationLog;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.store.contract.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class HousekeepingTest {
    private static final Realm REALM = new Realm("user-api", "User");

    @Test
    void whatHasExpiredIsDeletedThoughNobodyLogsIn() throws Exception {
        MovableClock clock = new MovableClock();
        MemoryAuthStore store = new MemoryAuthStore();
        store.revoke(new Revocation.OfSession(REALM, "s", clock.instant().plusSeconds(1)));
        clock.advance(Duration.ofSeconds(2));

        try (Housekeeping _ = Housekeeping.start(store, clock, Duration.ofMillis(1))) {
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (!log(store).isEmpty()) {
                assertThat(System.nanoTime()).as("deleted in time").isLessThan(end);
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private static List<Revocation> log(MemoryAuthStore store) throws InterruptedException {
        List<Revocation> log = new ArrayList<>();
        try (RevocationLog.Tail tail = store.follow()) {
            tail.next(Duration.ZERO, log::add);
        }
        return log;
    }
}
