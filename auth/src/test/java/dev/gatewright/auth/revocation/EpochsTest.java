package dev.gatewright.auth.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EpochsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.999Z");

    @Test
    void theNextEpochIsNotBehindTheClock() {
        assertThat(Epochs.next(0, NOW)).isEqualTo(NOW.getEpochSecond());
        assertThat(Epochs.next(3, NOW)).isEqualTo(NOW.getEpochSecond());
    }

    @Test
    void theNextEpochIsHigherThoughTheClockStandsOrGoesBack() {
        long first = Epochs.next(0, NOW);

        assertThat(Epochs.next(first, NOW)).isEqualTo(first + 1);
        assertThat(Epochs.next(first, NOW.minusSeconds(60))).isEqualTo(first + 1);
        assertThat(Epochs.next(0, Instant.EPOCH.minusSeconds(60))).isEqualTo(1);
    }

    /** Nobody's epoch is one that no token reaches. */
    @Test
    void noClockLeadsToTheLastEpoch() {
        long latest = Epochs.next(0, Instant.MAX);

        assertThat(Epochs.next(latest, Instant.MAX)).isEqualTo(latest + 1);
        assertThat(RevokedValue.EVERY_EPOCH - latest).isGreaterThan(1L << 27);
    }
}
