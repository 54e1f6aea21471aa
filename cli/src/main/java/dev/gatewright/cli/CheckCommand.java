package dev.gatewright.cli;

import dev.gatewright.spec.source.ApiSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code gatewright check}: says what is wrong with files. */
@Command(
        name = "check",
        description = {
            "Reports every fault of .api files: where, what, and what to do.",
            "",
            "A FILE is a whole API, with all it imports. In a DIR, files that others there import"
                    + " are read as parts of those."
        },
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        footer = {"", "Exit codes: 0 no errors, 1 errors, 2 the command line is wrong."})
final class CheckCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE|DIR", arity = "1..*", description = "What to check.")
    private List<Path> arguments = new ArrayList<>();

    @Mixin private FormatOption format = new FormatOption();

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (Refusals.anyMissing(arguments, terminal)) {
            return Cli.USAGE;
        }
        var findings = new Findings();
        check(ApiFiles.in(arguments), findings);
        switch (format.value()) {
            case TEXT -> findings.print(terminal);
            case JSON -> terminal.out().print(Json.text(findings.json()));
        }
        return findings.exitCode();
    }

    private static void check(List<ApiFiles.Named> files, Findings findings) {
        Set<String> imported = new HashSet<>();
        for (ApiFiles.Named file : files) {
            if (file.itself()) {
                findings.add(ApiSource.read(file.path()).diagnostics());
            } else {
                List<String> read = ApiSource.draft(file.path(), Map.of()).files();
                imported.addAll(read.subList(Math.min(1, read.size()), read.size()));
            }
        }
        files.stream()
                .filter(file -> !file.itself())
                .filter(file -> !imported.contains(file.path().normalize().toString()))
                .forEach(file -> findings.add(ApiSource.readPart(file.path()).diagnostics()));
    }
}
