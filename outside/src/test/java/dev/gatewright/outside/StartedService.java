package dev.gatewright.outside;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service in a process of its own, started in its project's folder. */
final class StartedService implements AutoCloseable {
    private static final Pattern UP = Pattern.compile("\\S+ is up at (\\S+) .*");
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private final Process process;
    private final String url;

    private StartedService(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Starts {@code java} with these arguments; returns when the service is up. */
    static StartedService start(Path folder, String... arguments) throws IOException {
        return start(folder, Map.of(), arguments);
    }

    /** The same, with more variables in the environment. */
    static StartedService start(Path folder, Map<String, String> environment, String... arguments)
            throws IOException {
        return start(folder, environment, LIMIT, arguments);
    }

    /**
     * The same, within a limit.
     *
     * @throws AssertionError with all that the process has said, when it is not up by then
     */
    static StartedService start(
            Path folder, Map<String, String> environment, Duration limit, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        Queue<String> output = new ConcurrentLinkedQueue<>();
        CompletableFuture<String> url = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> read(process, output, url));
        try {
            return new StartedService(process, url.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            throw new AssertionError("the service did not start: " + lines(output), e);
        } catch (TimeoutException | InterruptedException e) {
            process.destroyForcibly();
            throw new AssertionError(
                    "the service was not up within " + limit + ": " + lines(output), e);
        }
    }

    private static String lines(Queue<String> output) {
        return String.join("\n", output);
    }

    /** Reads to the end, so that the process never waits for somebody to read. */
    private static void read(Process process, Queue<String> output, CompletableFuture<String> url) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher up = UP.matcher(line);
                if (up.matches()) {
                    url.complete(up.group(1));
                } else if (!url.isDone()) {
                    output.add(line);
                }
            }
            url.completeExceptionally(new IOException("the process has ended"));
        } catch (IOException e) {
            url.completeExceptionally(e);
        }
    }

    String url() {
        return url;
    }

    /** Tells the process to stop; whether it ends in time. */
    boolean stop(Duration limit) throws InterruptedException {
        process.destroy();
        boolean ended = process.waitFor(limit);
        process.destroyForcibly();
        return ended;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
