package dev.gatewright.sessions.login;

import dev.gatewright.sessions.login.ThrottleStore.Charge;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Slows down guessing. Every attempt is charged before the password is looked at, so that a
 * thousand guesses at once count as a thousand; a right password is given its charge back.
 *
 * <p>Known and unknown usernames are treated alike. Charges fade with time, and an address somebody
 * has logged in from has an allowance of its own: no stranger can lock a user out.
 */
public final class LoginThrottle {
    private final ThrottleStore store;
    private final ThrottleLimits limits;
    private final InstantSource clock;

    public LoginThrottle(ThrottleStore store, ThrottleLimits limits, InstantSource clock) {
        this.store = store;
        this.limits = limits;
        this.clock = clock;
    }

    /** Charges an attempt; how long to wait instead if there have been too many. */
    public Optional<Duration> charge(String username, String address) {
        return store.charge(charges(username, address), clock.instant());
    }

    /** Gives back what one attempt was charged. */
    public void refund(String username, String address) {
        store.refund(charges(username, address));
    }

    /** Gives back what a successful login was charged, and makes its address familiar. */
    public void welcome(String username, String address) {
        refund(username, address);
        store.remember(
                ThrottleKeys.familiar(username, address),
                clock.instant().plus(limits.familiarity()));
    }

    /**
     * Charges somebody logged in who says their present password; how long to wait instead if there
     * have been too many. Who is not logged in to the account cannot cause a wait.
     */
    public Optional<Duration> chargeChange(String subject, String address) {
        return store.charge(changeCharges(subject, address), clock.instant());
    }

    /** Gives back what one change was charged. */
    public void refundChange(String subject, String address) {
        store.refund(changeCharges(subject, address));
    }

    /** Charges an attempt to register; how long to wait instead if there have been too many. */
    public Optional<Duration> chargeRegistration(String address) {
        Charge charge = new Charge(ThrottleKeys.registration(address), limits.perAddress());
        return store.charge(List.of(charge), clock.instant());
    }

    private List<Charge> changeCharges(String subject, String address) {
        return List.of(
                new Charge(ThrottleKeys.address(address), limits.perAddress()),
                new Charge(ThrottleKeys.change(subject), limits.perUser()));
    }

    private List<Charge> charges(String username, String address) {
        boolean familiar =
                store.remembers(ThrottleKeys.familiar(username, address), clock.instant());
        return List.of(
                new Charge(ThrottleKeys.address(address), limits.perAddress()),
                familiar
                        ? new Charge(ThrottleKeys.pair(username, address), limits.perFamiliar())
                        : new Charge(ThrottleKeys.user(username), limits.perUser()));
    }
}
