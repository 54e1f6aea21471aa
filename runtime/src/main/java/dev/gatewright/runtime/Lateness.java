package dev.gatewright.runtime;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether the caller of the logic that runs on this thread has been answered without it, because it
 * took too long. Such logic runs on unheard; what is about to write something asks here first, so
 * that the caller is not told of a failure and then finds the thing done.
 *
 * <p>It is known on the thread that logic is called on, and on none that logic starts by itself.
 */
public final class Lateness {
    private static final ScopedValue<AtomicBoolean> LATE = ScopedValue.newInstance();

    private Lateness() {}

    /**
     * Runs logic that can ask.
     *
     * @param late becomes true when the caller is answered without it
     */
    public static <T> T observed(AtomicBoolean late, Callable<T> logic) throws Exception {
        return ScopedValue.where(LATE, late).call(logic::call);
    }

    /**
     * Does nothing while the caller still waits, and where nobody knows.
     *
     * @throws Problem 504 when the caller has been answered; nobody will see it
     */
    public static void check() {
        if (LATE.isBound() && LATE.get().get()) {
            throw Problem.of(504, "the caller is gone: nothing was done");
        }
    }
}
