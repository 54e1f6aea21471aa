package dev.gatewright.cli;

import dev.gatewright.cli.keys.KeysCommand;
import dev.gatewright.cli.service.ServiceCommands;
import dev.gatewright.cli.spec.SpecCommands;
import dev.gatewright.cli.terminal.ExitCode;
import dev.gatewright.cli.terminal.Failure;
import dev.gatewright.cli.terminal.Terminal;
import dev.gatewright.cli.token.TokenCommand;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The commands of Gatewright as a function: nothing in them ends the process, and all that they say
 * goes to the {@link Terminal}. So tests run command lines as they are.
 *
 * <p>Exit codes: {@value ExitCode#DONE} when all is well, {@value ExitCode#FAULTS} when something
 * was found or failed, {@value ExitCode#USAGE} when the command line is wrong.
 */
public final class Cli {

    private static final Pattern INVALID =
            Pattern.compile(
                    "Invalid value for (?:option '([^']+)'.*?|positional parameter at index \\S+"
                            + " \\(([^)]+)\\)): (.*)",
                    Pattern.DOTALL);

    private static final Pattern MISSING =
            Pattern.compile(
                    "(?:Error: )?Missing required (?:parameter|option|argument)s?"
                            + "(?: \\(specify one of these\\))?: (.*)",
                    Pattern.DOTALL);

    /** An option twice that excludes others. */
    private static final Pattern TWICE =
            Pattern.compile(
                    "(?:Error: )?expected only one match but got .*?\\)=\\{(--[a-z-]+)=.*",
                    Pattern.DOTALL);

    private static final Pattern EXCLUSIVE =
            Pattern.compile(
                    "(?:Error: )?(--[a-z-]+)=.*, (--[a-z-]+)=\\S* are mutually exclusive.*");

    private Cli() {}

    /** Runs a command line; writes plain text, without colours. */
    public static int run(
            String[] args,
            InputStream in,
            PrintStream out,
            PrintStream err,
            Map<String, String> env) {
        boolean colours = "always".equals(env.get("GATEWRIGHT_COLOURS"));
        return run(args, new Terminal(in, out, err, env, colours));
    }

    static int run(String[] args, Terminal terminal) {
        Optional<Callable<Integer>> plain = SpecCommands.plainCheck(List.of(args), terminal);
        return plain.isPresent() ? run(plain.get(), terminal) : parseAndRun(args, terminal);
    }

    private static int run(Callable<Integer> command, Terminal terminal) {
        try {
            return command.call();
        } catch (Exception e) {
            return failed(e, terminal);
        }
    }

    /**
     * Refuses words that nothing takes before picocli sees them: it would take an option that is
     * misspelt for an argument.
     */
    private static int parseAndRun(String[] args, Terminal terminal) {
        String[] words = withLongHelp(args);
        CommandLine line = line(terminal, words.length == 0 ? "" : words[0]);
        return UnknownWord.in(line, List.of(words))
                .map(unknown -> wrong(unknown.command(), unknown.message()))
                .orElseGet(() -> line.execute(words));
    }

    /** The tool with all its commands. */
    static CommandLine line(Terminal terminal) {
        return line(terminal, "");
    }

    /**
     * The tool for a command line that begins with {@code first}. To read what all commands take is
     * most of a short start, so a command on specs, which editors and scripts call often, is there
     * alone.
     */
    private static CommandLine line(Terminal terminal, String first) {
        var line = new CommandLine(new GatewrightCommand(terminal));
        List<Object> onSpecs = SpecCommands.on(terminal);
        List<Object> alone = onSpecs.stream().filter(command -> isNamed(command, first)).toList();
        if (alone.isEmpty()) {
            ServiceCommands.on(terminal).forEach(line::addSubcommand);
            onSpecs.forEach(line::addSubcommand);
            addOthers(line, terminal);
        } else {
            alone.forEach(line::addSubcommand);
        }
        addHelp(line);
        line.getCommandSpec()
                .addOption(
                        OptionSpec.builder("--version")
                                .versionHelp(true)
                                .description("Show the version of this tool and of its Java.")
                                .build());
        Ansi ansi = terminal.colours() ? Ansi.ON : Ansi.OFF;
        line.setColorScheme(CommandLine.Help.defaultColorScheme(ansi));
        line.setOut(writer(terminal.out()));
        line.setErr(writer(terminal.err()));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        // Key ids and tokens may begin with a hyphen, as base64url does. UnknownWord has seen to
        // everything else that does.
        line.setUnmatchedOptionsArePositionalParams(true);
        line.setParameterExceptionHandler(
                (fault, _) -> wrong(fault.getCommandLine(), message(fault)));
        line.setExecutionExceptionHandler((fault, _, _) -> failed(fault, terminal));
        return line;
    }

    /** Commands about neither a spec nor a service. */
    private static void addOthers(CommandLine line, Terminal terminal) {
        KeysCommand.addTo(line, terminal);
        TokenCommand.addTo(line, terminal);
        line.addSubcommand(new LspCommand(terminal));
        line.addSubcommand(new CompletionCommand(terminal));
    }

    /**
     * Whether a command has this name, told from its annotation alone: to ask picocli would have it
     * read all of the command.
     */
    private static boolean isNamed(Object command, String name) {
        CommandLine.Command annotation =
                command.getClass().getAnnotation(CommandLine.Command.class);
        return annotation != null && annotation.name().equals(name);
    }

    /**
     * The arguments with {@code --help} for {@code -h}. As a separate option it would also be seen
     * in arguments that begin so.
     */
    private static String[] withLongHelp(String[] args) {
        List<String> all = new ArrayList<>(List.of(args));
        int options = all.indexOf("--") < 0 ? all.size() : all.indexOf("--");
        all.subList(0, options).replaceAll(arg -> arg.equals("-h") ? "--help" : arg);
        return all.toArray(String[]::new);
    }

    /** Adds {@code --help} to a command and to those under it, in the same words. */
    private static void addHelp(CommandLine line) {
        line.getSubcommands().values().forEach(Cli::addHelp);
        line.getCommandSpec()
                .addOption(
                        OptionSpec.builder("--help")
                                .usageHelp(true)
                                .description("Show this page; -h for short.")
                                .build());
    }

    /** Says what is wrong with a command line, and where to read how it goes. */
    private static int wrong(CommandLine command, String message) {
        command.getErr().println("gatewright: " + message);
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    /** What is wrong, without the usage that picocli would print with it. */
    private static String message(CommandLine.ParameterException fault) {
        return switch (fault) {
            case CommandLine.UnmatchedArgumentException e ->
                    "one argument too many: '" + e.getUnmatched().getFirst() + "'";
            case CommandLine.OverwrittenOptionException e
                    when e.getOverwritten() instanceof OptionSpec option ->
                    option.longestName() + " is given twice";
            case CommandLine.MissingParameterException e
                    when e.getMissing().size() == 1
                            && e.getMissing().getFirst() instanceof OptionSpec option
                            && !option.required() ->
                    option.longestName() + " needs a value: " + option.paramLabel();
            default -> plain(String.valueOf(fault.getMessage()));
        };
    }

    /** In our words, where they are picocli's own. */
    private static String plain(String message) {
        Matcher value = INVALID.matcher(message);
        if (value.matches()) {
            return (value.group(1) == null ? value.group(2) : value.group(1))
                    + ": "
                    + value.group(3);
        }
        Matcher twice = TWICE.matcher(message);
        if (twice.matches()) {
            return twice.group(1) + " is given twice";
        }
        Matcher exclusive = EXCLUSIVE.matcher(message);
        if (exclusive.matches()) {
            return exclusive.group(1) + " or " + exclusive.group(2) + ", not both";
        }
        Matcher missing = MISSING.matcher(message);
        return missing.matches() ? "missing: " + missing.group(1).replace("'", "") : message;
    }

    /** What a command could not do, in one line: no stack trace says more to who typed it. */
    private static int failed(Exception fault, Terminal terminal) {
        terminal.err().println("gatewright: " + Failure.of(fault));
        return ExitCode.FAULTS;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
