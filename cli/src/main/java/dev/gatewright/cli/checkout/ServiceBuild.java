package dev.gatewright.cli.checkout;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The build of a service: a Maven project that packs itself into {@code target/service}. */
public final class ServiceBuild {
    private final Path folder;
    private final String version;
    private final Optional<Checkout> checkout;
    private final PrintStream progress;

    private ServiceBuild(
            Path folder, String version, Optional<Checkout> checkout, PrintStream progress) {
        this.folder = folder;
        this.version = version;
        this.checkout = checkout;
        this.progress = progress;
    }

    /**
     * The build of the service in a folder.
     *
     * @param version the version of this tool, and of the Maven plugin that belongs to it
     * @param progress where to tell what is being built
     * @throws IOException when the folder holds no Maven project
     */
    public static ServiceBuild of(Path folder, String version, PrintStream progress)
            throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("no folder " + folder);
        }
        if (Files.notExists(folder.resolve("pom.xml"))) {
            throw new IOException(
                    folder + " has no pom.xml: not a service. 'gatewright new NAME' makes one");
        }
        return new ServiceBuild(
                folder.toRealPath(), version, Checkout.ofLauncher(progress), progress);
    }

    /** The folder of the service. */
    public Path folder() {
        return folder;
    }

    /**
     * The jar of the service, with its libraries beside it; built only when something that it is
     * made from holds something else than at the last build.
     */
    public Path jar(Map<String, String> environment) throws IOException, InterruptedException {
        boolean ours = isOurs();
        String framework =
                ours
                        ? checkout.orElseThrow().fingerprint()
                        : Framework.install(environment, progress);
        Stamp stamp = new Stamp(folder.resolve("target/gatewright/packed"));
        String now = SourceFiles.ofService(folder).fingerprint(framework);
        if (!stamp.is(now) || packed(ours).isEmpty()) {
            progress.println("Building " + folder.getFileName() + " ...");
            if (ours) {
                checkout.orElseThrow().packageModule(folder);
            } else {
                new MavenBuild(folder, progress)
                        .run(List.of("-q", "-Dmaven.test.skip=true", "package"));
            }
            stamp.write(now);
        }
        return packed(ours)
                .orElseThrow(() ->
                        new IOException(
                                "the build of " + folder + " makes no jar in target/service"));
    }

    /**
     * A description of the project, as the Maven plugin's goal {@code describe} writes it; written
     * again only when the pom or the framework has changed.
     */
    public Path description(Map<String, String> environment)
            throws IOException, InterruptedException {
        String framework = Framework.install(environment, progress);
        Path file = folder.resolve("target/gatewright/service.properties");
        Stamp stamp = new Stamp(folder.resolve("target/gatewright/described"));
        String now = framework + " " + Files.readString(folder.resolve("pom.xml")).hashCode();
        if (!stamp.is(now) || Files.notExists(file)) {
            progress.println("Reading the project " + folder.getFileName() + " ...");
            new MavenBuild(folder, progress)
                    .run(
                            List.of(
                                    "-q",
                                    "dev.gatewright:gatewright-maven-plugin:"
                                            + version
                                            + ":describe",
                                    "-Dgatewright.description=" + file));
            stamp.write(now);
        }
        return file;
    }

    /** Whether the service is an example of the repository, built with the framework. */
    private boolean isOurs() {
        return checkout.isPresent() && checkout.get().holds(folder);
    }

    private Optional<Path> packed(boolean ours) throws IOException {
        Path target = folder.resolve((ours ? Checkout.TARGET : "target") + "/service");
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith(".jar")).findFirst();
        }
    }
}
