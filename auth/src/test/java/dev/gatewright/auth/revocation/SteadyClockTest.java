package dev.gatewright.auth.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private Instant shown = START;
    private long nanos = 17;
    private final SteadyClock clock = new SteadyClock(() -> shown, () -> nanos);

    @Test
    void aClockThatJumpsAheadAndBackIsNotFollowed() {
        pass(Duration.ofSeconds(10));
        shown = shown.plus(Duration.ofHours(2));
        for (int second = 0; second < 70; second++) {
            assertThat(clock.instant()).isBeforeOrEqualTo(START.plusSeconds(80));
            pass(Duration.ofSeconds(1));
        }
        shown = shown.minus(Duration.ofHours(2));

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(80));
    }

    @Test
    void aClockThatIsSetBackIsFollowed() {
        shown = START.minus(Duration.ofHours(2));

        assertThat(clock.instant()).isEqualTo(shown);
    }

    @Test
    void aClockThatStaysAheadIsBelievedAfterAnHour() {
        shown = shown.plus(Duration.ofDays(365));
        clock.instant();
        pass(Duration.ofMinutes(59));
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofMinutes(59)));
        pass(Duration.ofMinutes(1));

        assertThat(clock.instant()).isEqualTo(shown);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
        shown = shown.plus(time);
    }
}
