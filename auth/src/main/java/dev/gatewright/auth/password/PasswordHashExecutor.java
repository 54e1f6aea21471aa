package dev.gatewright.auth.password;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Computes password hashes on a few platform threads, behind a bounded queue.
 *
 * <p>A hash keeps a processor busy for tens of milliseconds. On a virtual thread it would hold the
 * carrier for as long, and a few of them would hold all carriers: every other request would wait.
 * Here callers wait without holding anything, at most {@code waiting} of them; one more is turned
 * away at once, and so is one whose turn has not come in time: its hash is not computed. Whatever a
 * computation throws reaches its caller, and the thread goes on.
 *
 * <p>One executor serves all schemes of a service. Its threads are daemons and give way to all
 * others where the system allows it. Safe for use by many threads.
 */
public final class PasswordHashExecutor implements AutoCloseable {
    private static final int WAITING_PER_THREAD = 32;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final Duration KEEP_IDLE_THREADS = Duration.ofMinutes(1);

    private final ThreadPoolExecutor executor;

    /**
     * Tells callers of their hashes. To wake a virtual thread may start a carrier for it, which
     * would give way as the thread does that starts it, and carry requests from then on.
     */
    private final ThreadPoolExecutor wakers;

    private final Duration longestWait;
    private volatile Consumer<Duration> timer = _ -> {};

    /**
     * @param threads hashes computed at once, at least 1
     * @param waiting callers that may wait beside them, at least 1
     * @param longestWait how long a caller waits for its hash to be begun, at most
     */
    public PasswordHashExecutor(int threads, int waiting, Duration longestWait) {
        if (threads < 1 || waiting < 1) {
            throw new IllegalArgumentException(
                    "hashing needs at least one thread and one place to wait");
        }
        this.longestWait = longestWait;
        this.wakers =
                new ThreadPoolExecutor(
                        1,
                        1,
                        0,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name("password-hash-waker").factory());
        wakers.prestartCoreThread();
        this.executor =
                new ThreadPoolExecutor(
                        threads,
                        threads,
                        KEEP_IDLE_THREADS.toSeconds(),
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(waiting),
                        new BackgroundThreads("password-hash-")) {
                    @Override
                    protected void terminated() {
                        wakers.shutdown();
                    }
                };
        executor.allowCoreThreadTimeOut(true);
    }

    /** A hash to compute, whose caller is woken by another thread than has computed it. */
    private final class Hash<T> extends FutureTask<T> {
        Hash(Supplier<T> work) {
            super(work::get);
        }

        @Override
        protected void set(T value) {
            wakers.execute(() -> super.set(value));
        }

        @Override
        protected void setException(Throwable fault) {
            wakers.execute(() -> super.setException(fault));
        }
    }

    /**
     * An executor for this machine: it leaves one core to everything else, if there is more than
     * one, and three quarters of the heap.
     */
    public static PasswordHashExecutor forThisMachine() {
        return forThisMachine(LONGEST_WAIT);
    }

    /**
     * An executor for this machine, for requests that are answered after some time in any case.
     *
     * @param requestTimeout when that is; a hash not begun by then would be computed for nobody
     */
    public static PasswordHashExecutor forThisMachine(Duration requestTimeout) {
        int threads = hashesAtOnce();
        Duration longestWait =
                requestTimeout.compareTo(LONGEST_WAIT) < 0 ? requestTimeout : LONGEST_WAIT;
        return new PasswordHashExecutor(threads, WAITING_PER_THREAD * threads, longestWait);
    }

    static int hashesAtOnce() {
        return Math.clamp(
                Runtime.getRuntime().availableProcessors() - 1,
                1,
                HashMemory.OF_THIS_MACHINE.hashesAtOnce(HashCost.LEAST));
    }

    /**
     * Tells {@code heard}, on the caller's thread, how long each call took: the wait for a thread
     * and the hash itself, also where it was turned away.
     */
    public void timedBy(Consumer<Duration> heard) {
        timer = heard;
    }

    /** How many callers wait for their hash to be begun. */
    public int waiting() {
        return executor.getQueue().size();
    }

    /** How many hashes are being computed. */
    public int computing() {
        return executor.getActiveCount();
    }

    /**
     * Whether the next caller would be turned away: worth asking before anything is prepared for a
     * hash.
     */
    public boolean isFull() {
        return executor.getQueue().remainingCapacity() == 0;
    }

    /**
     * What {@code work} returns, computed on a thread of this executor.
     *
     * @return empty, with nothing computed, if too many wait already, the caller's turn has not
     *     come in time, the caller is interrupted or the executor is closed
     * @throws IllegalStateException if the work ends with an {@link Error}, as its cause; a runtime
     *     exception is thrown as it is
     */
    public <T> Optional<T> call(Supplier<T> work) {
        FutureTask<T> task = new Hash<>(work);
        long start = System.nanoTime();
        try {
            executor.execute(task);
            return Optional.of(result(task));
        } catch (RejectedExecutionException | CancellationException | TimeoutException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            task.cancel(false);
            executor.remove(task);
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a password hash could not be computed", e.getCause());
        } finally {
            timer.accept(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** Turns away whoever waits; hashes under way are completed. */
    @Override
    public void close() {
        executor.shutdownNow().forEach(task -> ((FutureTask<?>) task).cancel(false));
    }

    /** The wait is for a turn: a hash that has been begun is waited for to its end. */
    private <T> T result(FutureTask<T> task)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return task.get(longestWait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            if (executor.remove(task)) {
                throw e;
            }
            return task.get();
        }
    }
}
