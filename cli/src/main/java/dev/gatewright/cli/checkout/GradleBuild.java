package dev.gatewright.cli.checkout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs Gradle: the nearest wrapper, or else the one on the path.
 *
 * <p>Gradle is asked by tasks of the project's own build file, so the framework needs no plugin for
 * it.
 */
final class GradleBuild implements BuildTool {
    private final Path folder;
    private final Map<String, String> environment;

    /**
     * @param folder a project with a task {@code describeService}, as {@code gatewright new} makes
     *     it
     */
    GradleBuild(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    @Override
    public List<String> files() {
        return List.of(
                "build.gradle",
                "settings.gradle",
                "gradle.properties",
                "gradle/libs.versions.toml");
    }

    @Override
    public String target() {
        return "build";
    }

    @Override
    public Path root() {
        return folder;
    }

    @Override
    public void packService() throws IOException, InterruptedException {
        run("assemble");
    }

    @Override
    public void describe(String version, Path file) throws IOException, InterruptedException {
        run("describeService");
    }

    private void run(String task) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program().toString(), "-q"));
        command.addAll(List.of("--console=plain", task));
        new BuildProcess(folder, command, new Errors()).run();
    }

    /** The wrapper goes first: it is the version that the project is made for. */
    private Path program() throws IOException {
        boolean isWindows = BuildProcess.isWindows();
        return BuildProcess.nearest(folder, isWindows ? "gradlew.bat" : "gradlew")
                .or(() -> BuildProcess.onPath(isWindows ? "gradle.bat" : "gradle", environment))
                .orElseThrow(() ->
                        new IOException(
                                folder
                                        + " is built by Gradle: install Gradle 9.1 or later, so"
                                        + " that 'gradle' is on the path, or add the wrapper to"
                                        + " the project"));
    }

    /** A quiet run writes errors only; what follows is advice on Gradle itself. */
    private static final class Errors implements BuildProcess.Lines {
        private boolean isAdvice;

        @Override
        public Optional<String> error(String line) {
            isAdvice |= line.startsWith("* Try:");
            boolean isFrame =
                    line.startsWith("FAILURE:") || line.startsWith("* ") || line.isBlank();
            return isAdvice || isFrame ? Optional.empty() : Optional.of(line.stripTrailing());
        }
    }
}
