package dev.gatewright.cli.spec;

import dev.gatewright.cli.terminal.Choice;
import dev.gatewright.cli.terminal.ExitCode;
import dev.gatewright.cli.terminal.Terminal;
import dev.gatewright.codegen.FileChange;
import dev.gatewright.codegen.Generation;
import dev.gatewright.codegen.GenerationReport;
import dev.gatewright.codegen.GenerationRequest;
import dev.gatewright.codegen.JavaClientTarget;
import dev.gatewright.codegen.JavaTarget;
import dev.gatewright.codegen.KotlinTarget;
import dev.gatewright.codegen.OpenApiTarget;
import dev.gatewright.codegen.PackageName;
import dev.gatewright.codegen.Target;
import dev.gatewright.codegen.TargetKind;
import dev.gatewright.codegen.TypeScriptTarget;
import dev.gatewright.codegen.openapi.OpenApiVersion;
import dev.gatewright.codegen.typescript.Integers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code gatewright generate}: writes Java, and an OpenAPI document, as the Maven goal does.
 *
 * <p>Writes nothing when there is an error, and touches no file whose content stays the same:
 * builds that look at times then have nothing to do.
 */
@Command(
        name = "generate",
        description = {
            "Writes Java for a service from its .api file, its OpenAPI document, or a client in"
                    + " Java, Kotlin or TypeScript.",
            "",
            "The folders --out and --openapi belong to the generator: what it wrote there before"
                + " and writes no more is deleted, and files of others are refused. The class of"
                + " logic is written to --sources once, where it is missing."
        },
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "Exit codes: 0 done, 1 the file has errors and nothing was written, 2 the command line"
                    + " is wrong."
        })
final class GenerateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The service's .api file.")
    private Path file = Path.of("");

    @Option(
            names = "--target",
            paramLabel = "TARGET",
            converter = OfTarget.class,
            completionCandidates = OfTarget.class,
            description = {
                "What to write to --out: java (default), java-client, kotlin, openapi or"
                        + " typescript."
            })
    private TargetKind target = TargetKind.JAVA;

    @Option(
            names = "--package",
            paramLabel = "NAME",
            description = {
                "The package of the generated types, or of the client; needed for java,"
                        + " java-client and kotlin."
            })
    private @Nullable String packageName;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "The folder of what is generated.")
    private Path out = Path.of("");

    @Option(
            names = "--types",
            paramLabel = "NAME",
            description = {
                "Of java-client: the package of the types, where the project has those of the"
                        + " service; without it, they are written too."
            })
    private @Nullable String typesPackage;

    @Option(
            names = "--sources",
            paramLabel = "DIR",
            description = "The source folder in which the class of logic is written when missing.")
    private @Nullable Path sources;

    @Option(
            names = "--openapi",
            paramLabel = "DIR",
            description = "Beside java: the folder of the OpenAPI document.")
    private @Nullable Path openapi;

    @Option(
            names = "--integers",
            paramLabel = "TYPE",
            converter = OfIntegers.class,
            completionCandidates = OfIntegers.class,
            description = {
                "Of typescript: what whole numbers of 64 bits are: number (default), which refuses"
                        + " those it cannot hold, bigint or string."
            })
    private Integers integers = Integers.NUMBER;

    @Option(
            names = "--react",
            description = "Of typescript: writes runtime/react.ts too, hooks for React.")
    private boolean react;

    @Option(
            names = OfOpenApiVersion.OPTION,
            paramLabel = "VERSION",
            converter = OfOpenApiVersion.class,
            completionCandidates = OfOpenApiVersion.class,
            description = OfOpenApiVersion.DESCRIPTION)
    private OpenApiVersion version = OpenApiVersion.V3_1;

    @Mixin private CheckSwitches switches = new CheckSwitches();

    @Spec private @Nullable CommandSpec spec;

    GenerateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (SpecArguments.anyMissing(List.of(file), terminal)) {
            return ExitCode.USAGE;
        }
        GenerationReport first = run(target(), out);
        var findings = new Findings();
        findings.add(first.diagnostics());
        findings.print(terminal);
        if (first.refused()) {
            return ExitCode.FAULTS;
        }
        print(first);
        if (openapi != null) {
            print(run(new OpenApiTarget(version), openapi));
        }
        return ExitCode.DONE;
    }

    /**
     * What is asked for. Options of other targets say nothing here, and are no fault: a script may
     * give them all.
     */
    private Target target() {
        return switch (target) {
            case KOTLIN -> KotlinTarget.of(file, neededPackage());
            case OPENAPI -> new OpenApiTarget(version);
            case TYPESCRIPT -> TypeScriptTarget.of(file, integers, react);
            case JAVA -> JavaTarget.of(file, neededPackage());
            case JAVA_CLIENT ->
                    JavaClientTarget.of(
                            file,
                            neededPackage(),
                            Optional.ofNullable(typesPackage).map(this::checked));
        };
    }

    /** The package, for a target that cannot do without one. */
    private String neededPackage() {
        if (packageName == null) {
            throw wrong("generating %s needs --package NAME".formatted(language()));
        }
        return checked(packageName);
    }

    private String checked(String name) {
        try {
            return PackageName.checked(name);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /** What the messages call the target. */
    private String language() {
        return target == TargetKind.KOTLIN ? "Kotlin" : "Java";
    }

    private RuntimeException wrong(String message) {
        return WrongUsage.of(Objects.requireNonNull(spec), message);
    }

    /**
     * Writes one target into a folder. The class of logic is written only where {@code --sources}
     * says where to: it is the user's, and no generator may guess its place.
     */
    private GenerationReport run(Target target, Path folder) throws IOException {
        return Generation.run(
                new GenerationRequest(
                        file,
                        target,
                        folder,
                        sources == null ? folder : sources,
                        sources != null,
                        switches.options()));
    }

    /**
     * A line for each file that is not as it was: {@code created}, {@code updated} or {@code
     * deleted}, and its path.
     */
    private void print(GenerationReport report) {
        StringBuilder lines = new StringBuilder();
        for (FileChange change : report.changes()) {
            String what = done(change);
            if (!what.isEmpty()) {
                lines.append(what).append(' ').append(change.path()).append(System.lineSeparator());
            }
        }
        terminal.out().print(lines);
    }

    /** What was done to a file; empty for one that is as it was. */
    private static String done(FileChange change) {
        return switch (change) {
            case FileChange.Created _ -> "created";
            case FileChange.Updated _ -> "updated";
            case FileChange.Deleted _ -> "deleted";
            case FileChange.Unchanged _, FileChange.Kept _ -> "";
        };
    }

    static final class OfIntegers extends Choice<Integers> {
        OfIntegers() {
            super(Integers.values());
        }
    }
}
