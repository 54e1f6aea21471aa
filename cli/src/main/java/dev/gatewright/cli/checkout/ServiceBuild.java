package dev.gatewright.cli.checkout;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The build of a service: a project that packs itself into {@code target/service}. */
public final class ServiceBuild {
    private static final String MAVEN = "pom.xml";
    private static final String GRADLE = "build.gradle";

    private final Path folder;
    private final BuildTool tool;
    private final String version;
    private final Optional<Checkout> checkout;
    private final PrintStream progress;

    private ServiceBuild(
            Path folder,
            BuildTool tool,
            String version,
            Optional<Checkout> checkout,
            PrintStream progress) {
        this.folder = folder;
        this.tool = tool;
        this.version = version;
        this.checkout = checkout;
        this.progress = progress;
    }

    /**
     * The build of the service that a folder belongs to: the folder itself, or the nearest above it
     * with a build file.
     *
     * @param version the version of this tool, and of the Maven plugin that belongs to it
     * @param environment the variables of the environment
     * @param progress where to tell what is being built
     * @throws IOException when the folder holds no project
     */
    public static ServiceBuild of(
            Path folder, String version, Map<String, String> environment, PrintStream progress)
            throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("no folder " + folder);
        }
        Path place = project(folder.toRealPath());
        Optional<Checkout> checkout = Checkout.ofLauncher(progress);
        BuildTool tool =
                checkout.filter(ours -> ours.holds(place)).isPresent()
                        ? new MavenBuild(Reactor.alone(place), progress)
                        : tool(place, environment, progress);
        return new ServiceBuild(place, tool, version, checkout, progress);
    }

    /** The nearest folder with a build file, from a folder upwards. */
    private static Path project(Path folder) throws IOException {
        for (Path at = folder; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(MAVEN)) || Files.exists(at.resolve(GRADLE))) {
                return at;
            }
        }
        throw new IOException(
                "no %s and no %s in %s or above it: not a service ('gatewright new NAME' makes one)"
                        .formatted(MAVEN, GRADLE, folder));
    }

    /**
     * Maven where there are build files of both: a project that is being moved is built as before.
     */
    private static BuildTool tool(
            Path folder, Map<String, String> environment, PrintStream progress) throws IOException {
        return Files.exists(folder.resolve(MAVEN))
                ? new MavenBuild(Reactor.of(folder), progress)
                : new GradleBuild(folder, environment);
    }

    /** The folder of the service. */
    public Path folder() {
        return folder;
    }

    /** The files, of those that may be there, that say how the service is built. */
    public Set<Path> buildFiles() {
        return tool.files().stream().map(folder::resolve).collect(Collectors.toUnmodifiableSet());
    }

    /** The folder of the whole build, where the service is one of its modules; else its own. */
    Path root() {
        return tool.root();
    }

    /** The folder of what is built. */
    public Path target() {
        return folder.resolve(tool.target());
    }

    /**
     * The jar of the service, with its libraries beside it; built only when something that it is
     * made from holds something else than at the last build.
     */
    public Path jar(Map<String, String> environment) throws IOException, InterruptedException {
        boolean ours = isOurs();
        // As it is before the build: what changes meanwhile is built again.
        String framework =
                ours
                        ? checkout.orElseThrow().fingerprint()
                        : Framework.install(environment, progress);
        Stamp stamp = new Stamp(target().resolve("gatewright/packed"));
        String now = SourceFiles.ofService(this).fingerprint(framework);
        if (!stamp.is(now) || packed(ours).isEmpty()) {
            progress.println("Building " + folder.getFileName() + " ...");
            if (ours) {
                checkout.orElseThrow().packageModule(folder);
            } else {
                tool.packService();
            }
            stamp.write(now);
        }
        return packed(ours)
                .orElseThrow(() ->
                        new IOException(
                                "the build of "
                                        + folder
                                        + " makes no jar in "
                                        + tool.target()
                                        + "/service; a project of 'gatewright new' shows what"
                                        + " does"));
    }

    /**
     * A description of the project, as the Maven plugin's goal {@code describe} writes it; written
     * again only when its build files or the framework have changed.
     */
    public Path description(Map<String, String> environment)
            throws IOException, InterruptedException {
        String framework = Framework.install(environment, progress);
        Path file = target().resolve("gatewright/service.properties");
        Stamp stamp = new Stamp(target().resolve("gatewright/described"));
        String now = SourceFiles.ofBuild(this).fingerprint(framework);
        if (!stamp.is(now) || Files.notExists(file)) {
            progress.println("Reading the project " + folder.getFileName() + " ...");
            tool.describe(version, file);
            stamp.write(now);
        }
        return file;
    }

    /** Whether the service is an example of the repository, built with the framework. */
    private boolean isOurs() {
        return checkout.isPresent() && checkout.get().holds(folder);
    }

    /** The jar of the last build, if there was any. */
    private Optional<Path> packed(boolean ours) throws IOException {
        Path target = folder.resolve((ours ? Checkout.TARGET : tool.target()) + "/service");
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith(".jar")).findFirst();
        }
    }
}
