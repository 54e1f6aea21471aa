package dev.gatewright.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/**
 * A goal that has a command of the tool do it, in a process of its own on this terminal. The tool
 * is fetched as any artifact is, in the version of this plugin; where it runs Maven in turn, that
 * is the same Maven with the same repository.
 */
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
abstract class ToolMojo extends AbstractMojo {
    private final RepositorySystem repositories;

    /** More words of the command line, as {@code --port=9000}; separated by commas. */
    @Parameter(property = "gatewright.arguments")
    private List<String> arguments;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private PluginDescriptor plugin;

    ToolMojo(RepositorySystem repositories) {
        this.repositories = repositories;
    }

    /** Runs the command on the project until it ends. */
    void run(String command, List<String> options)
            throws MojoExecutionException, MojoFailureException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-XX:+UseSerialGC"));
        line.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", tool().toString()));
        line.addAll(List.of(command, project.getBasedir().toString()));
        line.addAll(options);
        line.addAll(arguments == null ? List.of() : arguments);
        int code = exitCode(line);
        if (code != 0) {
            throw new MojoFailureException(
                    "gatewright %s ended with code %d, see above".formatted(command, code));
        }
    }

    private File tool() throws MojoExecutionException {
        var wanted =
                new DefaultArtifact("dev.gatewright", "gatewright-cli", "jar", plugin.getVersion());
        try {
            return repositories
                    .resolveArtifact(
                            session.getRepositorySession(),
                            new ArtifactRequest(
                                    wanted, project.getRemotePluginRepositories(), null))
                    .getArtifact()
                    .getFile();
        } catch (ArtifactResolutionException e) {
            throw new MojoExecutionException("the tool cannot be fetched: " + e.getMessage(), e);
        }
    }

    private int exitCode(List<String> line) throws MojoExecutionException {
        ProcessBuilder builder = new ProcessBuilder(line).inheritIO();
        builder.environment().putAll(environment(System.getenv()));
        try {
            Process process = builder.start();
            Thread ending = Thread.ofPlatform().unstarted(() -> end(process));
            Runtime.getRuntime().addShutdownHook(ending);
            int code = process.waitFor();
            Runtime.getRuntime().removeShutdownHook(ending);
            return code;
        } catch (IOException e) {
            throw new MojoExecutionException("the tool does not start: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("interrupted while the tool runs", e);
        }
    }

    private static void end(Process process) {
        process.destroy();
        process.onExit().join();
    }

    /** What has the tool find this Maven, where the project has no wrapper, and use it alike. */
    private Map<String, String> environment(Map<String, String> own) {
        Map<String, String> variables = new TreeMap<>();
        String home = session.getSystemProperties().getProperty("maven.home", "");
        if (!home.isEmpty()) {
            variables.put(
                    "PATH",
                    Path.of(home, "bin") + File.pathSeparator + own.getOrDefault("PATH", ""));
        }
        List<String> options = new ArrayList<>(List.of(own.getOrDefault("MAVEN_ARGS", "")));
        if (session.isOffline()) {
            options.add("--offline");
        }
        Properties given = session.getUserProperties();
        given.stringPropertyNames().stream()
                .filter(name -> name.startsWith("maven.repo.local"))
                .sorted()
                .forEach(name -> options.add("-D" + name + "=" + given.getProperty(name)));
        variables.put("MAVEN_ARGS", String.join(" ", options).strip());
        return variables;
    }
}
