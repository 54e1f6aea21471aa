package dev.gatewright.app.signature;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Computes with RSA keys on a few platform threads, behind a bounded queue.
 *
 * <p>An operation keeps a processor busy for a millisecond or more. On a virtual thread it would
 * hold the carrier for as long, and a few callers with headers made up would hold all of them. Here
 * callers wait without holding anything; one that finds the queue full is turned away at once.
 *
 * <p>The threads are daemons, and end when there is nothing to do. Safe for use by many threads.
 */
final class RsaThreads {
    private static final int WAITING_PER_THREAD = 64;
    private static final int KEEP_IDLE_SECONDS = 10;

    private final ThreadPoolExecutor executor;

    /**
     * @param threads operations at once, at least 1
     * @param waiting callers that may wait beside them, at least 1
     */
    RsaThreads(int threads, int waiting) {
        executor =
                new ThreadPoolExecutor(
                        threads,
                        threads,
                        KEEP_IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(waiting),
                        Thread.ofPlatform().daemon().name("rsa-", 1).factory());
        executor.allowCoreThreadTimeOut(true);
    }

    /** Threads that leave one core to everything else, if there is more than one. */
    static RsaThreads forThisMachine() {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        return new RsaThreads(threads, WAITING_PER_THREAD * threads);
    }

    /** What {@code work} returns, or throws; empty, with nothing computed, without room to wait. */
    <T> Optional<T> call(Supplier<T> work) {
        try {
            return Optional.of(CompletableFuture.supplyAsync(work, executor).join());
        } catch (RejectedExecutionException _) {
            return Optional.empty();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("RSA could not be computed", e.getCause());
        }
    }
}
