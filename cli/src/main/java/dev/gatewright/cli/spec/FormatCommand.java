package dev.gatewright.cli.spec;

import dev.gatewright.cli.terminal.ExitCode;
import dev.gatewright.cli.terminal.FormatOption;
import dev.gatewright.cli.terminal.OutputFormat;
import dev.gatewright.cli.terminal.Terminal;
import dev.gatewright.codegen.FormatReport;
import dev.gatewright.codegen.FormatReport.State;
import dev.gatewright.codegen.Formatting;
import dev.gatewright.codegen.Formatting.Mode;
import dev.gatewright.codegen.json.PrintedJson;
import dev.gatewright.language.Outcome;
import dev.gatewright.language.source.ApiFormat;
import dev.gatewright.language.source.Diagnostics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code gatewright format}: writes files in the one way they are written.
 *
 * <p>The files that were changed are named on the output, faults on the error output. With {@code
 * --check} the names are those of the files that would be.
 */
@Command(
        name = "format",
        description = {
            "Writes .api files in the one way they are written.",
            "",
            "Comments are kept and the meaning stays the same; older spellings become the current"
                    + " ones. A file with syntax errors is left alone."
        },
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "Exit codes: 0 all files are formatted, 1 some cannot be or, with --check, are not, 2"
                    + " the command line is wrong."
        })
final class FormatCommand implements Callable<Integer> {

    private static final Path STANDARD_INPUT = Path.of("-");
    private static final String INPUT = "<input>";

    private final Terminal terminal;
    private final Findings findings = new Findings();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE|DIR|-",
            arity = "1..*",
            description = "What to format; - reads standard input and writes standard output.")
    private List<Path> arguments = new ArrayList<>();

    @Option(
            names = "--check",
            description = "Change nothing; name the files that are not formatted.")
    private boolean check;

    @Mixin private FormatOption format = new FormatOption();

    FormatCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Formats every file that can be read, though others are faulty; what is faulty is told at the
     * end and decides the exit code.
     */
    @Override
    public Integer call() throws IOException {
        if (arguments.equals(List.of(STANDARD_INPUT))) {
            return formatInput();
        }
        if (SpecArguments.anyMissing(arguments, terminal)) {
            return ExitCode.USAGE;
        }
        List<ApiFiles.Named> files = ApiFiles.in(arguments);
        if (SpecArguments.none(files, arguments, terminal)) {
            return ExitCode.USAGE;
        }
        List<Path> paths = files.stream().map(ApiFiles.Named::path).toList();
        FormatReport formatted = Formatting.run(paths, check ? Mode.CHECK : Mode.WRITE);
        findings.add(formatted.diagnostics());
        report(formatted);
        boolean unformatted = check && !formatted.changed().isEmpty();
        boolean refused = !formatted.in(State.REFUSED).isEmpty();
        return unformatted || refused ? ExitCode.FAULTS : ExitCode.DONE;
    }

    /**
     * Names the files that were changed, or would be; with JSON, all files with what became of
     * each.
     */
    private void report(FormatReport formatted) {
        if (format.value() == OutputFormat.JSON) {
            var files = new LinkedHashMap<String, Object>();
            formatted.files().forEach((file, state) -> files.put(file.toString(), name(state)));
            reportAsJson(files);
            return;
        }
        findings.print(terminal);
        formatted.changed().forEach(terminal.out()::println);
    }

    private void reportAsJson(Map<String, Object> files) {
        var json = new LinkedHashMap<String, Object>();
        json.put("files", files);
        json.put("diagnostics", findings.list());
        terminal.out().print(PrintedJson.of(json));
    }

    /** What became of a file, as scripts read it. */
    private static String name(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Formats standard input to standard output, for editors. Faults go to the error output, so
     * that they never end up in a file.
     */
    private int formatInput() throws IOException {
        boolean isJson = format.value() == OutputFormat.JSON;
        if (isJson && !check) {
            throw WrongUsage.of(
                    spec,
                    "'--format json' is no text to put in place of what came; leave it out, or add"
                            + " --check");
        }
        byte[] bytes = terminal.in().readAllBytes();
        Outcome<String> outcome = ApiFormat.format(INPUT, bytes);
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (isJson) {
            findings.add(outcome.diagnostics());
            reportAsJson(Map.of(INPUT, name(state(outcome, text))));
        } else {
            var printer = new Diagnostics(_ -> Optional.of(text), terminal.colours());
            outcome.diagnostics().forEach(d -> terminal.err().print(printer.print(d)));
        }
        if (!check) {
            // A faulty text comes out as it went in, so that an editor's pipe loses nothing.
            write(outcome.value().map(FormatCommand::bytes).orElse(bytes));
        }
        State state = state(outcome, text);
        return state == State.REFUSED || (check && state == State.CHANGED)
                ? ExitCode.FAULTS
                : ExitCode.DONE;
    }

    private static State state(Outcome<String> outcome, String text) {
        return outcome.value()
                .map(formatted -> formatted.equals(text) ? State.UNCHANGED : State.CHANGED)
                .orElse(State.REFUSED);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Bytes as they are: a stream of text would put this system's line ends into them. */
    private void write(byte[] bytes) {
        terminal.out().write(bytes, 0, bytes.length);
        terminal.out().flush();
    }
}
