package dev.gatewright.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server in a process of its own, with so much memory, that tells its port and what it holds
 * ({@link Held#tell}).
 */
final class BesiegedProcess implements AutoCloseable {
    private static final Duration LETTING_GO = Duration.ofMinutes(2);

    private final Process process;
    private final Path errors;
    private final BufferedReader out;
    private final int port;

    private BesiegedProcess(Process process, Path errors) throws IOException {
        this.process = process;
        this.errors = errors;
        this.out = process.inputReader();
        this.port = Integer.parseInt(String.valueOf(out.readLine()));
    }

    /**
     * Starts one, and waits until it listens.
     *
     * @param main the class of its {@code main}
     * @param folder where its errors are kept
     */
    static BesiegedProcess start(Class<?> main, int heapMegabytes, Path folder) throws IOException {
        return start(java(main, heapMegabytes), folder);
    }

    /** Starts one that may have so many files and sockets open, and waits until it listens. */
    static BesiegedProcess startWithDescriptors(Class<?> main, int descriptors, Path folder)
            throws IOException {
        List<String> command = new ArrayList<>();
        Collections.addAll(
                command, "sh", "-c", "ulimit -n " + descriptors + " && exec \"$@\"", "sh");
        command.addAll(java(main, 128));
        return start(command, folder);
    }

    private static List<String> java(Class<?> main, int heapMegabytes) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMegabytes + "m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName());
    }

    private static BesiegedProcess start(List<String> command, Path folder) throws IOException {
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        return new BesiegedProcess(process, errors);
    }

    int port() {
        return port;
    }

    /** What it holds now. */
    Held held() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        return Held.parse(String.valueOf(out.readLine()));
    }

    /** What others do while it is waited for. */
    interface Work {
        void run() throws IOException;
    }

    /**
     * What it holds once that is at most so much, or still holds when it should long have let go of
     * the rest: threads that run end some time after their clients have left.
     */
    Held heldUntilWithin(Held most, Work meanwhile) throws IOException {
        long end = System.nanoTime() + LETTING_GO.toNanos();
        Held held;
        do {
            meanwhile.run();
            held = held();
        } while (!held.isWithin(most) && System.nanoTime() < end);
        return held;
    }

    /** Its exit code, once it has ended by itself. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            throw new AssertionError("still there");
        }
        return process.exitValue();
    }

    /** What it wrote of errors. */
    String errors() throws IOException {
        return Files.readString(errors);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
