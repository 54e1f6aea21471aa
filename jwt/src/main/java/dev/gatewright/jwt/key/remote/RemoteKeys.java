package dev.gatewright.jwt.key.remote;

import dev.gatewright.jwt.key.JwkSet;
import dev.gatewright.jwt.key.KeySource;
import dev.gatewright.jwt.key.KeysUnavailableException;
import dev.gatewright.jwt.key.VerificationKey;
import dev.gatewright.jwt.signature.RefusedKeyException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The keys another issuer publishes.
 *
 * <p>There is at most one fetch at a time; all look-ups that need it wait for it, for at most
 * {@link #LONGEST_WAIT}, and share its outcome. What a look-up does depends on the age of the set:
 *
 * <ul>
 *   <li>Up to ten minutes (or half of the maximum age, if that is less), a known kid waits for
 *       nothing.
 *   <li>From then on it still waits for nothing, and the set is fetched again beside it, so that
 *       keys the issuer withdraws go here too. When that fails, the set stays.
 *   <li>Beyond the maximum age, and while no set was ever read, a look-up waits for a fetch; when
 *       that fails, {@link KeysUnavailableException} is thrown. After a failure the next attempt is
 *       made one second later, then every ten seconds.
 * </ul>
 *
 * <p>An unknown kid spends from a budget of three fetches in 30 seconds, and one kid that was not
 * in the set it caused to be fetched causes no other for 15 seconds: so a single made-up kid leaves
 * something of the budget to the kids of a rotation, and many of them delay it for 30 seconds at
 * most, since each fetch brings the whole set.
 *
 * <p>Failing and recovering, and why keys of a set are not used, goes to the log {@code
 * dev.gatewright.keys}: a warning once for each time that fetching begins to fail.
 */
public final class RemoteKeys implements KeySource {

    /** How old a set may become if nothing else is said. */
    public static final Duration DEFAULT_MAX_AGE = Duration.ofHours(1);

    /** The most that may be said instead. */
    public static final Duration LONGEST_MAX_AGE = Duration.ofDays(1);

    /** How long a look-up waits for a fetch at the longest. */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(6);

    private static final Duration RENEWAL_AGE = Duration.ofMinutes(10);
    private static final Duration RENEWAL_PAUSE = Duration.ofSeconds(30);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LATER_RETRIES = Duration.ofSeconds(10);

    private final JwksFetcher fetcher;
    private final Duration maxAge;
    private final Duration renewalAge;
    private final Duration renewalPause;
    private final InstantSource clock;
    private final Executor aside;
    private final Duration longestWait;
    private final KeySetLog log;

    private final ReentrantLock lock = new ReentrantLock();
    private final UnknownKids unknownKids = new UnknownKids();
    private @Nullable CountDownLatch underWay;
    private volatile Attempts attempts = new Attempts(null, 0, null);
    private volatile @Nullable Fetched fetched;

    /**
     * The set in use.
     *
     * @param at when the fetch that brought it began
     * @param renewal when it is to be fetched again beside the look-ups
     * @param end from when it is not to be used any more
     */
    private record Fetched(JwkSet keys, Instant at, Instant renewal, Instant end) {

        boolean isUsableAt(Instant now) {
            return now.isBefore(end);
        }

        /** A clock that is set back makes no set younger. */
        boolean isOldAt(Instant now) {
            return now.isBefore(at) || !now.isBefore(renewal);
        }
    }

    /**
     * How the last fetches went.
     *
     * @param last when the latest fetch began; null before the first
     * @param failures how many have failed since the last good one
     * @param failure the latest one's; null when it went well
     */
    private record Attempts(@Nullable Instant last, int failures, @Nullable Exception failure) {

        boolean isAnotherDueAt(Instant now, Duration pause) {
            return !untilAnother(now, pause).isPositive();
        }

        /** How long it takes from {@code now} until another is due; a clock may be set back. */
        Duration untilAnother(Instant now, Duration pause) {
            return last == null || now.isBefore(last)
                    ? Duration.ZERO
                    : Duration.between(now, last.plus(pause));
        }

        /** How long to wait after the latest while no set can be used. */
        Duration pause() {
            return switch (failures) {
                case 0 -> Duration.ZERO;
                case 1 -> FIRST_RETRY;
                default -> LATER_RETRIES;
            };
        }
    }

    /**
     * Starts without keys: call {@link #refresh} to have them before the first token.
     *
     * @param issuer how the log is to name the issuer
     * @param maxAge how old a set may become before a look-up has to wait for another; at most a
     *     day
     */
    public RemoteKeys(String issuer, JwksFetcher fetcher, Duration maxAge, InstantSource clock) {
        this(
                issuer,
                fetcher,
                maxAge,
                clock,
                Thread.ofVirtual().name("jwks-fetch")::start,
                LONGEST_WAIT);
    }

    /**
     * @param aside runs the fetches
     * @param longestWait how long a look-up waits for one
     */
    RemoteKeys(
            String issuer,
            JwksFetcher fetcher,
            Duration maxAge,
            InstantSource clock,
            Executor aside,
            Duration longestWait) {
        if (!maxAge.isPositive() || maxAge.compareTo(LONGEST_MAX_AGE) > 0) {
            throw new IllegalArgumentException("maxAge is not within a day: " + maxAge);
        }
        this.fetcher = fetcher;
        this.maxAge = maxAge;
        this.renewalAge = shorter(maxAge.dividedBy(2), RENEWAL_AGE);
        this.renewalPause = shorter(maxAge.dividedBy(10), RENEWAL_PAUSE);
        this.clock = clock;
        this.aside = aside;
        this.longestWait = longestWait;
        this.log = new KeySetLog(issuer);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /**
     * Fetches now, whatever was tried before.
     *
     * @throws IOException if the keys cannot be had; those before stay
     * @throws RefusedKeyException if the published set has no key that can be used; the keys before
     *     stay
     */
    public void refresh() throws IOException {
        boolean finished = await(fetchIf(_ -> true));
        switch (attempts.failure()) {
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case null, default -> {
                if (!finished) {
                    throw new IOException("no response within " + longestWait);
                }
            }
        }
    }

    @Override
    public @Nullable VerificationKey find(String kid) {
        Instant now = clock.instant();
        Fetched set = fetched;
        if (set == null || !set.isUsableAt(now)) {
            return another().find(kid);
        }
        VerificationKey key = set.keys().find(kid);
        if (key == null) {
            return findInAnother(kid);
        }
        renewIfOld(set, now);
        return key;
    }

    @Override
    public Collection<VerificationKey> keys() {
        Instant now = clock.instant();
        Fetched set = fetched;
        if (set == null || !set.isUsableAt(now)) {
            return another().keys();
        }
        renewIfOld(set, now);
        return set.keys().keys();
    }

    /** When the keys in use were fetched; empty when none have been. */
    Optional<Instant> fetchedAt() {
        return Optional.ofNullable(fetched).map(Fetched::at);
    }

    /** Why the latest attempt to fetch failed; empty when it did not. */
    Optional<Exception> lastFailure() {
        return Optional.ofNullable(attempts.failure());
    }

    /** A set in place of one that cannot be used any more. */
    private JwkSet another() {
        await(fetchIf(this::mayTryAgain));
        Fetched set = fetched;
        if (set == null) {
            throw unavailable("no keys were ever read");
        }
        if (!set.isUsableAt(clock.instant())) {
            throw unavailable("the keys are older than " + maxAge);
        }
        return set.keys();
    }

    private boolean mayTryAgain(Instant now) {
        return attempts.isAnotherDueAt(now, attempts.pause());
    }

    /** A fetch that is still under way may end at any time: worth another look soon. */
    private KeysUnavailableException unavailable(String message) {
        Attempts made = attempts;
        Duration wait = made.untilAnother(clock.instant(), made.pause());
        return new KeysUnavailableException(message, wait.isPositive() ? wait : FIRST_RETRY);
    }

    private @Nullable VerificationKey findInAnother(String kid) {
        await(fetchIf(now -> unknownKids.mayFetch(kid, now)));
        Fetched set = fetched;
        return set == null ? null : set.keys().find(kid);
    }

    private void renewIfOld(Fetched set, Instant now) {
        if (set.isOldAt(now) && attempts.isAnotherDueAt(now, renewalPause)) {
            fetchIf(then -> attempts.isAnotherDueAt(then, renewalPause));
        }
    }

    /**
     * The fetch under way, or a new one.
     *
     * @param allowed whether a new one may begin now
     * @return null when none is under way and none may begin
     */
    private @Nullable CountDownLatch fetchIf(Predicate<Instant> allowed) {
        CountDownLatch begun;
        lock.lock();
        try {
            if (underWay != null) {
                return underWay;
            }
            if (!allowed.test(clock.instant())) {
                return null;
            }
            begun = new CountDownLatch(1);
            underWay = begun;
        } finally {
            lock.unlock();
        }
        begin(begun);
        return begun;
    }

    private void begin(CountDownLatch begun) {
        try {
            aside.execute(() -> {
                try {
                    fetch();
                } finally {
                    end(begun);
                }
            });
        } catch (RuntimeException | Error e) {
            end(begun);
            throw e;
        }
    }

    private void end(CountDownLatch ended) {
        lock.lock();
        try {
            underWay = null;
        } finally {
            lock.unlock();
        }
        ended.countDown();
    }

    /** Waits for a fetch; whether it has ended. */
    private boolean await(@Nullable CountDownLatch fetch) {
        if (fetch == null) {
            return true;
        }
        try {
            return fetch.await(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void fetch() {
        Instant began = clock.instant();
        int failures = attempts.failures();
        try {
            JwkSet set = JwkSet.read(fetcher.fetch());
            if (set.keys().isEmpty() && !set.skipped().isEmpty()) {
                throw set.skipped().getFirst();
            }
            fetched = new Fetched(set, began, began.plus(renewalAge), began.plus(maxAge));
            attempts = new Attempts(began, 0, null);
            log.read(set, failures);
        } catch (IOException | RuntimeException e) {
            attempts = new Attempts(began, failures + 1, e);
            log.failed(e, failures);
        }
    }
}
