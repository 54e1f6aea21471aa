package dev.gatewright.auth.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a throttle counts: an instant for each key, forgotten once it has passed. Shared by nodes,
 * it holds across them. Every verb is one atomic step.
 *
 * <p>Every verb throws {@link dev.gatewright.auth.store.StoreUnavailableException} when the store
 * cannot answer in time.
 */
public interface ThrottleStore {

    /**
     * One attempt to be counted.
     *
     * @param key at most 64 ASCII characters
     */
    record Charge(String key, Bucket bucket) {}

    /**
     * Counts the attempt under every key; or, if it does not fit one, under none: then the wait.
     * States that a bucket cannot have are replaced either way ({@link Bucket#bounded}).
     */
    Optional<Duration> charge(List<Charge> charges, Instant now);

    /**
     * Takes one attempt out again under every key. A bucket that is empty then leaves nothing: by a
     * clock that is behind, what is left of it would be taken for a full one.
     */
    void refund(List<Charge> charges, Instant now);

    /** Remembers a key until then. */
    void remember(String key, Instant until);

    /** Whether a key is remembered. */
    boolean remembers(String key, Instant now);
}
