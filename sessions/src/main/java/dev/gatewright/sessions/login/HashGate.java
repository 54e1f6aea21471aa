package dev.gatewright.sessions.login;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Bounds how many password hashes run at once, before they start: so many run, a few wait a little,
 * the rest are turned away. A flood of logins cannot take the processor from other requests.
 */
public final class HashGate {
    private final Semaphore running;
    private final Semaphore admitted;
    private final Duration patience;

    /**
     * @param running hashes at once, at least 1
     * @param waiting callers that may wait for one, at least 0
     * @param patience the longest wait
     */
    public HashGate(int running, int waiting, Duration patience) {
        if (running < 1 || waiting < 0) {
            throw new IllegalArgumentException("a gate lets at least one through");
        }
        this.running = new Semaphore(running, true);
        this.admitted = new Semaphore(running + waiting);
        this.patience = patience;
    }

    /** A gate for this machine: one hash a core, four callers waiting for each, two seconds. */
    public static HashGate forThisMachine() {
        int cores = Runtime.getRuntime().availableProcessors();
        return new HashGate(cores, 4 * cores, Duration.ofSeconds(2));
    }

    /** Runs {@code work} within the bound; empty, without running it, if the gate is full. */
    public <T> Optional<T> within(Supplier<T> work) {
        if (!admitted.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return whenFree(work);
        } finally {
            admitted.release();
        }
    }

    private <T> Optional<T> whenFree(Supplier<T> work) {
        if (!waitForTurn()) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            running.release();
        }
    }

    private boolean waitForTurn() {
        try {
            return running.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
