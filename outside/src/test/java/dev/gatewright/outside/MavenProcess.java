package dev.gatewright.outside;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Runs Maven as another project would, in a folder of its own. What this build has made is put into
 * a repository of its own, as {@code mvn install} would; all other libraries come from the one that
 * this build uses.
 */
final class MavenProcess {
    /** A run takes seconds: the second compiler would take more from it than it gives. */
    static final String JVM = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private static final String VERSION = System.getProperty("gatewright.version", "");
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private final Path repository;

    MavenProcess(Path repository) throws IOException {
        this.repository = repository;
        install("gatewright-parent", ROOT);
        install("gatewright-bom", ROOT.resolve("bom"));
        for (String module :
                List.of(
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
                        "cli")) {
            install("gatewright-" + module, ROOT.resolve(module));
        }
    }

    /** What came of a run. */
    record Result(int exitCode, String output) {}

    Result run(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("maven.home", ""), "bin", "mvn").toString());
        command.add("-B");
        command.add("--no-transfer-progress");
        command.addAll(options());
        command.addAll(List.of(arguments));
        ProcessBuilder maven =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        maven.environment().remove("MAVEN_ARGS");
        maven.environment().put("MAVEN_OPTS", JVM);
        Process process = maven.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    /** What makes any Maven use this repository. */
    List<String> options() {
        return List.of(
                "-Dmaven.repo.local=" + repository,
                "-Dmaven.repo.local.tail=" + others(),
                "-Dmaven.repo.local.tail.ignoreAvailability=true");
    }

    private static String others() {
        String own = System.getProperty("maven.repository", "");
        return own + "," + Path.of(System.getProperty("user.home"), ".m2", "repository");
    }

    private void install(String artifact, Path module) throws IOException {
        Path folder =
                Files.createDirectories(
                        repository.resolve("dev/gatewright/" + artifact + "/" + VERSION));
        String name = artifact + "-" + VERSION;
        Files.copy(module.resolve("pom.xml"), folder.resolve(name + ".pom"));
        Path target = module.resolve("target");
        if (!Files.isDirectory(target)) {
            return;
        }
        // The tool is packed under its own name.
        Set<String> jars = Set.of(name + ".jar", "gatewright.jar");
        try (Stream<Path> made = Files.list(target)) {
            for (Path jar : made.filter(file -> jars.contains(fileName(file))).toList()) {
                Files.copy(jar, folder.resolve(name + ".jar"), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static String fileName(Path file) {
        return String.valueOf(file.getFileName());
    }
}
