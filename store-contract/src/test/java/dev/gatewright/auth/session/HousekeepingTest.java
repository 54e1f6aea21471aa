package dev.gatewright.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.memory.MemoryAuthStore;
import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.revocation.RevocationLog;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.store.contract.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
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
            long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (!log(store).isEmpty()) {
                assertThat(System.nanoTime()).as("deleted in time").isLessThan(end);
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    @Test
    void aClockThatIsApartFromTheStoresIsSaidOnceAndItsReturnOnce() {
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler listening = listening(lines);
        Logger logger = Logger.getLogger("dev.gatewright.clock");
        logger.addHandler(listening);
        try {
            Instant[] shown = {Instant.parse("2026-01-01T12:00:00Z")};
            ClockSkew skew = new ClockSkew(() -> shown[0]);
            Instant stores = shown[0];
            for (int apart : new int[] {0, 3, -3, 7200, 7200, -7200, 0, 0, -4}) {
                shown[0] = stores.plusSeconds(apart);
                skew.measure(() -> stores);
            }

            assertThat(lines)
                    .extracting(line -> line.replaceAll("that of its store:.*", ""))
                    .containsExactly(
                            "the clock of this node is 7200 s ahead of ",
                            "the clock of this node agrees with that of its store again",
                            "the clock of this node is 4 s behind ");
        } finally {
            logger.removeHandler(listening);
        }
    }

    private static Handler listening(List<String> lines) {
        return new Handler() {
            @Override
            public void publish(LogRecord event) {
                lines.add(event.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    private static List<Revocation> log(MemoryAuthStore store) throws InterruptedException {
        List<Revocation> log = new ArrayList<>();
        try (RevocationLog.Tail tail = store.follow()) {
            tail.next(Duration.ZERO, log::add);
        }
        return log;
    }
}
