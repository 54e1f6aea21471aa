package dev.gatewright.app.life;

import dev.gatewright.auth.store.RepeatedTask;
import java.time.Duration;
import java.util.Optional;

/**
 * Has what is no longer in use collected before the heap has grown to its limit: the serial
 * collector looks through the old generation only when that has no more room, a quarter of the
 * machine by default. {@link HeapWatch} says when.
 */
public final class SmallHeap implements AutoCloseable {
    /** The property of the JVM that asks for it, when it is {@code true}. */
    private static final String PROPERTY = "gatewright.smallHeap";

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Optional<RepeatedTask> looking;

    private SmallHeap(Optional<RepeatedTask> looking) {
        this.looking = looking;
    }

    /**
     * Begins, if the JVM was started so.
     *
     * @param rest gives up what is worth its memory under load only
     */
    public static SmallHeap start(Runnable rest) {
        if (!Boolean.getBoolean(PROPERTY)) {
            return new SmallHeap(Optional.empty());
        }
        HeapWatch watch = new HeapWatch(used(), cpu(), now());
        RepeatedTask looking =
                RepeatedTask.every("gatewright-small-heap", LOOK, () -> look(watch, rest));
        return new SmallHeap(Optional.of(looking));
    }

    private static void look(HeapWatch watch, Runnable rest) {
        if (watch.shouldCollect(used(), cpu(), now())) {
            if (watch.isAtRest()) {
                rest.run();
            }
            System.gc();
            watch.collected(used(), now());
        }
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Where the system does not tell, a service is never at rest. */
    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseGet(SmallHeap::now);
    }

    private static Duration now() {
        return Duration.ofNanos(System.nanoTime());
    }

    @Override
    public void close() {
        looking.ifPresent(RepeatedTask::close);
    }
}
