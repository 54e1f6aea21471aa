package dev.gatewright.cli.token;

import dev.gatewright.cli.terminal.ExitCode;
import dev.gatewright.cli.terminal.Terminal;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * {@code gatewright token}: looks at tokens, verifies them, makes them for development.
 *
 * <p>What looks at a token, what proves it and what makes one are three commands: nobody can take
 * the first for the second by an option that was left out.
 */
@Command(
        name = "token",
        description = "Looks at tokens, verifies them, makes them for development.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        descriptionHeading = "%n",
        optionListHeading = "%n",
        footer = {"", "Exit codes: 0 done, 1 it cannot be done, 2 the command line is wrong."})
public final class TokenCommand implements Callable<Integer> {

    private final Terminal terminal;

    private TokenCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Gives a command line this command, with its own ones. */
    public static void addTo(CommandLine parent, Terminal terminal) {
        InstantSource clock = InstantSource.system();
        var line = new CommandLine(new TokenCommand(terminal));
        line.addSubcommand(new TokenInspectCommand(terminal));
        line.addSubcommand(new TokenVerifyCommand(terminal, clock));
        SecureRandom random = new SecureRandom();
        line.addSubcommand(new TokenIssueCommand(terminal, clock, random));
        line.addSubcommand("mint", hidden(new TokenIssueCommand(terminal, clock, random)));
        parent.addSubcommand(line);
    }

    /** A command under its earlier name, for scripts that use it. */
    private static CommandLine hidden(TokenIssueCommand command) {
        var line = new CommandLine(command);
        line.getCommandSpec().usageMessage().hidden(true);
        return line;
    }

    /** The command by itself does nothing. */
    @Override
    public Integer call() {
        terminal.err().println("gatewright: say what to do; see 'gatewright token --help'.");
        return ExitCode.USAGE;
    }
}
