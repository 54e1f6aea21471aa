package dev.gatewright.cli.spec;

import dev.gatewright.cli.terminal.ExitCode;
import dev.gatewright.cli.terminal.Terminal;
import dev.gatewright.codegen.AtomicFile;
import dev.gatewright.codegen.GeneratedFile;
import dev.gatewright.codegen.Generation;
import dev.gatewright.codegen.OpenApiTarget;
import dev.gatewright.codegen.openapi.OpenApiVersion;
import dev.gatewright.language.Api;
import dev.gatewright.language.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code gatewright openapi}: the OpenAPI document of a service.
 *
 * <p>Writes to its output unless a file is named, so that it can stand in a pipe. The document is
 * the one that {@code generate} writes and that the service itself serves.
 */
@Command(
        name = "openapi",
        description = "Prints the OpenAPI document of a service, or writes it to a file.",
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        footer = {"", "Exit codes: 0 done, 1 the file has errors, 2 the command line is wrong."})
final class OpenApiCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The service's .api file.")
    private Path file = Path.of("");

    @Option(names = "--out", paramLabel = "FILE", description = "The file to write.")
    private @Nullable Path out;

    @Option(
            names = OfOpenApiVersion.OPTION,
            paramLabel = "VERSION",
            converter = OfOpenApiVersion.class,
            completionCandidates = OfOpenApiVersion.class,
            description = OfOpenApiVersion.DESCRIPTION)
    private OpenApiVersion version = OpenApiVersion.V3_1;

    OpenApiCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Nothing is written where the spec has errors: half a document would be taken for a whole one.
     */
    @Override
    public Integer call() throws IOException {
        if (SpecArguments.anyMissing(List.of(file), terminal)) {
            return ExitCode.USAGE;
        }
        OpenApiTarget target = new OpenApiTarget(version);
        Outcome<Api> outcome = Generation.check(file, target);
        if (outcome.value().isEmpty()) {
            var findings = new Findings();
            findings.add(outcome.diagnostics());
            findings.print(terminal);
            return ExitCode.FAULTS;
        }
        for (GeneratedFile document : target.plan(outcome.value().get())) {
            if (out == null) {
                terminal.out().print(document.text());
            } else {
                write(out, document.text());
            }
        }
        return ExitCode.DONE;
    }

    /** A file is written as a whole or not at all; a pipe or a device as it comes. */
    private static void write(Path out, String text) throws IOException {
        if (Files.isRegularFile(out) || Files.notExists(out)) {
            AtomicFile.write(out, text);
        } else {
            Files.writeString(out, text);
        }
    }
}
