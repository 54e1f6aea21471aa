package dev.gatewright.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class HttpDateTest {
    /** By the JDK's own names. */
    private static final DateTimeFormatter PATTERN =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    @Test
    void writesAndReadsEachDayOfYearsAsTheStandardWantsIt() {
        assertThat(HttpDate.FORMAT.format(Instant.parse("1994-11-06T08:49:37Z")))
                .isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
        Instant time = Instant.parse("2024-01-01T00:00:01Z");
        for (int day = 0; day < 800; day++) {
            String text = HttpDate.FORMAT.format(time);

            assertThat(text).isEqualTo(PATTERN.format(time));
            assertThat(HttpDate.FORMAT.parse(text, Instant::from)).isEqualTo(time);
            time = time.plus(1, ChronoUnit.DAYS).plusSeconds(61);
        }
    }
}
