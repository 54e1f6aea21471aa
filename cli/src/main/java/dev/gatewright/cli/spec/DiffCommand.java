package dev.gatewright.cli.spec;

import dev.gatewright.cli.terminal.ExitCode;
import dev.gatewright.cli.terminal.FormatOption;
import dev.gatewright.cli.terminal.Terminal;
import dev.gatewright.codegen.json.PrintedJson;
import dev.gatewright.language.Api;
import dev.gatewright.language.diff.ApiDiff;
import dev.gatewright.language.diff.Change;
import dev.gatewright.language.diff.Change.Effect;
import dev.gatewright.language.source.ApiSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code gatewright diff}: says which changes break callers. */
@Command(
        name = "diff",
        description = {
            "Says which changes between two versions of an API break its callers.",
            "",
            "Routes and fields that are gone, fields that must now be sent, narrower ranges and"
                    + " options, other types, other authentication or roles; and the changes that"
                    + " break no one."
        },
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "Exit codes: 0 no caller breaks, 1 a caller may break, 2 a file cannot be read or"
                    + " has errors, or the command line is wrong."
        })
final class DiffCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "OLD", description = "The version callers know.")
    private Path older = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW", description = "The version to compare with it.")
    private Path newer = Path.of("");

    @Mixin private FormatOption format = new FormatOption();

    DiffCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (SpecArguments.anyMissing(List.of(older, newer), terminal)) {
            return ExitCode.USAGE;
        }
        Optional<Api> before = read(older);
        Optional<Api> after = read(newer);
        if (before.isEmpty() || after.isEmpty()) {
            return ExitCode.USAGE;
        }
        List<Change> changes = ApiDiff.between(before.get(), after.get());
        switch (format.value()) {
            case TEXT -> changes.forEach(this::print);
            case JSON -> terminal.out().print(PrintedJson.of(json(changes)));
        }
        boolean breaks = changes.stream().anyMatch(c -> c.effect() == Effect.BREAKING);
        return breaks ? ExitCode.FAULTS : ExitCode.DONE;
    }

    private Optional<Api> read(Path file) {
        var outcome = ApiSource.read(file);
        if (outcome.value().isEmpty()) {
            var findings = new Findings();
            findings.add(outcome.diagnostics());
            findings.print(terminal);
        }
        return outcome.value();
    }

    private void print(Change change) {
        terminal.out().println(word(change) + ": " + change.location() + ": " + change.message());
    }

    private static Map<String, Object> json(List<Change> changes) {
        return Map.of("changes", changes.stream().map(DiffCommand::json).toList());
    }

    private static Map<String, Object> json(Change change) {
        var json = new LinkedHashMap<String, Object>();
        json.put("effect", word(change));
        json.put("id", change.id());
        json.put("place", change.location());
        json.put("message", change.message());
        return json;
    }

    private static String word(Change change) {
        return change.effect().name().toLowerCase(Locale.ROOT);
    }
}
