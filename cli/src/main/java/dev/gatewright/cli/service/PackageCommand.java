package dev.gatewright.cli.service;

import dev.gatewright.cli.checkout.ServiceBuild;
import dev.gatewright.cli.project.ServiceJvm;
import dev.gatewright.cli.terminal.ExitCode;
import dev.gatewright.cli.terminal.Terminal;
import dev.gatewright.cli.terminal.Version;
import dev.gatewright.codegen.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code gatewright package}: a folder to install.
 *
 * <p>What is made runs with a JDK alone: a jar with its libraries beside it, configuration, and a
 * script. The script gives the JVM little memory to begin with, and {@code JAVA_OPTS} the last
 * word. With a cache of a start, libraries lose their signatures first, since the JVM archives no
 * class of a signed jar.
 */
@Command(
        name = "package",
        description = {
            "Makes a folder to install or to put into an image: target/service (build/service with"
                    + " Gradle), with the service's jar, its libraries in lib, its configuration in"
                    + " etc, and a script of the service's name that starts it. Key files are left"
                    + " out.",
            "",
            "With --aot, the service is started once, on an empty store, for the JVM to keep the"
                    + " classes that it has loaded and linked. The cache is good for the same JVM"
                    + " and the same jars only, and signatures of jars are left out: the JVM keeps"
                    + " no signed class in it."
        },
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "Exit codes: 0 done, 1 it does not build or start, 2 the command line is wrong."
        })
final class PackageCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin private ServiceFolder folder = new ServiceFolder();

    @Option(names = "--aot", description = "Make an AOT cache of a start as well.")
    private boolean aot;

    PackageCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ServiceBuild build =
                ServiceBuild.of(folder.path(), Version.text(), terminal.env(), terminal.err());
        Path jar = build.jar(terminal.env());
        Path packed = jar.toAbsolutePath().getParent();
        if (packed == null) {
            throw new IOException("the service is in no folder: " + jar);
        }
        copyConfiguration(build.folder().resolve("etc"), packed.resolve("etc"));
        String name = String.valueOf(jar.getFileName()).replace(".jar", "");
        Optional<String> cachedJars = Optional.empty();
        if (aot) {
            SignedJars.unsign(packed.resolve("lib"));
            Optional<String> failure = train(packed, name);
            if (failure.isPresent()) {
                terminal.err().print(failure.get());
                terminal.err().println("gatewright: the service does not start, see above");
                return ExitCode.FAULTS;
            }
            cachedJars = Optional.of(sumOfJars(packed, name));
        }
        writeScript(packed.resolve(name), ServiceJvm.script(name, cachedJars));
        terminal.out().println(packed.toString());
        terminal.out().println("  start it there with: ./%s --profile prod".formatted(name));
        return ExitCode.DONE;
    }

    private static String sumOfJars(Path packed, String name)
            throws IOException, InterruptedException {
        Process shell =
                new ProcessBuilder("sh", "-c", ServiceJvm.sumOfJars(name))
                        .directory(packed.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String sum = new String(shell.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        if (shell.waitFor() != 0 || sum.isBlank()) {
            throw new IOException("there is no cksum to sum up the jars with");
        }
        return sum.strip();
    }

    /** A script that everybody may start, as one in an image is started by whoever runs it. */
    private static void writeScript(Path file, String text) throws IOException {
        AtomicFile.write(file, text);
        if (!file.toFile().setExecutable(true, false)) {
            throw new IOException(file + " cannot be made executable");
        }
    }

    /** Copies what {@code etc} has of YAML, and nothing else: there may be keys. */
    private static void copyConfiguration(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".yaml")).toList()) {
                Files.copy(
                        file,
                        to.resolve(String.valueOf(file.getFileName())),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Starts and stops the service with a recorder; what it said when it did not start. */
    private static Optional<String> train(Path packed, String name)
            throws IOException, InterruptedException {
        // A home of its own: a key file that development makes must not end up in the package.
        try (TemporaryFolder folder = TemporaryFolder.create("gatewright-aot")) {
            Path home = folder.path();
            copyConfiguration(packed.resolve("etc"), home.resolve("etc"));
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(ServiceJvm.OPTIONS);
            command.addAll(ServiceJvm.TRAINING);
            command.addAll(List.of("-XX:AOTCacheOutput=" + name + ".aot", "-jar", name + ".jar"));
            command.add("--stop-when-up");
            command.addAll(List.of("--profile", "dev", "--port", "0"));
            command.addAll(List.of("--home", home.toString()));
            command.addAll(List.of("--set", "Database=", "--set", "Redis="));
            // The JVM also writes there, of the process that makes the cache.
            Path said = home.resolve("said");
            Process java =
                    new ProcessBuilder(command)
                            .directory(packed.toFile())
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(said.toFile())
                            .start();
            return java.waitFor() == 0 ? Optional.empty() : Optional.of(Files.readString(said));
        }
    }
}
