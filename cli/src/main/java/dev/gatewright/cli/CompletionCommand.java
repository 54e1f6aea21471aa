package dev.gatewright.cli;

import dev.gatewright.cli.terminal.Choice;
import dev.gatewright.cli.terminal.ExitCode;
import dev.gatewright.cli.terminal.Terminal;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code gatewright completion}: what lets a shell complete this tool's commands.
 *
 * <p>The script is printed and not installed: where it belongs is the user's to say, and the help
 * page has the line for each shell.
 */
@Command(
        name = "completion",
        description = {
            "Prints a script by which a shell completes the commands and options of this tool.",
            "",
            "  bash:  eval \"$(gatewright completion bash)\"   in ~/.bashrc",
            "  zsh:   eval \"$(gatewright completion zsh)\"    in ~/.zshrc",
            "  fish:  gatewright completion fish > ~/.config/fish/completions/gatewright.fish"
        },
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        footer = {"", "Exit codes: 0 done, 2 the command line is wrong."})
final class CompletionCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "SHELL",
            converter = OfShell.class,
            completionCandidates = OfShell.class,
            description = "bash, zsh or fish.")
    private Shell shell = Shell.BASH;

    /** The shells there are scripts for. */
    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Completion completion = new Completion(Objects.requireNonNull(spec).root());
        terminal.out()
                .print(
                        switch (shell) {
                            case BASH -> completion.bash();
                            case ZSH -> completion.zsh();
                            case FISH -> completion.fish();
                        });
        return ExitCode.DONE;
    }

    static final class OfShell extends Choice<Shell> {
        OfShell() {
            super(Shell.values());
        }
    }
}
