package dev.gatewright.auth.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.memory.MemoryAuthStore;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.jwt.VerifiedToken;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A node that has forgotten what its clock said was over, and whose clock is then set back. */
class ClockSetBackTest {
    private static final Realm REALM = new Realm("user-api", "User");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void whatTheLogStillHoldsIsHeardAgain() {
        AtomicReference<Instant> clock = new AtomicReference<>(NOW.plus(Duration.ofHours(2)));
        MemoryAuthStore store = new MemoryAuthStore();
        store.revoke(new Revocation.OfSession(REALM, "s", NOW.plus(Duration.ofDays(1))));
        try (RevocationView view = RevocationView.of(new Forgotten(store), REALM, clock::get)) {
            assertThat(view.isSessionRevoked("s")).isFalse();

            clock.set(NOW);

            long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (!view.isSessionRevoked("s")) {
                assertThat(System.nanoTime()).as("heard in time").isLessThan(end);
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void theStoreIsAskedUntilTheLogWasHeardAgain() {
        AtomicReference<Instant> clock = new AtomicReference<>(NOW.plus(Duration.ofHours(2)));
        VerifiedToken token = RevocationViewTest.token();
        MemoryAuthStore store = new MemoryAuthStore();
        store.revoke(new Revocation.OfSession(REALM, "session", NOW.plus(Duration.ofDays(1))));
        try (RevocationView view = RevocationView.of(new Forgotten(store), REALM, clock::get)) {
            assertThat(view.status(token)).isEqualTo(RevocationStatus.VALID);

            clock.set(NOW);

            assertThat(view.status(token)).isEqualTo(RevocationStatus.REVOKED);
        }
    }

    /** A log of which who follows it first knows nothing, as one who has forgotten all. */
    private record Forgotten(RevocationLog log, AtomicBoolean isFirst) implements HeardOtherwise {
        Forgotten(RevocationLog log) {
            this(log, new AtomicBoolean(true));
        }

        @Override
        public Tail follow() {
            Tail tail = log.follow();
            boolean isForgetful = isFirst.getAndSet(false);
            return new Tail() {
                @Override
                public void next(Duration timeout, Listener into) throws InterruptedException {
                    tail.next(timeout, isForgetful ? _ -> {} : into);
                }

                @Override
                public void close() {
                    tail.close();
                }
            };
        }
    }
}
