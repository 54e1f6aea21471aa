package dev.gatewright.auth.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Takes a step again and again, on a thread in the background, until closed. Whatever the step
 * throws, an {@link Error} included, is logged, and the step is taken again after a rest: a thread
 * that others rely on does not end in silence.
 */
public final class RepeatedTask implements AutoCloseable {
    private static final Logger LOG = System.getLogger("dev.gatewright.background");
    private static final Duration JOIN_TIMEOUT = Duration.ofSeconds(2);

    private final String name;
    private final Duration rest;
    private final Step step;
    private final Runnable atEnd;
    private final Thread thread;
    private volatile boolean closed;
    private String logged = "";

    /** What is repeated. */
    @FunctionalInterface
    public interface Step {
        void run() throws InterruptedException;
    }

    private RepeatedTask(String name, Duration rest, Step step, Runnable atEnd) {
        this.name = name;
        this.rest = rest;
        this.step = step;
        this.atEnd = atEnd;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::repeat);
    }

    /**
     * Begins to do something again and again, with a pause before each time.
     *
     * @param name that of its thread, for the log
     * @param pause how long to wait between one time and the next, and once more after a failure
     */
    public static RepeatedTask every(String name, Duration pause, Runnable work) {
        return start(
                name,
                pause,
                () -> {
                    Thread.sleep(pause);
                    work.run();
                },
                () -> {});
    }

    /**
     * Begins.
     *
     * @param name that of its thread, for the log
     * @param rest how long to wait after a step that failed
     * @param atEnd run on the same thread after the last step
     */
    public static RepeatedTask start(String name, Duration rest, Step step, Runnable atEnd) {
        RepeatedTask task = new RepeatedTask(name, rest, step, atEnd);
        task.thread.start();
        return task;
    }

    /** Interrupts the step under way, and returns when it has ended; after two seconds, anyway. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(JOIN_TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void repeat() {
        try {
            while (!closed) {
                once();
            }
        } catch (InterruptedException _) {
            // Closed, as nobody else knows this thread.
        } finally {
            atEnd.run();
        }
    }

    private void once() throws InterruptedException {
        try {
            step.run();
            logged = "";
        } catch (RuntimeException | Error e) {
            if (!closed) {
                report(e);
                Thread.sleep(rest);
            }
        }
    }

    /** The same failure once; and where there is no memory to say it, nothing. */
    private void report(Throwable failure) {
        try {
            String text = failure.toString();
            if (!text.equals(logged)) {
                logged = text;
                LOG.log(Level.ERROR, name + " failed, and goes on", failure);
            }
        } catch (RuntimeException | Error _) {
            logged = "";
        }
    }
}
