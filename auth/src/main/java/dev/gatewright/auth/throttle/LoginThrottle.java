package dev.gatewright.auth.throttle;

import dev.gatewright.auth.store.Realm;
import dev.gatewright.auth.store.StoreUnavailableException;
import dev.gatewright.auth.throttle.ThrottleStore.Charge;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Slows down guessing in one realm. Every attempt is charged before the password is looked at, so
 * that a thousand guesses at once count as a thousand; a right password is given its charge back.
 *
 * <p>Charges fade with time, known and unknown usernames are treated alike, and what strangers do
 * locks no user out:
 *
 * <ul>
 *   <li>An address from which somebody has logged in to an account is <em>known</em> for it. It has
 *       its own allowance there, which nothing done elsewhere uses up.
 *   <li>When the attempts of strangers have used up what a username has, a reserve remains. An
 *       address may take only a few attempts out of it, so that it is used up only by many
 *       addresses that are new to the username, and only as long as ever more of them come.
 * </ul>
 *
 * <p>A client whose address is not an IP address shares no allowance with others like it: it is
 * counted under its username alone, is never known, and takes nothing from the reserve.
 */
public final class LoginThrottle {
    private final ThrottleStore store;
    private static final int MOST_OWED = 10_000;
    private final ThrottleKeys keys;
    private final ThrottleLimits limits;
    private final InstantSource clock;
    private final Queue<List<Charge>> owed = new ArrayBlockingQueue<>(MOST_OWED);

    /**
     * A throttle that counts in {@code store}, apart from other realms that count there.
     *
     * @param realm whose accounts the usernames and subjects name
     */
    public LoginThrottle(
            ThrottleStore store, Realm realm, ThrottleLimits limits, InstantSource clock) {
        this.store = store;
        this.keys = new ThrottleKeys(realm);
        this.limits = limits;
        this.clock = clock;
    }

    /** Charges an attempt to log in, unless there have been too many. */
    public Admission charge(String username, String address) {
        Charge perUser = new Charge(keys.user(username), limits.perUser());
        Optional<ClientNetwork> client = ClientNetwork.of(address);
        if (client.isEmpty()) {
            return charge(List.of(perUser));
        }
        ClientNetwork from = client.get();
        Charge perPair = new Charge(keys.pair(username, from), limits.perPair());
        if (store.remembers(keys.knownAddress(username, from), clock.instant())) {
            return charge(List.of(perPair));
        }
        Charge perAddress = new Charge(keys.address(from), limits.perAddress());
        Admission usual = charge(List.of(perAddress, perPair, perUser));
        if (!(usual instanceof Admission.Throttled throttled)) {
            return usual;
        }
        Admission reserved =
                charge(
                        List.of(
                                perAddress,
                                perPair,
                                new Charge(keys.reserve(username), limits.reserve()),
                                new Charge(
                                        keys.newAddress(username, from), limits.perNewAddress())));
        return reserved instanceof Admission.Throttled later
                        && later.retryAfter().compareTo(throttled.retryAfter()) > 0
                ? usual
                : reserved;
    }

    /**
     * Gives back what one attempt was charged. If the store cannot take it now, it is given back
     * with the next attempt that the store counts; what is owed is bounded, and lost with the
     * process.
     */
    public void refund(Admission.Admitted admitted) {
        try {
            store.refund(admitted.charges(), clock.instant());
        } catch (StoreUnavailableException e) {
            var _ = owed.offer(admitted.charges());
        }
    }

    /**
     * Gives back what a successful login was charged; its address is known from now on, unless the
     * store has just failed, which does not make the login fail.
     */
    public void recordSuccess(String username, String address, Admission.Admitted admitted) {
        refund(admitted);
        Instant until = clock.instant().plus(limits.knownAddressTtl());
        try {
            ClientNetwork.of(address)
                    .ifPresent(from -> store.remember(keys.knownAddress(username, from), until));
        } catch (StoreUnavailableException _) {
            // The next login from there says it again.
        }
    }

    /**
     * Charges an attempt of somebody who is logged in to say their present password, unless there
     * have been too many. A client that is not logged in to the account cannot use up any of these
     * attempts, from whatever address.
     */
    public Admission chargeChange(String subject) {
        return charge(List.of(new Charge(keys.change(subject), limits.perUser())));
    }

    /**
     * Charges an attempt to register, unless there have been too many from the address. A client
     * whose address is not an IP address is charged nothing.
     */
    Admission chargeRegistration(String address) {
        return ClientNetwork.of(address)
                .map(from ->
                        charge(List.of(new Charge(keys.registration(from), limits.perAddress()))))
                .orElseGet(() -> new Admission.Admitted(List.of()));
    }

    private void payBack() {
        for (List<Charge> due = owed.poll(); due != null; due = owed.poll()) {
            try {
                store.refund(due, clock.instant());
            } catch (StoreUnavailableException e) {
                var _ = owed.offer(due);
                throw e;
            }
        }
    }

    private Admission charge(List<Charge> charges) {
        payBack();
        Optional<Duration> wait = store.charge(charges, clock.instant());
        return wait.isPresent()
                ? new Admission.Throttled(wait.get())
                : new Admission.Admitted(charges);
    }
}
