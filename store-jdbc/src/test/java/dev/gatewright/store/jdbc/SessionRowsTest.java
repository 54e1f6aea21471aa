package dev.gatewright.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.session.state.Device;
import dev.gatewright.auth.session.state.StoredSession;
import dev.gatewright.auth.store.Realm;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From when on the row of a session may be deleted. */
class SessionRowsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:34:56.789Z");
    private static final Device DEVICE = Device.UNKNOWN;

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 8, 9, 1_000, 60_000, 604_800_000, 31_536_000_000L})
    void aRowIsKeptUntilItsIdleExpiryAndLessThanAnEighthOfTheTimeUntilThenLonger(long life) {
        long end = NOW.toEpochMilli() + life;

        assertThat(SessionRows.keptUntil(session(Duration.ofMillis(life))))
                .isGreaterThanOrEqualTo(end)
                .isLessThan(end + Math.max(1, life / 8));
    }

    @Test
    void aSessionRefreshedEachQuarterOfAnHourHasItChangedTwiceInADay() {
        StoredSession session = session(Duration.ofDays(7));
        int changes = 0;
        for (int i = 1; i <= 96; i++) {
            Instant at = NOW.plus(Duration.ofMinutes(15).multipliedBy(i));
            StoredSession next = session.rotated(at, Duration.ofDays(7), DEVICE);
            changes += SessionRows.keptUntil(next) == SessionRows.keptUntil(session) ? 0 : 1;
            session = next;
        }
        assertThat(changes).isBetween(1, 2);
    }

    private static StoredSession session(Duration life) {
        return StoredSession.opened(
                "s",
                new Realm("users", "User").identity("1"),
                0,
                new StoredSession.Login(NOW, DEVICE, NOW.plus(Duration.ofDays(400))),
                NOW.plus(life));
    }
}
