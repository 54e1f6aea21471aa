package dev.gatewright.app.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({
        "7d, PT168H",
        "2h, PT2H",
        "15m, PT15M",
        "90s, PT1M30S",
        "250ms, PT0.25S",
        "1d2h3m4s5ms, PT26H3M4.005S",
        "0s, PT0S",
        "999999d, PT23999976H"
    })
    void aTimeIsReadFromItsLargestUnitToItsSmallest(String text, Duration time) {
        assertThat(DurationText.read(text)).hasValue(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "5", "s", "1s2h", "1.5h", "-1s", " 1s", "1 h", "1H", "1w", "1000000d"})
    void whatIsNoTimeIsNotRead(String text) {
        assertThat(DurationText.read(text)).isEmpty();
    }

    @Test
    void whatIsWrittenReadsAsTheSame() {
        for (Duration time : new Duration[] {Duration.ofSeconds(90), Duration.ofMillis(1250)}) {
            assertThat(DurationText.read(DurationText.of(time))).hasValue(time);
        }
    }
}
