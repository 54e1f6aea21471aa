package dev.gatewright.auth.password;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/**
 * Daemon threads that give way to every other thread of the machine, within reason.
 *
 * <p>A thread that computes for tens of milliseconds keeps a core for whole time slices: on a
 * machine of two cores a request that needs the core meanwhile waits for the end of one. The
 * priorities of Java's threads say nothing to Linux; its nice value, which concerns the calling
 * thread there, does: {@code nice(2)}.
 *
 * <p>Where the system is not Linux, or the process is not allowed native access ({@code
 * --enable-native-access}, or {@code Enable-Native-Access} in the manifest of its jar), they are
 * threads like any other.
 */
final class BackgroundThreads implements ThreadFactory {
    /**
     * A third of the share of any other thread of the process. At 10 it is a tenth: on a machine
     * kept busy by others the hash of a login took longer than its request may.
     */
    private static final int NICE = 5;

    private final ThreadFactory threads;

    /**
     * @param prefix of their names, which end in a number
     */
    BackgroundThreads(String prefix) {
        this.threads = Thread.ofPlatform().daemon().name(prefix, 0).factory();
    }

    /** Whether {@link #newThread} makes threads that give way. */
    static boolean areSupported() {
        return "Linux".equals(System.getProperty("os.name"))
                && BackgroundThreads.class.getModule().isNativeAccessEnabled();
    }

    @Override
    public Thread newThread(Runnable work) {
        return threads.newThread(() -> {
            giveWay();
            work.run();
        });
    }

    /** A thread that cannot be made nicer does its work as it is. */
    private static void giveWay() {
        if (areSupported()) {
            Nice.FUNCTION.ifPresent(BackgroundThreads::addNice);
        }
    }

    /** By so much more than the process has: it may have been started with a nice value. */
    private static void addNice(MethodHandle nice) {
        try {
            int _ = (int) nice.invokeExact(NICE);
        } catch (Throwable e) {
            throw new AssertionError("the signature is that of nice(2)", e);
        }
    }

    /** Looked up by the first thread that needs it: that takes longer than a start should. */
    private static final class Nice {
        static final Optional<MethodHandle> FUNCTION = find();

        @SuppressWarnings("restricted")
        private static Optional<MethodHandle> find() {
            FunctionDescriptor signature = FunctionDescriptor.of(JAVA_INT, JAVA_INT);
            Linker linker = Linker.nativeLinker();
            return linker.defaultLookup()
                    .find("nice")
                    .map(function -> linker.downcallHandle(function, signature));
        }
    }
}
