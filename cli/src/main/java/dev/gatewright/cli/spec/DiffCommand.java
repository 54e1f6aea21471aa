package dev.gatewright.cli.spec;

import dev.gatewright.cli.terminal.Choice;
import dev.gatewright.cli.terminal.ExitCode;
import dev.gatewright.cli.terminal.Terminal;
import dev.gatewright.codegen.json.PrintedJson;
import dev.gatewright.language.Api;
import dev.gatewright.language.diff.ApiDiff;
import dev.gatewright.language.diff.Change;
import dev.gatewright.language.diff.Change.Effect;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code gatewright diff}: says which changes break callers.
 *
 * <p>A side may be several APIs, as a folder of them: each route is looked for in all of the other
 * side, so one that moved between files has not gone.
 */
@Command(
        name = "diff",
        description = {
            "Says which changes between two versions of an API break its callers.",
            "",
            "Routes and fields that are gone, fields that must now be sent, narrower ranges and"
                + " options, other types, other authentication or roles, signatures, less time or"
                + " room; and the changes that break no one. What one edit of a type does to"
                + " several routes is told once.",
            "",
            "A side is one file, or a folder: in it, files that others there import are read as"
                    + " parts of those. For several, name the old ones, then --to and the new ones."
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

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "OLD NEW",
            arity = "1..*",
            description =
                    "The version callers know, and the one to compare with it; with --to, all of"
                            + " them are old.")
    private List<Path> arguments = new ArrayList<>();

    @Option(
            names = "--to",
            paramLabel = "NEW",
            arity = "1..*",
            description = "The files of the newer version, where a side has several.")
    private List<Path> newer = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "text|json|markdown",
            converter = OfFormat.class,
            completionCandidates = OfFormat.class,
            description =
                    "How to write the result: text for people (default), json for tools, markdown"
                            + " for pull requests.")
    private Format format = Format.TEXT;

    DiffCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** How changes are written. */
    enum Format {
        TEXT,
        JSON,
        MARKDOWN
    }

    static final class OfFormat extends Choice<Format> {
        OfFormat() {
            super(Format.values());
        }
    }

    /**
     * Both sides must be read in full before anything is compared: of an API with errors, half of
     * what is gone would only be unreadable. So that is a fault of the command line, and not a
     * broken caller.
     */
    @Override
    public Integer call() throws IOException {
        List<Path> before = newer.isEmpty() ? arguments.subList(0, 1) : arguments;
        List<Path> after = newer.isEmpty() ? arguments.subList(1, arguments.size()) : newer;
        if (newer.isEmpty() && arguments.size() != 2) {
            throw WrongUsage.of(
                    spec,
                    arguments.size() < 2
                            ? "Missing required parameter: 'NEW'"
                            : "more than two versions; where one has several files, name the new"
                                    + " ones after --to");
        }
        var all = new ArrayList<>(before);
        all.addAll(after);
        if (SpecArguments.anyMissing(all, terminal)) {
            return ExitCode.USAGE;
        }
        Optional<List<Api>> older = read(before);
        Optional<List<Api>> later = read(after);
        if (older.isEmpty() || later.isEmpty()) {
            return ExitCode.USAGE;
        }
        List<Change> changes = ApiDiff.between(older.get(), later.get());
        switch (format) {
            case TEXT -> ChangeText.lines(changes).forEach(terminal.out()::println);
            case JSON -> terminal.out().print(PrintedJson.of(ChangeText.json(changes)));
            case MARKDOWN -> ChangeText.markdown(changes).forEach(terminal.out()::println);
        }
        boolean breaks = changes.stream().anyMatch(c -> c.effect() == Effect.BREAKING);
        return breaks ? ExitCode.FAULTS : ExitCode.DONE;
    }

    /**
     * The APIs of a side; empty, and said why, when one of its files has errors or there is none.
     */
    private Optional<List<Api>> read(List<Path> side) throws IOException {
        List<ApiFiles.Named> files = ApiFiles.in(side);
        if (SpecArguments.none(files, side, terminal)) {
            return Optional.empty();
        }
        var findings = new Findings();
        Optional<List<Api>> apis = ApiFiles.read(files, findings);
        if (apis.isEmpty()) {
            findings.print(terminal);
        }
        return apis;
    }
}
