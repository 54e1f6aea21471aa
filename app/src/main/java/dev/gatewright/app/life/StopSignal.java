package dev.gatewright.app.life;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The word to stop: SIGTERM or SIGINT. Taken as a signal where this Java has them, and not as a
 * shutdown hook, so that the process ends with the exit code it chooses.
 *
 * <p>While the service starts, the process ends at once, with exit code 0: nothing was promised to
 * anybody yet, and a start may wait for long. Afterwards, whatever hangs, the process ends: it is
 * halted when stopping takes too long.
 */
public final class StopSignal {
    private static final Logger LOG = System.getLogger("dev.gatewright.app");

    /** The exit code of a process that had to be halted. */
    public static final int HALTED = 70;

    private final CountDownLatch listening = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Duration limit;
    private volatile boolean isUp;

    /**
     * Listens from about now on, at the beginning of a start.
     *
     * @param limit how long stopping may take
     */
    public StopSignal(Duration limit) {
        this.limit = limit;
        // Made now, for there may be no memory for it later. It has time to ask for signals, too,
        // for which the JVM has to make a class, beside the start.
        Thread.ofPlatform()
                .daemon()
                .name("gatewright-halt")
                .start(() -> {
                    listen();
                    haltWhenLate();
                });
    }

    private void listen() {
        try {
            boolean hasTerm = handle("TERM");
            boolean hasInt = handle("INT");
            if (!hasTerm || !hasInt) {
                Runtime.getRuntime()
                        .addShutdownHook(Thread.ofPlatform().unstarted(stopped::countDown));
            }
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, "the process ends already", e);
        } finally {
            listening.countDown();
        }
    }

    /**
     * The service is up: from now on it is waited for.
     *
     * @param stopping how long that may take
     */
    public void up(Duration stopping) throws InterruptedException {
        listening.await();
        limit = stopping;
        isUp = true;
    }

    /** Returns when the process is to stop. */
    public void await() throws InterruptedException {
        stopped.await();
    }

    private void stop() {
        stopped.countDown();
        if (!isUp) {
            LOG.log(Level.INFO, "told to stop while it starts");
            Runtime.getRuntime().exit(0);
        }
    }

    /** By reflection: the class is in the JDK, and no part of the Java platform. */
    private boolean handle(String name) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object stopping =
                    Proxy.newProxyInstance(
                            handler.getClassLoader(),
                            new Class<?>[] {handler},
                            (proxy, method, arguments) ->
                                    switch (method.getName()) {
                                        case "handle" -> {
                                            stop();
                                            yield null;
                                        }
                                        case "equals" ->
                                                System.identityHashCode(proxy)
                                                        == System.identityHashCode(arguments[0]);
                                        case "hashCode" -> System.identityHashCode(proxy);
                                        default -> "StopSignal";
                                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), stopping);
            return true;
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            LOG.log(Level.DEBUG, "SIG" + name + " ends the process by its shutdown hooks", e);
            return false;
        }
    }

    private void haltWhenLate() {
        try {
            stopped.await();
            TimeUnit.NANOSECONDS.sleep(limit.toNanos());
            LOG.log(
                    Level.ERROR,
                    "stopping takes longer than {0} s: the process is halted",
                    limit.toSeconds());
        } catch (InterruptedException _) {
            // Nobody interrupts it.
        } finally {
            Runtime.getRuntime().halt(HALTED);
        }
    }
}
