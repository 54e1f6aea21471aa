package dev.gatewright.sessions.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MemoryLoginThrottleTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final LoginThrottle throttle =
            new MemoryLoginThrottle(
                    new Bucket(3, Duration.ofSeconds(10)),
                    new Bucket(5, Duration.ofSeconds(1)),
                    () -> now);

    @Test
    void theAttemptAfterTheLastIsToldHowLongToWait() {
        for (int i = 0; i < 3; i++) {
            assertThat(throttle.charge("alice", "10.0.0." + i)).isEmpty();
        }

        assertThat(throttle.charge("alice", "10.0.0.9")).contains(Duration.ofSeconds(10));
    }

    @Test
    void waitingAsToldIsEnough() {
        for (int i = 0; i < 3; i++) {
            throttle.charge("alice", "10.0.0.1");
        }
        now = now.plus(throttle.charge("alice", "10.0.0.1").orElseThrow());

        assertThat(throttle.charge("alice", "10.0.0.1")).isEmpty();
    }

    @Test
    void anAddressIsBoundedOverAllUsernames() {
        for (int i = 0; i < 5; i++) {
            assertThat(throttle.charge("user" + i, "10.0.0.1")).isEmpty();
        }

        assertThat(throttle.charge("another", "10.0.0.1")).contains(Duration.ofSeconds(1));
        assertThat(throttle.charge("another", "10.0.0.2")).isEmpty();
    }

    @Test
    void whatIsRefundedDoesNotCount() {
        for (int i = 0; i < 100; i++) {
            assertThat(throttle.charge("alice", "10.0.0.1")).isEmpty();
            throttle.refund("alice", "10.0.0.1");
        }
    }

    @Test
    void aThrottledAttemptCostsNothing() {
        for (int i = 0; i < 100; i++) {
            throttle.charge("alice", "10.0.0.1");
        }

        assertThat(throttle.charge("alice", "10.0.0.2")).contains(Duration.ofSeconds(10));
    }
}
