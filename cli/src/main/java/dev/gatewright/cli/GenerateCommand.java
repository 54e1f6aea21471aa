package dev.gatewright.cli;

import dev.gatewright.codegen.FileChange;
import dev.gatewright.codegen.Generation;
import dev.gatewright.codegen.GenerationReport;
import dev.gatewright.codegen.GenerationRequest;
import dev.gatewright.codegen.JavaTarget;
import dev.gatewright.codegen.OpenApiTarget;
import dev.gatewright.codegen.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gatewright generate}: writes Java, and an OpenAPI document, as the Maven goal does. */
@Command(
        name = "generate",
        description = {
            "Writes Java for a service from its .api file, and an OpenAPI document.",
            "",
            "Files in --out and --openapi belong to the generator: what else is there is deleted."
                    + " The class of logic is written to --sources once, where it is missing."
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

    @Parameters(
            paramLabel = "FILE",
            converter = FileArgument.class,
            description = "The service's .api file.")
    private Path file = Path.of("");

    @Option(
            names = "--package",
            required = true,
            paramLabel = "NAME",
            description = "The package of the generated types.")
    private String packageName = "";

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "The folder of generated Java.")
    private Path out = Path.of("");

    @Option(
            names = "--sources",
            paramLabel = "DIR",
            description = "The source folder in which the class of logic is written when missing.")
    private @Nullable Path sources;

    @Option(names = "--openapi", paramLabel = "DIR", description = "The folder of the document.")
    private @Nullable Path openapi;

    @Mixin private CheckSwitches switches = new CheckSwitches();

    GenerateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (KeyRefusals.anyMissing(List.of(file), terminal)) {
            return Cli.USAGE;
        }
        GenerationReport java = run(JavaTarget.of(file, packageName), out);
        var findings = new Findings();
        findings.add(java.diagnostics());
        findings.print(terminal);
        if (java.refused()) {
            return Cli.FAULTS;
        }
        print(java);
        if (openapi != null) {
            print(run(new OpenApiTarget(), openapi));
        }
        return Cli.DONE;
    }

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

    private void print(GenerationReport report) {
        for (FileChange change : report.changes()) {
            boolean touched =
                    !(change instanceof FileChange.Unchanged || change instanceof FileChange.Kept);
            if (touched) {
                String what = change.getClass().getSimpleName().toLowerCase(Locale.ROOT);
                terminal.out().println(what + " " + change.path());
            }
        }
    }
}
