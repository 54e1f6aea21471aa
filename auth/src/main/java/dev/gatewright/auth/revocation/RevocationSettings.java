package dev.gatewright.auth.revocation;

import java.time.Duration;

/**
 * What a node does when it may have missed revocations.
 *
 * @param stale how long the store may be silent before this node asks it for every request; at
 *     least 2 s, for it is heard of once a second
 * @param timeout how long one such question may take; more than zero
 * @param onStoreFailure what to answer when the store does not
 */
public record RevocationSettings(Duration stale, Duration timeout, OnStoreFailure onStoreFailure) {

    /** Five seconds of silence, one for a question, deny. */
    public static final RevocationSettings DEFAULT =
            new RevocationSettings(
                    Duration.ofSeconds(5), Duration.ofSeconds(1), OnStoreFailure.DENY);

    public RevocationSettings {
        if (stale.compareTo(Duration.ofSeconds(2)) < 0) {
            throw new IllegalArgumentException("RevocationStale must be at least 2 s: " + stale);
        }
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("the timeout must be positive: " + timeout);
        }
    }

    /** What holds for a token when nobody can tell whether it was revoked. */
    public enum OnStoreFailure {
        /** It is not accepted: nothing revoked gets in, nor anything else. */
        DENY,
        /** It is accepted, and counted: what was revoked recently may get in. */
        ALLOW
    }
}
