package dev.gatewright.cli.checkout;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs Maven, telling which module it is at; its own output is shown only when it fails. */
final class MavenBuild {
    private static final int SHOWN = 30;
    private static final Pattern MODULE =
            Pattern.compile("\\[INFO] Building (.*\\S) +\\S+ +(\\[\\d+/\\d+])");

    private final Path folder;
    private final PrintStream progress;

    /**
     * @param folder a project with the Maven wrapper in it or above it
     * @param progress where to tell what is going on
     */
    MavenBuild(Path folder, PrintStream progress) {
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * Runs Maven with these arguments.
     *
     * @throws BuildFailure with the errors that Maven named
     */
    void run(List<String> arguments) throws IOException, InterruptedException {
        Path log = Files.createTempFile("gatewright-build", ".log");
        List<String> command = new ArrayList<>(List.of(wrapper().toString(), "-B", "-ntp"));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process maven = builder.start();
        Thread ending = Thread.ofPlatform().unstarted(() -> end(maven));
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            List<String> errors = follow(maven, log);
            if (maven.waitFor() != 0) {
                throw new BuildFailure(errors, log);
            }
            Files.delete(log);
        } finally {
            removed(ending);
        }
    }

    private static void removed(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // the process is ending, and the hook with it
        }
    }

    private static void end(Process maven) {
        maven.descendants().forEach(ProcessHandle::destroy);
        maven.destroy();
    }

    /** The errors among the lines; each line goes to the log. */
    private List<String> follow(Process maven, Path log) throws IOException {
        List<String> errors = new ArrayList<>();
        try (BufferedReader lines = maven.inputReader(StandardCharsets.UTF_8);
                var out = Files.newBufferedWriter(log, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.write(line);
                out.newLine();
                Matcher module = MODULE.matcher(line.strip());
                if (module.matches()) {
                    progress.println("  " + module.group(2) + " " + module.group(1));
                } else if (line.startsWith("[ERROR]") && errors.size() < SHOWN) {
                    errors.add(line.substring("[ERROR]".length()).stripTrailing());
                }
            }
        }
        return errors;
    }

    /** The nearest wrapper, from the project upwards. */
    private Path wrapper() throws IOException {
        String name = isWindows() ? "mvnw.cmd" : "mvnw";
        for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve(name))) {
                return at.resolve(name);
            }
        }
        throw new IOException("neither " + folder + " nor a folder above it has " + name);
    }

    static boolean isWindows() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    /** A build that failed: what Maven named as errors, and where everything it said is. */
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
