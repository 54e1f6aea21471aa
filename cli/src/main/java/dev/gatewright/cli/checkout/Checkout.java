package dev.gatewright.cli.checkout;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The repository of Gatewright on this machine, from which the tool is built and the framework is
 * installed. Two processes that build wait for each other, for the lock of a file in its {@code
 * target}. Whether to build is decided by the content of the sources ({@link SourceFiles}), not by
 * times: a change of branches and back builds nothing.
 */
final class Checkout {
    private static final List<String> TOOL = List.of("language", "codegen", "jwt", "cli");
    private static final List<String> FRAMEWORK =
            List.of(
                    "bom",
                    "runtime",
                    "client",
                    "language",
                    "codegen",
                    "maven-plugin",
                    "jwt",
                    "auth",
                    "store-jdbc",
                    "store-redis",
                    "http",
                    "app",
                    "secrets-vault",
                    "secrets-aws",
                    "otel",
                    "test",
                    "cli");
    private static final List<String> QUICKLY =
            List.of(
                    "-Dgatewright.quick",
                    "-Dmaven.test.skip=true",
                    "-DskipITs",
                    "-Dspotless.check.skip=true");

    /** Where the modules are built, apart from builds with tests and checks. */
    static final String TARGET = "target/quick";

    private final Path home;
    private final PrintStream progress;

    /**
     * @param home the folder of the repository
     * @param progress where to tell what is being built
     */
    public Checkout(Path home, PrintStream progress) {
        this.home = home.toAbsolutePath().normalize();
        this.progress = progress;
    }

    /** The repository that the launcher belongs to; empty for a tool without its sources. */
    public static Optional<Checkout> ofLauncher(PrintStream progress) {
        String home = System.getProperty("gatewright.home", "");
        return home.isEmpty() || Files.notExists(Path.of(home, "cli", "src"))
                ? Optional.empty()
                : Optional.of(new Checkout(Path.of(home), progress));
    }

    /** Its folder. */
    public Path home() {
        return home;
    }

    /** Builds the tool, unless the one that is there was built from the same sources. */
    void buildTool() throws IOException, InterruptedException {
        try (FileChannel channel = lockFile();
                FileLock _ = channel.lock()) {
            Path jar = jar();
            Stamp stamp = new Stamp(home.resolve("cli/" + TARGET + "/gatewright.built"));
            String now = SourceFiles.ofModules(home, TOOL).fingerprint();
            if (Files.notExists(jar) || !stamp.is(now)) {
                progress.println(
                        "Building Gatewright's tool (the first time fetches libraries and takes"
                                + " some minutes) ...");
                build(List.of("-pl", "cli", "-am", "package"));
                makeCache(jar);
            }
            // The launcher builds when a source is newer than this.
            stamp.write(now);
        }
    }

    /**
     * Has the JVM keep the tool's classes as it has loaded and linked them, so that later starts
     * are faster; not which methods it has compiled, which each start would compile again, needed
     * or not. Starts are none the worse without.
     */
    private void makeCache(Path jar) throws IOException, InterruptedException {
        Path cache = jar.resolveSibling("gatewright.aot");
        Files.deleteIfExists(cache);
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:-AOTRecordTraining",
                        "-Xlog:disable",
                        "-XX:AOTCacheOutput=" + cache,
                        "-cp",
                        jar.toString(),
                        "dev.gatewright.cli.Training",
                        home.resolve("cli/src/main/training/training.api").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /**
     * Installs the framework into the user's local Maven repository, unless it is there as these
     * sources make it.
     *
     * @return another text for other sources
     */
    public String install(Map<String, String> environment)
            throws IOException, InterruptedException {
        try (FileChannel channel = lockFile();
                FileLock _ = channel.lock()) {
            Path repository = LocalRepository.of(environment);
            Path folder = repository.resolve("dev/gatewright");
            Stamp stamp = new Stamp(folder.resolve("installed-from-sources"));
            String now = SourceFiles.ofModules(home, FRAMEWORK).fingerprint();
            if (!stamp.is(now) || !isInstalled(folder)) {
                progress.println(
                        "Installing Gatewright into "
                                + repository
                                + " (the first time fetches libraries and takes some minutes) ...");
                build(List.of("-pl", String.join(",", FRAMEWORK), "-am", "install"));
                stamp.write(now);
            }
            return now;
        }
    }

    private static boolean isInstalled(Path folder) {
        return FRAMEWORK.stream()
                .allMatch(module -> Files.isDirectory(folder.resolve("gatewright-" + module)));
    }

    /** Whether a folder is a module of this repository, as the examples are. */
    boolean holds(Path folder) {
        return !folder.equals(home) && folder.startsWith(home);
    }

    /** Builds a module of this repository, with all it needs. */
    void packageModule(Path folder) throws IOException, InterruptedException {
        try (FileChannel channel = lockFile();
                FileLock _ = channel.lock()) {
            build(List.of("-pl", home.relativize(folder).toString(), "-am", "package"));
        }
    }

    /** Another text for other sources of the framework. */
    String fingerprint() throws IOException {
        return SourceFiles.ofModules(home, FRAMEWORK).fingerprint();
    }

    private void build(List<String> arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(QUICKLY);
        all.addAll(arguments);
        leaveJarToThoseThatRunIt();
        Optional<FileTime> before = timeOfJar();
        new MavenBuild(Reactor.alone(home), progress).run(all);
        if (!timeOfJar().equals(before)) {
            OldClasses.renew(jar());
        }
    }

    /** When the tool's jar was written; empty where there is none. */
    private Optional<FileTime> timeOfJar() throws IOException {
        return Files.exists(jar())
                ? Optional.of(Files.getLastModifiedTime(jar()))
                : Optional.empty();
    }

    private Path jar() {
        return home.resolve("cli/" + TARGET + "/gatewright.jar");
    }

    /**
     * Maven writes into the tool's jar, from which a tool that runs, in an editor say, still loads
     * classes. So that file is left to it, and another put in its place.
     */
    private void leaveJarToThoseThatRunIt() throws IOException {
        Path jar = jar();
        if (Files.exists(jar) && !BuildProcess.isWindows()) {
            Path copy = jar.resolveSibling("gatewright.jar.copy");
            Files.copy(
                    jar,
                    copy,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
            Files.move(copy, jar, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private FileChannel lockFile() throws IOException {
        Path file = Files.createDirectories(home.resolve("target")).resolve("gatewright.lock");
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
