package dev.gatewright.app.observe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether a service is alive, has started, and is ready for requests.
 *
 * <p>Readiness asks every part that was added: at most once a second, however many ask, all of them
 * within one wait, and never twice at the same time. What it says of a part is for operators and
 * names no address. Safe for many threads.
 */
public final class Health {
    private static final System.Logger LOG = System.getLogger("dev.gatewright.health");
    private static final long KEPT = Duration.ofSeconds(1).toNanos();

    private final List<Check> checks = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Duration wait;
    private final LongSupplier nanoTime;
    private volatile Phase phase = Phase.STARTING;
    private @Nullable Report last;
    private long lastAt;

    private enum Phase {
        STARTING("starting"),
        UP(""),
        STOPPING("shutting down");

        private final String fault;

        Phase(String fault) {
            this.fault = fault;
        }
    }

    /** Nothing is known yet; all parts together are waited for no longer than 800 ms. */
    public Health() {
        this(Duration.ofMillis(800), System::nanoTime);
    }

    Health(Duration wait, LongSupplier nanoTime) {
        this.wait = wait;
        this.nanoTime = nanoTime;
    }

    /** Asks a part of a service whether it does its work. */
    @FunctionalInterface
    public interface Probe {

        /**
         * What is wrong, in a few words; empty when nothing is. May block.
         *
         * @throws Exception when the part is out of reach
         */
        Optional<String> fault() throws Exception;
    }

    /**
     * A part at one moment.
     *
     * @param fault what is wrong with it; empty when nothing is
     */
    record Part(String name, String fault) {
        /** Whether nothing is wrong. */
        boolean isWell() {
            return fault.isEmpty();
        }
    }

    /** Parts at one moment. */
    record Report(List<Part> parts) {
        Report {
            parts = List.copyOf(parts);
        }

        /** Whether nothing is wrong with any of them. */
        boolean isWell() {
            return parts.stream().allMatch(Part::isWell);
        }
    }

    /** Has readiness depend on a part. */
    public void add(String name, Probe probe) {
        checks.add(new Check(name, probe));
    }

    /** The service has started. */
    public void started() {
        phase = Phase.UP;
    }

    /** The service was told to stop: it is not ready from now on. */
    public void stopping() {
        phase = Phase.STOPPING;
    }

    /** Whether the process answers at all: who reads this knows. */
    Report live() {
        return new Report(List.of(new Part("process", "")));
    }

    /** Whether the service has started. */
    Report startup() {
        return new Report(
                List.of(new Part("start", phase == Phase.STARTING ? Phase.STARTING.fault : "")));
    }

    /** Whether requests should be sent here. */
    Report ready() {
        Phase now = phase;
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("service", now.fault));
        if (now != Phase.STARTING) {
            parts.addAll(checked().parts());
        }
        return new Report(parts);
    }

    private Report checked() {
        lock.lock();
        try {
            Report kept = last;
            long now = nanoTime.getAsLong();
            if (kept != null && now - lastAt < KEPT) {
                return kept;
            }
            checks.forEach(Check::start);
            // One end for all of them: several that hang cost no more than one.
            long end = System.nanoTime() + wait.toNanos();
            Report report = new Report(checks.stream().map(check -> check.outcome(end)).toList());
            last = report;
            lastAt = nanoTime.getAsLong();
            return report;
        } finally {
            lock.unlock();
        }
    }

    /** A part, and the question to it that is under way. */
    private static final class Check {
        private final String name;
        private final Probe probe;
        private @Nullable CompletableFuture<String> asked;

        Check(String name, Probe probe) {
            this.name = name;
            this.probe = probe;
        }

        /** Asks, unless the question before is still without an answer. */
        void start() {
            if (asked == null) {
                CompletableFuture<String> answer = new CompletableFuture<>();
                Thread.ofVirtual().name("health " + name).start(() -> ask(answer));
                // Afterwards, for what could not be started would be waited for ever after.
                asked = answer;
            }
        }

        private void ask(CompletableFuture<String> answer) {
            try {
                answer.complete(probe.fault().orElse(""));
            } catch (Exception | LinkageError | AssertionError e) {
                LOG.log(System.Logger.Level.DEBUG, name + " is out of reach", e);
                answer.complete("out of reach");
            } finally {
                answer.complete("failed");
            }
        }

        /** What was said by {@code end}, a value of {@link System#nanoTime}. */
        Part outcome(long end) {
            CompletableFuture<String> answer = asked;
            if (answer == null) {
                return new Part(name, "was not asked");
            }
            try {
                String fault =
                        answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                asked = null;
                return new Part(name, fault);
            } catch (TimeoutException | ExecutionException e) {
                return new Part(name, "does not answer in time");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Part(name, "was not waited for");
            }
        }
    }
}
