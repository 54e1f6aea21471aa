package dev.gatewright.cli.checkout;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A build in a process of its own; what it writes is kept, and shown only when it fails.
 *
 * <p>Errors are picked from the lines while they come, at most thirty of them; all lines are in a
 * file, whose name is told when the build fails.
 */
final class BuildProcess {
    private static final int SHOWN = 30;

    /** By Ctrl-C, and by this process when that ends. */
    private static final Set<Integer> STOPPED = Set.of(130, 143);

    private final Path folder;
    private final List<String> command;
    private final Lines lines;

    /** What a build tool writes, line by line. */
    interface Lines {
        /** What a line says is wrong; empty for a line that is about something else. */
        Optional<String> error(String line);
    }

    /**
     * @param folder where it runs
     * @param lines is asked of each line that it writes
     */
    BuildProcess(Path folder, List<String> command, Lines lines) {
        this.folder = folder;
        this.command = List.copyOf(command);
        this.lines = lines;
    }

    /**
     * Runs it to its end. It ends with this process.
     *
     * @throws BuildFailure with the errors that it named
     */
    void run() throws IOException, InterruptedException {
        Path log = Files.createTempFile("gatewright-build", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        Thread ending = Thread.ofPlatform().unstarted(() -> end(process));
        added(ending);
        try {
            List<String> errors = follow(process, log);
            int code = process.waitFor();
            if (code != 0 && !STOPPED.contains(code)) {
                throw new BuildFailure(errors, log);
            }
            Files.delete(log);
            if (code != 0) {
                throw new IOException("stopped");
            }
        } finally {
            removed(ending);
        }
    }

    /**
     * Has the build end when this process does. Ctrl-C reaches both, but a signal to this one alone
     * does not.
     */
    private static void added(Thread hook) throws IOException {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This process has begun to end in the meantime.
            hook.start();
            throw new IOException("stopped", e);
        }
    }

    private static void removed(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // the process is ending, and the hook with it
        }
    }

    /** Ends the build and what it has started: a wrapper is a script, and the build its child. */
    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    /** The errors among the lines; each line goes to the log. */
    private List<String> follow(Process process, Path log) throws IOException {
        List<String> errors = new ArrayList<>();
        try (BufferedReader written = process.inputReader(StandardCharsets.UTF_8);
                var out = Files.newBufferedWriter(log, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (String line = written.readLine(); line != null; line = written.readLine()) {
                out.write(line);
                out.newLine();
                lines.error(line).filter(_ -> errors.size() < SHOWN).ifPresent(errors::add);
            }
        }
        return errors;
    }

    /** The nearest file of that name, from a folder upwards. */
    static Optional<Path> nearest(Path folder, String name) {
        for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve(name))) {
                return Optional.of(at.resolve(name));
            }
        }
        return Optional.empty();
    }

    /** The program of that name on the path. */
    static Optional<Path> onPath(String program, Map<String, String> environment) {
        for (String place : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (!place.isEmpty() && Files.isExecutable(Path.of(place, program))) {
                return Optional.of(Path.of(place, program));
            }
        }
        return Optional.empty();
    }

    /** Whether this is Windows, where programs have other file names. */
    static boolean isWindows() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    /** A build that failed: what it named as errors, and where everything it said is. */
    static final class BuildFailure extends IOException {
        private static final long serialVersionUID = 1L;

        BuildFailure(List<String> errors, Path log) {
            super(
                    "the build failed; the whole log is in "
                            + log
                            + (errors.isEmpty() ? "" : "\n" + String.join("\n", errors)));
        }
    }
}
