package dev.gatewright.auth.revocation;

import dev.gatewright.auth.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the store about single tokens, without ever waiting for it long: few questions at once, each
 * with an end, and none for a second after one has failed.
 */
final class RevocationQueries {
    private static final int MOST_AT_ONCE = 32;
    private static final Duration COOL_DOWN = StoreUnavailableException.RETRY_AFTER;

    private final RevocationLog log;
    private final Duration timeout;
    private final InstantSource clock;
    private final Semaphore asking = new Semaphore(MOST_AT_ONCE);
    private volatile Instant failedAt = Instant.MIN;

    RevocationQueries(RevocationLog log, Duration timeout, InstantSource clock) {
        this.log = log;
        this.timeout = timeout;
        this.clock = clock;
    }

    /** Whether the token is revoked; empty when the store does not say. */
    Optional<Boolean> isRevoked(TokenIdentity token) {
        if (isOpen(clock.instant()) || !asking.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return Optional.of(query(token).get(timeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException | TimeoutException e) {
            failedAt = clock.instant();
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** A clock that is set back does not make the rest longer. */
    private boolean isOpen(Instant now) {
        Instant failed = failedAt;
        return !now.isBefore(failed) && now.isBefore(failed.plus(COOL_DOWN));
    }

    /** A question that hangs keeps its place, so that there are never more than so many. */
    private CompletableFuture<Boolean> query(TokenIdentity token) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return log.isRevoked(token);
                    } finally {
                        asking.release();
                    }
                },
                Thread::startVirtualThread);
    }
}
