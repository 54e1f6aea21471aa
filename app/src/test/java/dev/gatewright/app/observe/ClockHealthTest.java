package dev.gatewright.app.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClockHealthTest {
    private static final Instant STORES = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void aNodeWhoseClockIsAheadByMoreThanAMinuteIsNotReady() {
        assertThat(ahead(61)).contains("61 s ahead of the store's");
        assertThat(ahead(7_200)).contains("7200 s ahead of the store's");
        assertThat(ahead(60)).isEmpty();
        assertThat(ahead(0)).isEmpty();
    }

    @Test
    void oneThatIsBehindMakesTokensThatEndEarly() {
        assertThat(ahead(-7_200)).isEmpty();
    }

    private static Optional<String> ahead(long seconds) {
        return ClockHealth.fault(() -> STORES, InstantSource.fixed(STORES.plusSeconds(seconds)));
    }
}
