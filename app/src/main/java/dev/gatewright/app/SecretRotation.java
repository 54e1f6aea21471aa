package dev.gatewright.app;

import dev.gatewright.app.auth.SecretChanges;
import dev.gatewright.app.config.ServiceConfig;
import dev.gatewright.app.secret.DemandedLook;
import dev.gatewright.app.secret.SecretAges;
import dev.gatewright.auth.store.RepeatedTask;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads secrets again while a service runs: those of files when they change, looked at every two
 * seconds; those of secret managers as often as is configured; both when a token has a key that
 * nobody here knows, since another node may have read a new secret first.
 *
 * <p>What cannot be read is reported once for each reason, and the secrets before stay.
 */
final class SecretRotation implements SecretChanges, AutoCloseable {
    private static final Logger LOG = System.getLogger("dev.gatewright.keys");
    private static final Duration PERIOD = Duration.ofSeconds(2);
    private static final long BETWEEN_DEMANDS = Duration.ofSeconds(5).toNanos();
    private static final Duration WAIT = Duration.ofMillis(500);

    private final ConfigReading reading;
    private final SecretAges ages;
    private final List<Consumer<ServiceConfig>> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final DemandedLook demanded = new DemandedLook(this::lookAgain);
    private List<?> files;
    private volatile long readAt = System.nanoTime();
    private String reported = "";
    private @Nullable RepeatedTask task;

    /**
     * @param ages learns of what was read
     */
    SecretRotation(ConfigReading reading, SecretAges ages) {
        this.reading = reading;
        this.ages = ages;
        this.files = reading.fileContents();
    }

    /** When each secret was read. */
    SecretAges ages() {
        return ages;
    }

    /** Begins to look, where there is anything to look at. */
    void start() {
        if (reading.hasFiles() || (reading.hasReferences() && !reading.refresh().isZero())) {
            task = RepeatedTask.every("secret-rotation", PERIOD, this::lookAgain);
        }
    }

    @Override
    public void listen(Consumer<ServiceConfig> listener) {
        listeners.add(listener);
    }

    @Override
    public void demand() {
        if (isDemandDue()) {
            askManagers();
        } else if (reading.hasFiles()) {
            demanded.demand();
        }
    }

    private boolean isDemandDue() {
        return reading.hasReferences() && System.nanoTime() - readAt >= BETWEEN_DEMANDS;
    }

    /** Whoever comes while they are asked waits a while for what they say. */
    private void askManagers() {
        try {
            if (lock.tryLock(WAIT.toNanos(), TimeUnit.NANOSECONDS)) {
                try {
                    if (isDemandDue()) {
                        readAgain();
                    }
                } finally {
                    lock.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads again what is due or has changed. */
    void lookAgain() {
        lock.lock();
        try {
            List<?> now = reading.fileContents();
            boolean isDue =
                    reading.hasReferences()
                            && !reading.refresh().isZero()
                            && System.nanoTime() - readAt >= reading.refresh().toNanos();
            boolean isChanged = !now.equals(files) && !hasFailedJustNow();
            // What failed for a secret manager that is away is tried again; a bad file stays bad.
            if ((isDue || isChanged) && (readAgain() || !reading.hasReferences())) {
                files = now;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Secret managers are asked too, and perhaps were away. */
    private boolean hasFailedJustNow() {
        return reading.hasReferences()
                && !reported.isEmpty()
                && System.nanoTime() - readAt < BETWEEN_DEMANDS;
    }

    /** Whether all of them could be read. */
    private boolean readAgain() {
        try {
            ServiceConfig config = reading.again();
            listeners.forEach(listener -> listener.accept(config));
            ages.readAgain(config.effective().secrets());
            reported = "";
            return true;
        } catch (RuntimeException e) {
            String fault = String.valueOf(e.getMessage());
            ages.failed(fault);
            if (!fault.equals(reported)) {
                reported = fault;
                LOG.log(Level.WARNING, "secrets not read again, those before stay: {0}", fault);
            }
            return false;
        } finally {
            readAt = System.nanoTime();
        }
    }

    @Override
    public void close() {
        RepeatedTask running = task;
        if (running != null) {
            running.close();
        }
        reading.close();
    }
}
