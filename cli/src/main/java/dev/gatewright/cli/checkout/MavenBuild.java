package dev.gatewright.cli.checkout;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs Maven, by the nearest wrapper if there is one, telling which module it is at.
 *
 * <p>Maven says much that is about Maven. What a person needs is the module it is at and the
 * errors, without the advice that follows each failure.
 */
final class MavenBuild implements BuildTool {
    private static final Pattern MODULE =
            Pattern.compile("\\[INFO] Building (.*\\S) +\\S+ +(\\[\\d+/\\d+])");

    private static final Pattern HELP = Pattern.compile("( -> \\[Help \\d+])?\\s*$");
    private static final Pattern ADVICE =
            Pattern.compile(
                    "\\s*(\\[Help \\d+]|To see the full stack trace|Re-run Maven|For more"
                            + " information|After correcting the problems|$)");

    private final Reactor reactor;
    private final PrintStream progress;

    /**
     * @param reactor that of a project, with the Maven wrapper in it or above it where there is one
     * @param progress where to tell what is going on
     */
    MavenBuild(Reactor reactor, PrintStream progress) {
        this.reactor = reactor;
        this.progress = progress;
    }

    @Override
    public List<String> files() {
        return List.of("pom.xml");
    }

    @Override
    public String target() {
        return "target";
    }

    @Override
    public Path root() {
        return reactor.root();
    }

    @Override
    public void packService() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-q"));
        arguments.addAll(reactor.selection());
        // A module may need the tests of another.
        arguments.add(reactor.hasOthers() ? "-DskipTests" : "-Dmaven.test.skip=true");
        arguments.addAll(List.of("-Dgatewright.package.skip=true", "package"));
        run(arguments);
    }

    @Override
    public void describe(String version, Path file) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-q"));
        arguments.addAll(reactor.selection());
        if (reactor.hasOthers()) {
            // Else Maven looks for the other modules in its repository.
            arguments.addAll(List.of("-Dgatewright.described=" + reactor.module(), "compile"));
        }
        arguments.add("dev.gatewright:gatewright-maven-plugin:" + version + ":describe");
        arguments.add("-Dgatewright.description=" + file);
        run(arguments);
    }

    /**
     * Runs Maven with these arguments.
     *
     * @throws BuildProcess.BuildFailure with the errors that Maven named
     */
    void run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(program(reactor.module()).toString(), "-B", "-ntp"));
        command.addAll(arguments);
        new BuildProcess(reactor.root(), command, this::error).run();
    }

    /** The error in a line, if it is one. Prints which module the build has come to. */
    private Optional<String> error(String line) {
        Matcher module = MODULE.matcher(line.strip());
        if (module.matches()) {
            progress.println("  " + module.group(2) + " " + module.group(1));
        }
        return errorIn(line);
    }

    /** What Maven says is wrong, without its advice on Maven itself. */
    static Optional<String> errorIn(String line) {
        if (!line.startsWith("[ERROR]")) {
            return Optional.empty();
        }
        String text = HELP.matcher(line.substring("[ERROR]".length())).replaceAll("");
        return ADVICE.matcher(text).lookingAt() ? Optional.empty() : Optional.of(text);
    }

    /** The nearest wrapper, from a folder upwards; else the Maven on the path. */
    static Path program(Path folder) throws IOException {
        boolean isWindows = BuildProcess.isWindows();
        String wrapper = isWindows ? "mvnw.cmd" : "mvnw";
        return BuildProcess.nearest(folder, wrapper)
                .or(() -> BuildProcess.onPath(isWindows ? "mvn.cmd" : "mvn", System.getenv()))
                .orElseThrow(() ->
                        new IOException(
                                ("neither %s nor a folder above it has %s, and there is no Maven on"
                                                + " the path")
                                        .formatted(folder, wrapper)));
    }
}
