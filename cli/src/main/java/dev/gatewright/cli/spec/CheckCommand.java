package dev.gatewright.cli.spec;

import dev.gatewright.cli.terminal.ExitCode;
import dev.gatewright.cli.terminal.FormatOption;
import dev.gatewright.cli.terminal.Terminal;
import dev.gatewright.codegen.Generation;
import dev.gatewright.codegen.TargetKind;
import dev.gatewright.codegen.json.PrintedJson;
import dev.gatewright.language.CheckOptions;
import dev.gatewright.language.source.ApiSource;
import dev.gatewright.language.source.Draft;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code gatewright check}: says what is wrong with files.
 *
 * <p>The verdict is that of the generator, asked by the same function: what passes here is
 * generated.
 */
@Command(
        name = "check",
        description = {
            "Reports every fault of .api files: where, what, and what to do. What passes,"
                    + " 'generate' takes.",
            "",
            "What keeps a service from being generated is an error; what only a client of some"
                    + " kind cannot be generated for is a warning. With --target, both are what"
                    + " 'generate' says for those targets.",
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

    @Option(
            names = "--target",
            paramLabel = "TARGET",
            converter = OfTarget.class,
            completionCandidates = OfTarget.class,
            description = {
                "What is to be generated: java, java-client, kotlin, openapi or typescript; may be"
                        + " given again. Without it, anything."
            })
    private Set<TargetKind> targets = new LinkedHashSet<>();

    @Mixin private CheckSwitches switches = new CheckSwitches();

    @Mixin private FormatOption format = new FormatOption();

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** A check of these, without options. */
    CheckCommand(List<Path> arguments, Terminal terminal) {
        this(terminal);
        this.arguments = List.copyOf(arguments);
    }

    @Override
    public Integer call() throws IOException {
        if (SpecArguments.anyMissing(arguments, terminal)) {
            return ExitCode.USAGE;
        }
        List<ApiFiles.Named> files = ApiFiles.in(arguments);
        if (SpecArguments.none(files, arguments, terminal)) {
            return ExitCode.USAGE;
        }
        var findings = new Findings();
        check(files, findings);
        switch (format.value()) {
            case TEXT -> findings.print(terminal);
            case JSON -> terminal.out().print(PrintedJson.of(findings.json()));
        }
        return findings.exitCode();
    }

    /**
     * Files that were named as whole APIs; of those found in folders each that no other there
     * imports, as an API or a part of one elsewhere: no service in it is no fault then.
     */
    private void check(List<ApiFiles.Named> files, Findings findings) {
        CheckOptions options = switches.options();
        var found = new LinkedHashMap<String, Draft>();
        for (ApiFiles.Named file : files) {
            if (file.itself()) {
                check(file.path(), options, findings);
            } else {
                found.put(
                        file.path().normalize().toString(),
                        ApiSource.draft(file.path(), Map.of(), options));
            }
        }
        Set<String> imported = new HashSet<>();
        found.values().forEach(draft -> imported.addAll(ApiFiles.imports(draft)));
        Set<String> covered = new HashSet<>();
        found.forEach((name, draft) -> add(draft, !imported.contains(name), covered, findings));
        // What is left imports itself in circles, so no file of it is the first.
        found.forEach((name, draft) -> add(draft, !covered.contains(name), covered, findings));
    }

    /**
     * Checks a whole API for what it is to become. Several targets say many things alike, and
     * {@link Findings} keeps each once.
     */
    private void check(Path api, CheckOptions options, Findings findings) {
        if (targets.isEmpty()) {
            findings.add(Generation.check(api, options).diagnostics());
        }
        for (TargetKind target : targets) {
            findings.add(Generation.check(api, target.forChecks(), options).diagnostics());
        }
    }

    /** The same for what was read already. */
    private void check(Draft draft, Findings findings) {
        if (targets.isEmpty()) {
            findings.add(Generation.check(draft));
        }
        for (TargetKind target : targets) {
            findings.add(Generation.check(draft, target.forChecks()));
        }
    }

    /** Checks a draft that is wanted, and notes which files it took in. */
    private void add(Draft draft, boolean wanted, Set<String> covered, Findings findings) {
        if (wanted) {
            check(draft, findings);
            covered.addAll(draft.files());
        }
    }
}
