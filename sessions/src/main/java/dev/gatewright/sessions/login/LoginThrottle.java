package dev.gatewright.sessions.login;

import java.time.Duration;
import java.util.Optional;

/**
 * Slows down guessing. Every attempt is charged before the password is looked at, so that a
 * thousand guesses at once count as a thousand; a right password is given its charge back.
 *
 * <p>Known and unknown usernames are treated alike, and nobody is locked out for good: charges fade
 * with time.
 */
public interface LoginThrottle {

    /** Charges an attempt; how long to wait instead if there have been too many. */
    Optional<Duration> charge(String username, String address);

    /** Gives back what one attempt was charged. */
    void refund(String username, String address);
}
