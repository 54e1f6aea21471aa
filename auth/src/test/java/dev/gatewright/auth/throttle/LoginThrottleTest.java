package dev.gatewright.auth.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.auth.store.Realm;
import dev.gatewright.auth.store.StoreUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is counted apart from what, and a store that is out of reach for a while. */
class LoginThrottleTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final String HOME = "192.0.2.1";
    private static final int PER_USER = 10;

    private final SometimesAway store = new SometimesAway();
    private final LoginThrottle throttle = throttle("Auth");

    @Test
    void whatCannotBeGivenBackNowIsGivenBackWithTheNextAttempt() {
        for (int i = 0; i < PER_USER; i++) {
            Admission.Admitted admitted = admitted(throttle.chargeChange("7"));
            store.isAway = true;
            throttle.refund(admitted);
            store.isAway = false;
        }

        admitted(throttle.chargeChange("7"));
    }

    @Test
    void aLoginSucceedsThoughNobodyCanNoteItsAddress() {
        Admission.Admitted admitted = admitted(throttle.charge("alice", HOME));
        store.isAway = true;

        throttle.recordSuccess("alice", HOME, admitted);

        assertThatThrownBy(() -> throttle.charge("alice", HOME))
                .isInstanceOf(StoreUnavailableException.class);
    }

    /** A stranger who types the subject as a name keeps nobody from a new password. */
    @Test
    void loginsChangesAndRegistrationsAreCountedApart() {
        for (int i = 0; i < 1_000; i++) {
            throttle.charge("7", HOME);
        }
        admitted(throttle.chargeChange("7"));
        admitted(throttle.chargeRegistration(HOME));

        for (int i = 0; i < 1_000; i++) {
            throttle.chargeRegistration("192.0.2.2");
        }
        admitted(throttle.charge("alice", "192.0.2.2"));
    }

    @Test
    void spellingsOfANameAreOneName() {
        List<String> spellings = List.of("alice", "ALICE", " alice\t", "\uff21lice");
        for (int i = 0; i < PER_USER; i++) {
            admitted(throttle.charge(spellings.get(i % spellings.size()), ""));
        }

        for (String spelling : spellings) {
            assertThat(throttle.charge(spelling, "")).isInstanceOf(Admission.Throttled.class);
        }
    }

    @Test
    void anAddressIsKnownInItsOwnRealmOnly() {
        LoginThrottle staff = throttle("Staff");
        staff.recordSuccess("alice", HOME, admitted(staff.charge("alice", HOME)));
        for (int i = 0; i < 1_000; i++) {
            throttle.charge("alice", "192.0.2." + (i % 200 + 10));
            staff.charge("alice", "192.0.2." + (i % 200 + 10));
        }

        admitted(staff.charge("alice", HOME));
        assertThat(throttle.charge("alice", HOME)).isInstanceOf(Admission.Throttled.class);
    }

    @Test
    void theZoneOfAnAddressIsNoPartOfIt() {
        assertThat(ClientNetwork.of("fe80::1%nosuch0")).isEqualTo(ClientNetwork.of("fe80::1"));
        assertThat(ClientNetwork.of("fe80::1")).isPresent();
    }

    private LoginThrottle throttle(String scheme) {
        return new LoginThrottle(
                store,
                new Realm("user-api", scheme),
                ThrottleLimits.STANDARD,
                InstantSource.fixed(NOW));
    }

    private static Admission.Admitted admitted(Admission admission) {
        assertThat(admission).isInstanceOf(Admission.Admitted.class);
        return (Admission.Admitted) admission;
    }

    /** A store in memory that nobody can reach at times. */
    private static final class SometimesAway implements ThrottleStore {
        private final ThrottleStore store = new MemoryThrottleStore();
        private boolean isAway;

        private ThrottleStore reached() {
            if (isAway) {
                throw new StoreUnavailableException("away", new IOException());
            }
            return store;
        }

        @Override
        public Optional<Duration> charge(List<Charge> charges, Instant now) {
            return reached().charge(charges, now);
        }

        @Override
        public void refund(List<Charge> charges, Instant now) {
            reached().refund(charges, now);
        }

        @Override
        public void remember(String key, Instant until) {
            reached().remember(key, until);
        }

        @Override
        public boolean remembers(String key, Instant now) {
            return reached().remembers(key, now);
        }
    }
}
