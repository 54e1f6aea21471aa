package dev.gatewright.cli.keys;

import dev.gatewright.cli.terminal.ExitCode;
import dev.gatewright.cli.terminal.Terminal;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * {@code gatewright keys}: the keys that sign tokens, in a file.
 *
 * <p>Each command below reads the whole file and writes a whole one, in one step: a service that
 * looks meanwhile sees the old keys or the new ones.
 */
@Command(
        name = "keys",
        description = {
            "Makes and rotates the keys that sign tokens.",
            "",
            "A key file is a JWK set with private keys, each next, active or retired. A running"
                    + " service reads it again when it changes. To rotate: 'keys new', wait until"
                    + " every verifier knows the key (five minutes), 'keys rotate'."
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        descriptionHeading = "%n",
        optionListHeading = "%n",
        footer = {"", "Exit codes: 0 done, 1 it cannot be done, 2 the command line is wrong."})
public final class KeysCommand implements Callable<Integer> {

    private final Terminal terminal;

    private KeysCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Gives a command line this command, with its own ones. */
    public static void addTo(CommandLine parent, Terminal terminal) {
        InstantSource clock = InstantSource.system();
        var line = new CommandLine(new KeysCommand(terminal));
        line.addSubcommand(new KeysNewCommand(terminal, new SecureRandom()));
        line.addSubcommand(new KeysListCommand(terminal));
        line.addSubcommand(new KeysRotateCommand(terminal, clock));
        line.addSubcommand(new KeysRetireCommand(terminal));
        parent.addSubcommand(line);
    }

    @Override
    public Integer call() {
        terminal.err().println("gatewright: say what to do; see 'gatewright keys --help'.");
        return ExitCode.USAGE;
    }
}
