package dev.gatewright.jwt.remote;

import dev.gatewright.jwt.JwkSet;
import dev.gatewright.jwt.KeySource;
import dev.gatewright.jwt.RefusedKeyException;
import dev.gatewright.jwt.VerificationKey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The keys another issuer publishes, fetched again when a token names one that is not known.
 *
 * <p>However many tokens with unknown kids arrive, there is one fetch at a time and one attempt in
 * 30 seconds; the others wait for it and share its outcome. Tokens of known keys wait for nothing:
 * a set that has grown old is fetched again beside them. When a fetch fails, or brings a set that
 * cannot be trusted, the last good set stays.
 */
public final class RemoteKeys implements KeySource {

    /** The least time between two attempts to fetch. */
    public static final Duration PAUSE = Duration.ofSeconds(30);

    /** The age from which a set is fetched again, so that keys its issuer withdraws go here too. */
    public static final Duration MAX_AGE = Duration.ofMinutes(10);

    private final JwksFetcher fetcher;
    private final InstantSource clock;
    private final Executor aside;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Fetched fetched = new Fetched(null, Instant.MIN);
    private volatile @Nullable Exception lastFailure;
    private volatile Instant lastAttempt = Instant.MIN;

    private record Fetched(@Nullable JwkSet keys, Instant at) {}

    /** Starts without keys: call {@link #refresh} at start to have them before the first token. */
    public RemoteKeys(JwksFetcher fetcher, InstantSource clock) {
        this(fetcher, clock, Thread.ofVirtual().name("jwks-refresh")::start);
    }

    /**
     * @param aside runs what no request is to wait for
     */
    RemoteKeys(JwksFetcher fetcher, InstantSource clock, Executor aside) {
        this.fetcher = fetcher;
        this.clock = clock;
        this.aside = aside;
    }

    /**
     * Fetches now, whatever the pause.
     *
     * @throws IOException if the keys cannot be had; those before stay
     * @throws RefusedKeyException if the published set cannot be trusted; the keys before stay
     */
    public void refresh() throws IOException {
        fetching.lock();
        try {
            fetch();
        } finally {
            fetching.unlock();
        }
    }

    private void fetch() throws IOException {
        lastAttempt = clock.instant();
        try {
            JwkSet keys = JwkSet.read(fetcher.fetch());
            fetched = new Fetched(keys, lastAttempt);
            lastFailure = null;
        } catch (IOException | RefusedKeyException e) {
            lastFailure = e;
            throw e;
        }
    }

    @Override
    public @Nullable VerificationKey find(String kid) {
        if (known(kid) == null) {
            fetching.lock();
            fetchUnlessJustTried();
        } else if (isOld() && !wasJustTried()) {
            aside.execute(this::renew);
        }
        return known(kid);
    }

    private void renew() {
        if (fetching.tryLock()) {
            fetchUnlessJustTried();
        }
    }

    private @Nullable VerificationKey known(String kid) {
        JwkSet keys = fetched.keys();
        return keys == null ? null : keys.find(kid);
    }

    private boolean isOld() {
        return clock.instant().minus(MAX_AGE).isAfter(fetched.at());
    }

    private boolean wasJustTried() {
        return clock.instant().minus(PAUSE).isBefore(lastAttempt);
    }

    /** To be called by who holds the lock; gives it back. */
    private void fetchUnlessJustTried() {
        try {
            if (!wasJustTried()) {
                fetch();
            }
        } catch (IOException | RefusedKeyException e) {
            // The last good set stays; lastFailure and fetchedAt tell those who watch.
        } finally {
            fetching.unlock();
        }
    }

    @Override
    public Collection<VerificationKey> keys() {
        JwkSet keys = fetched.keys();
        return keys == null ? List.of() : keys.keys();
    }

    /** When the keys in use were fetched; {@link Instant#MIN} when none have been. */
    public Instant fetchedAt() {
        return fetched.at();
    }

    /** Why the latest attempt to fetch failed; empty when it did not. */
    public Optional<Exception> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }
}
