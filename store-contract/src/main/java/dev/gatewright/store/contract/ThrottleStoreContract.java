package dev.gatewright.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.store.Realm;
import dev.gatewright.auth.throttle.Admission;
import dev.gatewright.auth.throttle.Bucket;
import dev.gatewright.auth.throttle.LoginThrottle;
import dev.gatewright.auth.throttle.ThrottleLimits;
import dev.gatewright.auth.throttle.ThrottleStore;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a throttle must hold to over every store, races included. The realm is new in each test, so
 * that the store may be the same for all.
 */
public abstract class ThrottleStoreContract {
    private static final String OWN = "198.51.100.7";

    /** A store may forget by a clock of its own, which goes on while that of the test stands. */
    private static final Duration USER_INTERVAL = Duration.ofMinutes(10);

    private static final Duration ADDRESS_INTERVAL = Duration.ofMinutes(1);
    private static final Duration RESERVE_INTERVAL = Duration.ofMinutes(60);

    /** What the clocks of nodes may be apart. */
    private static final Duration SOMEWHAT = Duration.ofSeconds(30);

    private static final ThrottleLimits LIMITS =
            new ThrottleLimits(
                    new Bucket(3, USER_INTERVAL),
                    new Bucket(5, ADDRESS_INTERVAL),
                    new Bucket(3, USER_INTERVAL),
                    new Bucket(4, RESERVE_INTERVAL),
                    new Bucket(1, Duration.ofDays(1)),
                    Duration.ofDays(30));

    private final MovableClock clock = new MovableClock();
    private final String issuer = "https://" + UUID.randomUUID() + ".example";
    private ThrottleStore store;
    private LoginThrottle throttle;

    /** The store under test. */
    protected abstract ThrottleStore store(MovableClock clock);

    @BeforeEach
    void throttle() {
        store = store(clock);
        throttle = throttle(issuer, "Auth");
    }

    @Test
    void theAttemptAfterTheLastIsToldHowLongToWait() {
        for (int i = 0; i < 3; i++) {
            assertThat(isAdmitted("alice", OWN)).isTrue();
        }

        assertThat(throttle.charge("alice", OWN)).isEqualTo(new Admission.Throttled(USER_INTERVAL));
    }

    @Test
    void waitingAsToldIsEnoughForOneAttempt() {
        attempts(3, () -> throttle.charge("alice", OWN));
        clock.advance(retryAfter("alice", OWN));

        assertThat(isAdmitted("alice", OWN)).isTrue();
        assertThat(isAdmitted("alice", OWN)).isFalse();
    }

    @Test
    void anAddressIsBoundedOverAllUsernames() {
        for (int i = 0; i < 5; i++) {
            assertThat(isAdmitted("user-" + i, OWN)).isTrue();
        }

        assertThat(retryAfter("another", OWN)).isEqualTo(ADDRESS_INTERVAL);
        assertThat(isAdmitted("another", stranger(1))).isTrue();
    }

    @Test
    void theAddressesOfOneIpv6NetworkAreOne() {
        for (int i = 0; i < 5; i++) {
            assertThat(isAdmitted("user-" + i, "2001:db8:1:2::" + i)).isTrue();
        }

        assertThat(isAdmitted("another", "2001:db8:1:2:1:2:3:4")).isFalse();
        assertThat(isAdmitted("another", "2001:db8:1:3::1")).isTrue();
    }

    @Test
    void spellingsOfAUsernameAreOne() {
        attempts(3, () -> throttle.charge("alice", OWN));

        assertThat(isAdmitted(" ALICE", OWN)).isFalse();
    }

    @Test
    void whatIsRefundedDoesNotCount() {
        for (int i = 0; i < 20; i++) {
            throttle.refund(admitted("alice", OWN));
        }
    }

    @Test
    void whatIsRefundedLeavesNothingToANodeWhoseClockIsBehind() {
        throttle.refund(admitted("alice", OWN));

        clock.advance(Duration.ofHours(-2));

        assertThat(isAdmitted("alice", OWN)).isTrue();
    }

    @Test
    void aThrottledAttemptCostsNothing() {
        attempts(20, () -> throttle.charge("alice", OWN));

        assertThat(retryAfter("alice", OWN)).isEqualTo(USER_INTERVAL);
    }

    @Test
    void attemptsAtOnceAreAllCounted() throws Exception {
        List<Admission> admissions =
                Together.all(Collections.nCopies(30, () -> throttle.charge("alice", OWN)));

        assertThat(admissions).filteredOn(Admission.Admitted.class::isInstance).hasSize(3);
    }

    @Test
    void attemptsAtOnceAreAllCountedWhereOneWasBefore() throws Exception {
        assertThat(isAdmitted("alice", OWN)).isTrue();

        List<Admission> admissions =
                Together.all(Collections.nCopies(30, () -> throttle.charge("alice", OWN)));

        assertThat(admissions).filteredOn(Admission.Admitted.class::isInstance).hasSize(2);
    }

    @Test
    void realmsAreCountedApart() {
        attempts(9, () -> throttle.charge("alice", OWN));
        logIn("bob", OWN);

        assertThat(isAdmitted(throttle(issuer, "Staff"), "alice", OWN)).isTrue();
        assertThat(isAdmitted(throttle(issuer + "/2", "Auth"), "alice", OWN)).isTrue();
        attempts(9, () -> throttle(issuer, "Staff").charge("bob", OWN));
        attempts(9, () -> throttle(issuer, "Auth").chargeChange("1"));
        assertThat(throttle(issuer, "Staff").charge("bob", OWN))
                .isInstanceOf(Admission.Throttled.class);
        assertThat(throttle(issuer, "Staff").chargeChange("1"))
                .isInstanceOf(Admission.Admitted.class);
        assertThat(isAdmitted("bob", OWN)).isTrue();
    }

    @Test
    void strangersCannotLockOutAnAddressSomebodyHasLoggedInFrom() {
        logIn("alice", OWN);
        attempts(50, i -> throttle.charge("alice", stranger(i)));

        assertThat(isAdmitted("alice", stranger(1))).isFalse();
        for (int i = 0; i < 3; i++) {
            assertThat(isAdmitted("alice", OWN)).isTrue();
        }
        assertThat(isAdmitted("alice", OWN)).isFalse();
    }

    @Test
    void whoFillsAnAddressDoesNotLockOutThoseKnownToBeThere() {
        logIn("alice", OWN);
        attempts(9, i -> throttle.charge("user-" + i, OWN));

        assertThat(isAdmitted("bob", OWN)).isFalse();
        assertThat(isAdmitted("alice", OWN)).isTrue();
    }

    @Test
    void anAddressIsKnownForAsLongAsWasSaid() {
        logIn("alice", OWN);
        clock.advance(LIMITS.knownAddressTtl());
        attempts(9, i -> throttle.charge("user-" + i, OWN));

        assertThat(isAdmitted("alice", OWN)).isFalse();
    }

    /** However long they go on: only addresses that have not tried before use up the reserve. */
    @Test
    void strangersWithManyAddressesCannotKeepAUserFromLoggingInFromANewOne() {
        int strangers = 10;
        int admitted = 0;
        for (int minute = 0; minute < 15; minute++) {
            admitted +=
                    attempts(2 * strangers, i -> throttle.charge("alice", stranger(i % strangers)));
            if (minute >= strangers) {
                String fresh = "203.0.113." + minute;
                assertThat(isAdmitted("alice", fresh)).as(fresh).isTrue();
                assertThat(isAdmitted("alice", fresh)).as(fresh).isFalse();
            }
            clock.advance(RESERVE_INTERVAL);
        }

        assertThat(admitted)
                .as("what strangers could guess: perUser, and one a day for each address")
                .isLessThanOrEqualTo(3 + 14 * 6 + strangers);
    }

    /** An attack from ever more addresses is no way to guess without bounds. */
    @Test
    void theReserveIsBoundedOverAllAddresses() {
        assertThat(attempts(30, i -> throttle.charge("alice", stranger(i)))).isEqualTo(3 + 4);

        assertThat(retryAfter("alice", OWN)).isEqualTo(USER_INTERVAL);
    }

    /** Who has a /48 has 65,536 networks of the kind that counts as one address. */
    @Test
    void theNetworksOfOneIpv6SiteShareWhatTheyGetOfTheReserve() {
        attempts(3, i -> throttle.charge("alice", stranger(i)));

        assertThat(isAdmitted("alice", "2001:db8:1:1::1")).isTrue();
        assertThat(isAdmitted("alice", "2001:db8:1:2::1")).isFalse();
        assertThat(isAdmitted("alice", "2001:db8:2:1::1")).isTrue();
    }

    @Test
    void aLoginOutOfTheReserveGivesItBack() {
        attempts(3, i -> throttle.charge("alice", stranger(i)));
        for (int i = 0; i < 20; i++) {
            logIn("alice", stranger(10 + i));
        }

        assertThat(isAdmitted("alice", OWN)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "/run/gatewright.sock", "example.com"})
    void clientsWithoutAnAddressShareNoAllowanceButTheUsers(String address) {
        attempts(9, i -> throttle.charge("user-" + i, address));
        logIn("alice", address);

        assertThat(attempts(9, () -> throttle.charge("alice", address))).isEqualTo(3);
        assertThat(isAdmitted("bob", address)).isTrue();
    }

    @Test
    void aClockThatWasAheadMakesNobodyWaitForItsTime() {
        clock.advance(Duration.ofDays(100));
        attempts(9, () -> throttle.charge("alice", OWN));
        attempts(9, i -> throttle.charge("user-" + i, OWN));
        clock.advance(Duration.ofDays(-100));

        assertThat(retryAfter("alice", OWN)).isEqualTo(USER_INTERVAL);
        clock.advance(USER_INTERVAL);
        assertThat(isAdmitted("alice", OWN)).isTrue();
    }

    /** Else attempts at two nodes by turns would empty what the other has filled. */
    @Test
    void aNodeWhoseClockIsSomewhatBehindForgetsNothing() {
        int admitted = 0;
        for (int i = 0; i < 5; i++) {
            admitted += attempts(5, () -> throttle.charge("alice", OWN));
            clock.advance(SOMEWHAT.negated());
            admitted += attempts(5, () -> throttle.charge("alice", OWN));
            clock.advance(SOMEWHAT);
        }

        assertThat(admitted).isEqualTo(3);
    }

    private LoginThrottle throttle(String issuer, String scheme) {
        return new LoginThrottle(store, new Realm(issuer, scheme), LIMITS, clock);
    }

    private boolean isAdmitted(String username, String address) {
        return isAdmitted(throttle, username, address);
    }

    private static boolean isAdmitted(LoginThrottle throttle, String username, String address) {
        return throttle.charge(username, address) instanceof Admission.Admitted;
    }

    private Admission.Admitted admitted(String username, String address) {
        return (Admission.Admitted) throttle.charge(username, address);
    }

    private void logIn(String username, String address) {
        throttle.recordSuccess(username, address, admitted(username, address));
    }

    private Duration retryAfter(String username, String address) {
        return ((Admission.Throttled) throttle.charge(username, address)).retryAfter();
    }

    private static String stranger(int i) {
        return "10.0." + i / 256 + '.' + i % 256;
    }

    /** How many of so many attempts are admitted. */
    private static int attempts(int count, Supplier<Admission> attempt) {
        return attempts(count, _ -> attempt.get());
    }

    private static int attempts(int count, IntFunction<Admission> attempt) {
        return (int)
                IntStream.range(0, count)
                        .mapToObj(attempt)
                        .filter(Admission.Admitted.class::isInstance)
                        .count();
    }
}
