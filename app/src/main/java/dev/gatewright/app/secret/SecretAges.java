package dev.gatewright.app.secret;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * When each secret of a configuration was read last, and when another one was found in its place.
 * Safe for many threads.
 */
public final class SecretAges {
    private final List<KeptSecret> first;
    private final InstantSource clock;
    private final Instant startedAt;
    private final Map<String, Known> known = new TreeMap<>();
    private String fault = "";

    private record Known(KeptSecret secret, Age age) {}

    /**
     * A secret's age.
     *
     * @param key the key of the configuration
     * @param source where it is kept
     * @param readAt when it was read last
     * @param changedAt when another one was found there; empty when none was since the start
     * @param followed whether it is read again while the service runs
     */
    public record Age(
            String key,
            String source,
            Instant readAt,
            Optional<Instant> changedAt,
            Followed followed) {}

    /** Whether a secret is read again while the service runs. */
    public enum Followed {
        /** It is read at the start of the service. */
        NO,
        /** Its file is looked at, and read when it has changed. */
        WATCHED,
        /** The secret manager is asked for it again and again. */
        ASKED
    }

    /**
     * @param first those of the start; may have more of them later, when the service has read them
     */
    public SecretAges(List<KeptSecret> first, InstantSource clock) {
        this.first = first;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /** Each secret, by its key. */
    public synchronized List<Age> all() {
        addFirst();
        return known.values().stream().map(Known::age).toList();
    }

    /** Why secrets could not be read again; empty when they could be. */
    public synchronized String fault() {
        return fault;
    }

    /** Secrets could not be read again; {@code why} holds nothing secret. */
    public synchronized void failed(String why) {
        fault = why;
    }

    /** Secrets were read again. */
    public synchronized void readAgain(List<KeptSecret> secrets) {
        fault = "";
        addFirst();
        Instant now = clock.instant();
        for (KeptSecret secret : secrets) {
            if (secret.followed() != Followed.NO) {
                Known before = known.get(secret.key());
                Optional<Instant> changedAt =
                        before != null && before.secret().isSame(secret)
                                ? before.age().changedAt()
                                : Optional.of(now);
                known.put(
                        secret.key(),
                        new Known(secret, age(secret, now, changedAt, secret.followed())));
            }
        }
    }

    /** The service reads those of its own settings after all others, and never again. */
    private void addFirst() {
        for (KeptSecret secret : first) {
            Followed followed =
                    secret.key().startsWith("Settings.") ? Followed.NO : secret.followed();
            known.computeIfAbsent(
                    secret.key(),
                    _ -> new Known(secret, age(secret, startedAt, Optional.empty(), followed)));
        }
    }

    private static Age age(
            KeptSecret secret, Instant readAt, Optional<Instant> changedAt, Followed followed) {
        return new Age(secret.key(), secret.source(), readAt, changedAt, followed);
    }
}
