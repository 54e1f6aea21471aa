package dev.gatewright.cli;

import dev.gatewright.cli.terminal.ExitCode;
import dev.gatewright.cli.terminal.Terminal;
import dev.gatewright.cli.terminal.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code gatewright} without a command: says what there is.
 *
 * <p>Its subcommands are added by {@link Cli}, as a start needs only those that are called.
 */
@Command(
        name = "gatewright",
        versionProvider = Version.class,
        description = "APIs and their authentication from one .api file.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        descriptionHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "Exit codes: 0 all is well, 1 something was found, 2 the command line is wrong."
        })
final class GatewrightCommand implements Callable<Integer> {

    private final Terminal terminal;

    GatewrightCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.err().println("gatewright: say which command; see 'gatewright --help'.");
        return ExitCode.USAGE;
    }
}
