package dev.gatewright.auth.session.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.revocation.RevocationTerm;
import dev.gatewright.auth.store.Realm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefreshDecisionTest {
    private static final Realm REALM = new Realm("user-api", "User");
    private static final Device CURL = new Device("curl", "127.0.0.1");
    private static final Instant ROTATED = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofHours(1);

    @ParameterizedTest(name = "generation {0} of 5 after {1} ms: {2}")
    @CsvSource({
        "5,       0, ROTATE",
        "5, 3599999, ROTATE",
        "5, 3600000, EXPIRED",
        "4,       0, REPLAY",
        "4,    9999, REPLAY",
        "4,   10000, REUSE",
        "3,       0, REUSE",
        "1,       0, REUSE",
        "0,       0, REUSE",
        "4, 3600000, EXPIRED",
        "6,       0, STATE_LOST",
        "6, 3600000, EXPIRED",
        "9,       0, STATE_LOST",
    })
    void aLiveSessionAnswersByGenerationAndTime(
            long presented, long millisLater, RefreshDecision expected) {
        RefreshAttempt attempt = attempt(presented, ROTATED.plusMillis(millisLater));

        assertThat(RefreshDecision.of(Optional.of(session(5)), attempt)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "generation {0} of 5, used after {1} ms, again after {2} ms: {3}")
    @CsvSource({
        "5,       , 3599999, ROTATE",
        "5,    500, 3599999, ROTATE",
        "4,       ,       0, REPLAY",
        "4,       , 3599999, REPLAY",
        "4,       , 3600000, EXPIRED",
        "4,      0,       0, REPLAY",
        "4,   5000,   14999, REPLAY",
        "4,   5000,   15000, REUSE",
        "4,   5000,       0, REPLAY",
        "4, 900000,  909999, REPLAY",
        "4, 900000,  910000, REUSE",
        "3,       ,       0, REUSE",
        "3,   5000,    5000, REUSE",
        "6,       ,       0, STATE_LOST",
        "6,   5000,    5000, STATE_LOST",
    })
    void thePredecessorIsGoodUntilItsSuccessorIsUsed(
            long presented, @Nullable Long used, long millisLater, RefreshDecision expected) {
        StoredSession session =
                used == null ? session(5) : session(5).confirmed(ROTATED.plusMillis(used));
        RefreshAttempt attempt =
                attempt(presented, ROTATED.plusMillis(millisLater), RefreshReplay.FIRST_USE);

        assertThat(RefreshDecision.of(Optional.of(session), attempt)).isEqualTo(expected);
    }

    @Test
    void aSessionOfAnotherRealmIsUnknownWhateverTheTokenAndTheTime() {
        for (Realm other : List.of(new Realm("user-api", "Staff"), new Realm("orders", "User"))) {
            for (long presented = 3; presented < 8; presented++) {
                RefreshAttempt attempt =
                        new RefreshAttempt(
                                other,
                                "sid",
                                presented,
                                ROTATED,
                                CURL,
                                IDLE,
                                RefreshReplay.GRACE,
                                GRACE,
                                new RevocationTerm(ROTATED, Duration.ofMinutes(15)));

                assertThat(RefreshDecision.of(Optional.of(session(5)), attempt))
                        .isEqualTo(RefreshDecision.UNKNOWN);
                assertThat(RefreshDecision.of(Optional.of(session(5).end()), attempt))
                        .isEqualTo(RefreshDecision.UNKNOWN);
            }
        }
    }

    @Test
    void anUnknownSessionIsUnknownWhateverTheToken() {
        assertThat(RefreshDecision.of(Optional.empty(), attempt(1, ROTATED)))
                .isEqualTo(RefreshDecision.UNKNOWN);
    }

    @Test
    void anEndedSessionStaysEndedForEveryGenerationAndTime() {
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            RefreshAttempt attempt =
                    attempt(random.nextLong(10), ROTATED.plusSeconds(random.nextLong(10_000)));

            assertThat(RefreshDecision.of(Optional.of(session(5).end()), attempt))
                    .isEqualTo(RefreshDecision.ENDED);
        }
    }

    @Test
    void ofTwoRefreshesWithOneTokenTheFirstRotatesAndTheSecondIsReplayed() {
        Random random = new Random(2);
        for (int i = 0; i < 1000; i++) {
            StoredSession session = session(1 + random.nextLong(1000));
            RefreshAttempt attempt = attempt(session.generation(), ROTATED);

            StoredSession next = session.rotated(attempt.now(), IDLE, CURL);

            assertThat(RefreshDecision.of(Optional.of(session), attempt))
                    .isEqualTo(RefreshDecision.ROTATE);
            assertThat(RefreshDecision.of(Optional.of(next), attempt))
                    .isEqualTo(RefreshDecision.REPLAY);
        }
    }

    @Test
    void noRotationOutlivesTheAbsoluteEnd() {
        StoredSession session = session(1);
        for (int i = 0; i < 100; i++) {
            session = session.rotated(session.rotatedAt().plus(Duration.ofMinutes(59)), IDLE, CURL);

            assertThat(session.idleExpiresAt()).isBeforeOrEqualTo(session.absoluteExpiresAt());
        }
    }

    private static StoredSession session(long generation) {
        return new StoredSession(
                "sid",
                REALM.identity("1"),
                0,
                new StoredSession.Login(ROTATED, CURL, ROTATED.plus(Duration.ofDays(1))),
                new StoredSession.Generation(generation, ROTATED, null, ROTATED.plus(IDLE), CURL),
                false);
    }

    private static RefreshAttempt attempt(long generation, Instant now) {
        return attempt(generation, now, RefreshReplay.GRACE);
    }

    private static RefreshAttempt attempt(long generation, Instant now, RefreshReplay replay) {
        return new RefreshAttempt(
                REALM,
                "sid",
                generation,
                now,
                CURL,
                IDLE,
                replay,
                GRACE,
                new RevocationTerm(now, Duration.ofMinutes(15)));
    }
}
