package dev.gatewright.app.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTimestampTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T08:15:30Z, 2026-01-31T08:15:30.000Z",
        "2026-01-31T08:15:30.042Z, 2026-01-31T08:15:30.042Z",
        "2026-01-31T08:15:30.999999999Z, 2026-01-31T08:15:30.999Z",
        "2026-01-31T08:15:31Z, 2026-01-31T08:15:31.000Z",
        "2026-01-31T08:15:00Z, 2026-01-31T08:15:00.000Z",
        "1969-12-31T23:59:59.5Z, 1969-12-31T23:59:59.500Z"
    })
    void aMomentHasItsMilliseconds(Instant time, String text) {
        assertThat(LogTimestamp.of(time)).isEqualTo(text);
        assertThat(LogTimestamp.of(time)).isEqualTo(text);
    }
}
