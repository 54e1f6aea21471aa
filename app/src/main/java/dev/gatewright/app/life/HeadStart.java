package dev.gatewright.app.life;

import java.lang.System.Logger.Level;

/**
 * Has libraries get ready on a thread beside a start, which would otherwise do so on its way, one
 * after the other: their constants, tables and adapters take a fifth of a start. Nothing is opened
 * by it, so there is nothing to close; the thread ends by itself, and whatever it fails of the
 * start meets itself.
 */
public final class HeadStart {
    private HeadStart() {}

    /** Begins; {@code steps} are taken in their order. */
    public static void begin(Runnable... steps) {
        Thread.ofPlatform().daemon().name("gatewright-head-start").start(() -> take(steps));
    }

    private static void take(Runnable... steps) {
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (RuntimeException | LinkageError e) {
                // Looked up here, for a head start may begin before the log does.
                System.getLogger("dev.gatewright.start")
                        .log(Level.DEBUG, "a library does not get ready", e);
            }
        }
    }
}
