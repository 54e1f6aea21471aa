package dev.gatewright.cli;

import dev.gatewright.cli.lsp.LanguageServer;
import dev.gatewright.cli.terminal.ExitCode;
import dev.gatewright.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code gatewright lsp}: serves an editor.
 *
 * <p>Standard output belongs to the protocol. Whatever else is to be said goes to the error output,
 * where editors keep a log.
 */
@Command(
        name = "lsp",
        description = {
            "Serves an editor over standard input and output (Language Server Protocol).",
            "",
            "Diagnostics, formatting, completion, hover, go to definition, references, rename,"
                    + " symbols and quick fixes. 'editors' in the repository says how to set up"
                    + " which editor."
        },
        descriptionHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "Exit codes: 0 after shutdown and exit, 1 otherwise, 2 the command line is wrong."
        })
final class LspCommand implements Callable<Integer> {

    private final Terminal terminal;

    /** Many editors add it, and there is nothing else. */
    @Option(names = "--stdio", description = "Speak over input and output, as it does anyway.")
    @SuppressWarnings("UnusedVariable")
    private boolean stdio;

    LspCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        return LanguageServer.serve(terminal.in(), terminal.out())
                ? ExitCode.DONE
                : ExitCode.FAULTS;
    }
}
