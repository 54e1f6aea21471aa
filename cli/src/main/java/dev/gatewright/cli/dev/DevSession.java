package dev.gatewright.cli.dev;

import dev.gatewright.cli.checkout.ServiceBuild;
import dev.gatewright.cli.terminal.Failure;
import dev.gatewright.codegen.FileChange;
import dev.gatewright.codegen.Generation;
import dev.gatewright.codegen.GenerationReport;
import dev.gatewright.codegen.GenerationRequest;
import dev.gatewright.codegen.JavaTarget;
import dev.gatewright.codegen.OpenApiTarget;
import dev.gatewright.codegen.Target;
import dev.gatewright.language.source.ApiSource;
import dev.gatewright.language.source.Diagnostics;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A service being worked on: started, and rebuilt and restarted within this process whenever one of
 * its files changes. What is at fault is told on the terminal, and to whoever calls the service.
 *
 * <p>One round, {@link #renew}, does what the changed files make necessary and no more:
 *
 * <ol>
 *   <li>requests that arrive are held, not refused: the port stays bound;
 *   <li>build files have changed: the build tool is asked how the service is built, which takes
 *       seconds; where its libraries are others, all of it is loaded again;
 *   <li>the spec, sources or build files have changed: Java is generated and all of it compiled, in
 *       this process, to memory;
 *   <li>in any case: the version before is closed, and the new one started on a class loader of its
 *       own.
 * </ol>
 *
 * <p>The first step that fails ends the round; the service then answers with the fault until a file
 * changes again. Rounds follow each other on one thread, and the end of the process waits for the
 * one under way, though not for ever.
 */
public final class DevSession {
    /** So long the end of the process waits for a round that is under way. */
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(5);

    private final ServiceBuild build;
    private final WatchedFiles files;
    private final Path folder;
    private final List<String> arguments;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean colours;
    private final WrittenLogic logic = new WrittenLogic();

    /** Held by a round, so that the end of the process does not come in its middle. */
    private final ReentrantLock rounds = new ReentrantLock();

    /** Whether the process ends: what fails because of that is not worth telling. */
    private volatile boolean isEnding;

    private @Nullable ServiceDescription description;
    private @Nullable JavaCompilation compilation;
    private @Nullable HostedService host;

    /** Those of the last version that compiled; empty when the next round has to compile. */
    private Map<String, byte[]> classes = Map.of();

    /**
     * @param build the service's project
     * @param arguments the service's command line
     * @param environment the variables of the environment, for Maven
     * @param colours whether the terminal has colours
     */
    public DevSession(
            ServiceBuild build,
            List<String> arguments,
            Map<String, String> environment,
            PrintStream out,
            PrintStream err,
            boolean colours)
            throws IOException {
        this.build = build;
        this.files = new WatchedFiles(build);
        this.folder = build.folder();
        this.arguments = List.copyOf(arguments);
        this.environment = environment;
        this.out = out;
        this.err = err;
        this.colours = colours;
    }

    /** Something that keeps a version from being built: its title, and where and why. */
    private static final class Fault extends Exception {
        private static final long serialVersionUID = 1L;
        private final String title;

        Fault(String title, String text) {
            super(text, null, false, false);
            this.title = title;
        }
    }

    /**
     * Serves until the process is told to stop.
     *
     * @throws RefusedArgumentsException when no file that is saved could let the service start
     */
    public void run() throws IOException, InterruptedException, RefusedArgumentsException {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::close));
        if (renew(Set.of())) {
            out.println("Save a file, and it is live. Stop it with Ctrl-C.");
        }
        while (true) {
            Set<Path> changed = files.awaitChange();
            long start = System.nanoTime();
            if (renew(changed)) {
                double seconds = (System.nanoTime() - start) / 1e9;
                out.println("live in %.2f s: %s".formatted(seconds, names(changed)));
            }
        }
    }

    /** The first few, for the line that says what is live. */
    private String names(Set<Path> files) {
        return files.stream()
                .limit(3)
                .map(file -> String.valueOf(file.getFileName()))
                .collect(Collectors.joining(", ", "", files.size() > 3 ? ", …" : ""));
    }

    /** Builds and starts what there is now; whether it is up. */
    private boolean renew(Set<Path> changed)
            throws InterruptedException, RefusedArgumentsException {
        rounds.lock();
        try {
            return round(changed);
        } catch (Fault fault) {
            tell(fault);
            return false;
        } catch (IOException | UncheckedIOException e) {
            tell(new Fault("A file cannot be read or written", Failure.of(e)));
            return false;
        } finally {
            rounds.unlock();
        }
    }

    private boolean round(Set<Path> changed)
            throws Fault, IOException, InterruptedException, RefusedArgumentsException {
        if (host != null) {
            host.hold();
        }
        boolean isBuiltAnew = !Collections.disjoint(changed, build.buildFiles());
        if (description == null || isBuiltAnew) {
            describe();
        }
        if (classes.isEmpty() || isBuiltAnew || changed.stream().anyMatch(DevSession::isCompiled)) {
            classes = Map.of();
            generate();
            classes = compile();
        }
        start();
        return true;
    }

    /** Whether a change of a file needs a compilation; configuration needs a start alone. */
    private static boolean isCompiled(Path file) {
        String name = file.toString();
        return name.endsWith(".java") || name.endsWith(".api");
    }

    /**
     * Asks the build tool how the service is built. While its libraries stay the same, so do their
     * classes, which are loaded already.
     */
    private void describe()
            throws Fault, IOException, InterruptedException, RefusedArgumentsException {
        ServiceDescription now;
        try {
            now = ServiceDescription.read(build.description(environment));
        } catch (IOException e) {
            throw new Fault("The project cannot be read", String.valueOf(e.getMessage()));
        }
        boolean libraries = description == null || !description.classPath().equals(now.classPath());
        description = now;
        if (compilation != null) {
            compilation.close();
        }
        compilation = new JavaCompilation(now.classPath(), now.compilerOptions());
        if (libraries) {
            HostedService before = host;
            host = null;
            if (before != null) {
                before.close();
            }
            host = new HostedService(now.classPath(), arguments);
        }
    }

    /** How the service is built, which the first round asks before anything else. */
    private ServiceDescription described() {
        if (description == null) {
            throw new IllegalStateException("not described yet");
        }
        return description;
    }

    /**
     * Generates Java and the document. Warnings are shown each time, and what the spec is refused
     * for ends the round.
     */
    private void generate() throws Fault, IOException {
        ServiceDescription service = described();
        files.watch(specs(service.api()));
        GenerationReport report =
                generate(JavaTarget.of(service.api(), service.packageName()), service.generated());
        if (!report.diagnostics().isEmpty() && !report.refused()) {
            err.print(text(report, colours));
        }
        if (report.refused()) {
            throw new Fault("The spec has faults", text(report, false));
        }
        List<Path> deleted = logic.update(report, sources());
        for (Path file : deleted) {
            out.println(
                    "deleted %s: nobody had edited it, and the spec has no such group"
                            .formatted(shortened(file.toString())));
        }
        files.wrote(deleted);
        files.wrote(created(report));
        generate(new OpenApiTarget(), service.generatedResources());
    }

    private static List<Path> created(GenerationReport report) {
        return report.changes().stream()
                .filter(FileChange.Created.class::isInstance)
                .map(FileChange::path)
                .toList();
    }

    /** The spec's files: what it imports may be outside of the folder. */
    private static List<Path> specs(Path api) {
        return ApiSource.draft(api, Map.of()).files().stream()
                .map(file -> Path.of(file).toAbsolutePath().normalize())
                .toList();
    }

    /**
     * Writes one target. The class of logic goes to the project's first source folder, when it is
     * missing.
     */
    private GenerationReport generate(Target target, Path owned) throws IOException {
        return Generation.run(
                new GenerationRequest(described().api(), target, owned, sources(), true));
    }

    private Path sources() {
        List<Path> folders = described().sources();
        return folders.isEmpty() ? folder.resolve("src/main/java") : folders.getFirst();
    }

    /** Diagnostics as the terminal shows them; callers of the service get them without colours. */
    private String text(GenerationReport report, boolean coloured) {
        Diagnostics printer = new Diagnostics(DevSession::content, coloured);
        return report.diagnostics().stream()
                .map(printer::print)
                .map(this::shortened)
                .collect(Collectors.joining());
    }

    /** Paths as seen from the project. */
    private String shortened(String text) {
        return text.replace(folder + File.separator, "");
    }

    private static Optional<String> content(String file) {
        try {
            return Optional.of(Files.readString(Path.of(file)));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** Compiles the user's sources and the generated ones together, as each names the other. */
    private Map<String, byte[]> compile() throws Fault, IOException {
        ServiceDescription service = described();
        if (compilation == null) {
            throw new IllegalStateException("not described yet");
        }
        List<Path> folders = new ArrayList<>(service.sources());
        folders.add(service.generated());
        return switch (compilation.compile(folders)) {
            case JavaCompilation.Result.Compiled(var made) -> made;
            case JavaCompilation.Result.Faulty(String faults) ->
                    throw new Fault("The service does not compile", shortened(faults));
        };
    }

    /**
     * Closes the version that runs and starts this one in its place; the port stays bound
     * meanwhile.
     */
    private void start() throws Fault, IOException {
        ServiceDescription service = described();
        if (host == null) {
            throw new IllegalStateException("not described yet");
        }
        List<Path> resources = new ArrayList<>(service.resources());
        resources.add(service.generatedResources());
        String refusal = host.load(classes, resources, service.mainClass());
        if (refusal != null) {
            throw new Fault("The service does not start", refusal);
        }
    }

    /** Says what is at fault on the terminal, and lets the service say it to whoever calls. */
    private void tell(Fault fault) {
        if (isEnding) {
            return;
        }
        err.println(fault.title + ":");
        err.println(String.valueOf(fault.getMessage()).stripTrailing());
        err.flush();
        if (host != null) {
            host.refuse(name(), fault.title, String.valueOf(fault.getMessage()).stripTrailing());
        }
    }

    /** The service's name, even while its spec cannot be read: that of its configuration. */
    private String name() {
        String spec = String.valueOf(described().api().getFileName());
        String stem = spec.endsWith(".api") ? spec.substring(0, spec.length() - 4) : spec;
        try (var files = Files.list(folder.resolve("etc"))) {
            List<String> names =
                    files.map(file -> String.valueOf(file.getFileName()))
                            .filter(name -> name.endsWith(".yaml"))
                            .map(name -> name.substring(0, name.length() - 5))
                            .toList();
            return names.contains(stem) || names.size() != 1 ? stem : names.getFirst();
        } catch (IOException _) {
            return stem;
        }
    }

    /**
     * Called when the process ends. Waits for a round that is under way, since a version that is
     * half started could not be closed; but not for one that the service's own code holds up, nor
     * for one in which that code has ended the process.
     */
    private void close() {
        isEnding = true;
        try {
            if (!rounds.tryLock(LONGEST_ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
                err.println("gatewright: ended while the service was being started");
                return;
            }
            if (host != null) {
                host.close();
            }
        } catch (IOException | IllegalStateException e) {
            err.println("gatewright: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
