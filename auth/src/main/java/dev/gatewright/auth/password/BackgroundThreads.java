package dev.gatewright.auth.password;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/**
 * Daemon threads that give way to every other thread of the machine, within reason.
 *
 * <p>A thread that computes for tens of milliseconds keeps a core for whole time slices: on a
 * machine of two cores a request that needs the core meanwhile waits for the end of one. The
 * priorities of Java's threads say nothing to Linux; its nice value, which concerns the calling
 * thread there, does: {@code setpriority(2)}.
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
            Nice.FUNCTION.ifPresent(Nice::lower);
        }
    }

    /**
     * So much nicer than the process, which may have been started with a nice value; not than the
     * thread that makes this one, whose value it has inherited: that may be one of these.
     *
     * <p>Looked up by the first thread that needs it: that takes longer than a start should.
     */
    private record Nice(MethodHandle set, int value) {
        static final Optional<Nice> FUNCTION = find();

        private static final int PRIO_PROCESS = 0;
        private static final int CALLING_THREAD = 0;
        private static final int NICEST = 19;

        void lower() {
            try {
                int _ = (int) set.invokeExact(PRIO_PROCESS, CALLING_THREAD, value);
            } catch (Throwable e) {
                throw new AssertionError("the signature is that of setpriority(2)", e);
            }
        }

        private static Optional<Nice> find() {
            return function("getpriority", JAVA_INT, JAVA_INT)
                    .flatMap(get ->
                            function("setpriority", JAVA_INT, JAVA_INT, JAVA_INT)
                                    .map(set -> new Nice(set, valueFor(get))));
        }

        /** The process has the nice value of its first thread, which nothing makes nicer. */
        private static int valueFor(MethodHandle get) {
            try {
                int pid = (int) ProcessHandle.current().pid();
                return Math.min(NICEST, (int) get.invokeExact(PRIO_PROCESS, pid) + NICE);
            } catch (Throwable e) {
                throw new AssertionError("the signature is that of getpriority(2)", e);
            }
        }

        @SuppressWarnings("restricted")
        private static Optional<MethodHandle> function(String name, MemoryLayout... parameters) {
            FunctionDescriptor signature = FunctionDescriptor.of(JAVA_INT, parameters);
            Linker linker = Linker.nativeLinker();
            return linker.defaultLookup()
                    .find(name)
                    .map(function -> linker.downcallHandle(function, signature));
        }
    }
}
