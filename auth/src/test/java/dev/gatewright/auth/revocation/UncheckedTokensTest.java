package dev.gatewright.auth.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class UncheckedTokensTest {
    private final List<Long> reported = new ArrayList<>();
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-01-01T12:00:00Z"));
    private final UncheckedTokens unchecked = new UncheckedTokens(now::get, reported::add);

    @Test
    void eachIsCountedAndTheirNumberReportedOnceAMinute() {
        accept(3);
        move(Duration.ofSeconds(59));
        accept(3);
        move(Duration.ofSeconds(1));
        accept(1);

        assertThat(unchecked.count()).isEqualTo(7);
        assertThat(reported).containsExactly(1L, 7L);
    }

    @Test
    void aClockThatIsSetBackDoesNotSilenceTheReports() {
        accept(1);
        move(Duration.ofDays(-1));
        accept(1);

        assertThat(reported).containsExactly(1L, 2L);
    }

    private void move(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    private void accept(int tokens) {
        for (int i = 0; i < tokens; i++) {
            unchecked.accept();
        }
    }
}
