package dev.gatewright.auth.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.memory.MemoryAuthStore;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.auth.store.StoreUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class RevocationQueriesTest {
    private static final Realm REALM = new Realm("user-api", "User");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final TokenIdentity TOKEN = new TokenIdentity(REALM, "t", "s", "7", 0);

    private final AtomicReference<Instant> clock = new AtomicReference<>(NOW);
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void aStoreThatHasFailedIsAskedAgainAfterASecond() {
        RevocationQueries queries =
                queries(
                        Duration.ofMinutes(1),
                        () -> {
                            throw new StoreUnavailableException("away", new IOException());
                        });
        assertThat(queries.isRevoked(TOKEN)).isEmpty();

        clock.set(NOW.plusMillis(999));
        assertThat(queries.isRevoked(TOKEN)).isEmpty();
        assertThat(asked).hasValue(1);
        clock.set(NOW.plusSeconds(1));
        assertThat(queries.isRevoked(TOKEN)).isEmpty();
        assertThat(asked).hasValue(2);
        clock.set(NOW.minusSeconds(60));
        assertThat(queries.isRevoked(TOKEN)).isEmpty();
        assertThat(asked).as("by a clock that was set back").hasValue(3);
    }

    @Test
    void aQuestionThatWasAnsweredGivesItsPlaceBack() {
        RevocationQueries queries = queries(Duration.ofMinutes(1), () -> true);

        for (int i = 0; i < 100; i++) {
            assertThat(queries.isRevoked(TOKEN)).contains(true);
        }
    }

    /** However many are asked: each would hold a connection of the store. */
    @Test
    void atMostThirtyTwoQuestionsHangAtOnce() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        RevocationQueries queries =
                queries(
                        Duration.ofMillis(1),
                        () -> {
                            try {
                                answer.await();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                            return false;
                        });

        for (int i = 0; i < 40; i++) {
            assertThat(queries.isRevoked(TOKEN)).isEmpty();
            clock.set(clock.get().plusSeconds(1));
        }
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (asked.get() < 32) {
            assertThat(System.nanoTime()).as("asked in time").isLessThan(end);
            Thread.onSpinWait();
        }
        assertThat(asked).hasValue(32);
        answer.countDown();
    }

    private RevocationQueries queries(Duration timeout, BooleanSupplier answer) {
        return new RevocationQueries(new Asked(asked, answer), timeout, clock::get);
    }

    /** A store that counts what it is asked. */
    private record Asked(AtomicInteger times, BooleanSupplier answer) implements RevocationLog {

        @Override
        public boolean isRevoked(TokenIdentity token) {
            times.incrementAndGet();
            return answer.getAsBoolean();
        }

        @Override
        public Tail follow() {
            return new MemoryAuthStore().follow();
        }

        @Override
        public long reinstate(List<Revocation> remembered) {
            return 0;
        }
    }
}
