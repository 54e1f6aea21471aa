package dev.gatewright.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.sessions.login.Bucket;
import dev.gatewright.sessions.login.LoginThrottle;
import dev.gatewright.sessions.login.ThrottleLimits;
import dev.gatewright.sessions.login.ThrottleStore;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a throttle must hold to over every store, races included. Names and addresses are new in
 * each test, so that the store may be the same for all.
 */
public abstract class ThrottleStoreContract {

    private final MovableClock clock = new MovableClock();
    private final String alice = "alice-" + UUID.randomUUID();
    private LoginThrottle throttle;

    /** The store under test. */
    protected abstract ThrottleStore store(MovableClock clock);

    @BeforeEach
    void throttle() {
        throttle =
                new LoginThrottle(
                        store(clock),
                        new ThrottleLimits(
                                new Bucket(3, Duration.ofSeconds(10)),
                                new Bucket(2, Duration.ofSeconds(10)),
                                new Bucket(5, Duration.ofSeconds(1)),
                                Duration.ofDays(30)),
                        clock);
    }

    @Test
    void theAttemptAfterTheLastIsToldHowLongToWait() {
        for (int i = 0; i < 3; i++) {
            assertThat(throttle.charge(alice, address(i))).isEmpty();
        }

        assertThat(throttle.charge(alice, address(9))).contains(Duration.ofSeconds(10));
    }

    @Test
    void waitingAsToldIsEnoughForOneAttempt() {
        exhaust();
        clock.advance(throttle.charge(alice, address(1)).orElseThrow());

        assertThat(throttle.charge(alice, address(1))).isEmpty();
        assertThat(throttle.charge(alice, address(1))).isPresent();
    }

    @Test
    void anAddressIsBoundedOverAllUsernames() {
        for (int i = 0; i < 5; i++) {
            assertThat(throttle.charge(alice + i, address(1))).isEmpty();
        }

        assertThat(throttle.charge("another", address(1))).contains(Duration.ofSeconds(1));
        assertThat(throttle.charge("another", address(2))).isEmpty();
    }

    @Test
    void theAddressesOfOneIpv6NetworkAreOne() {
        String network = "2001:db8:" + randomGroup() + ':' + randomGroup();
        for (int i = 0; i < 5; i++) {
            assertThat(throttle.charge(alice + i, network + "::" + i)).isEmpty();
        }

        assertThat(throttle.charge("another", network + ":1:2:3:4")).isPresent();
    }

    @Test
    void spellingsOfAUsernameAreOne() {
        exhaust();

        assertThat(throttle.charge(" " + alice.toUpperCase(Locale.ROOT), address(1))).isPresent();
    }

    @Test
    void whatIsRefundedDoesNotCount() {
        for (int i = 0; i < 20; i++) {
            assertThat(throttle.charge(alice, address(1))).isEmpty();
            throttle.refund(alice, address(1));
        }
    }

    @Test
    void aThrottledAttemptCostsNothing() {
        for (int i = 0; i < 20; i++) {
            throttle.charge(alice, address(1));
        }

        assertThat(throttle.charge(alice, address(2))).contains(Duration.ofSeconds(10));
    }

    @Test
    void strangersCannotLockOutAnAddressSomebodyHasLoggedInFrom() {
        throttle.charge(alice, address(7));
        throttle.welcome(alice, address(7));
        exhaust();

        assertThat(throttle.charge(alice, address(8))).isPresent();
        assertThat(throttle.charge(alice, address(7))).isEmpty();
        assertThat(throttle.charge(alice, address(7))).isEmpty();
        assertThat(throttle.charge(alice, address(7))).isPresent();
    }

    @Test
    void attemptsAtOnceAreAllCounted() throws Exception {
        List<Optional<Duration>> waits =
                Together.all(Collections.nCopies(30, () -> throttle.charge(alice, address(1))));

        assertThat(waits).filteredOn(Optional::isEmpty).hasSize(3);
    }

    private void exhaust() {
        for (int i = 0; i < 3; i++) {
            throttle.charge(alice, address(100 + i));
        }
    }

    private String address(int host) {
        return alice + '-' + host;
    }

    private static String randomGroup() {
        return UUID.randomUUID().toString().substring(0, 4);
    }
}
