package dev.gatewright.outside;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service in a process of its own, started in its project's folder. */
final class StartedService implements AutoCloseable {
    private static final Pattern UP = Pattern.compile("\\S+ is up at (\\S+) .*");
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
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        StringBuilder output = new StringBuilder();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            output.append(line).append('\n');
            Matcher up = UP.matcher(line);
            if (up.matches()) {
                Thread.ofVirtual().start(() -> drain(lines));
                return new StartedService(process, up.group(1));
            }
        }
        throw new AssertionError("the service did not start: " + output);
    }

    /** Reads on, so that the process never waits for somebody to read. */
    private static void drain(BufferedReader lines) {
        try {
            lines.transferTo(Writer.nullWriter());
        } catch (IOException _) {
            // the process has ended
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
