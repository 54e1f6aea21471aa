package dev.gatewright.cli;

import dev.gatewright.cli.terminal.Terminal;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The process {@code gatewright}. */
public final class Main {

    private Main() {}

    /** Runs a command line and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs a command line; gives its exit code. */
    static int run(String... args) {
        Terminal terminal =
                new Terminal(System.in, System.out, System.err, System.getenv(), hasColours());
        return Cli.run(args, terminal);
    }

    /**
     * Colours are for a person at a terminal who has not refused them ({@code NO_COLOR},
     * no-color.org). Diagnostics go to the error output, so that is what must be one.
     */
    private static boolean hasColours() {
        boolean refused = !System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
        return !refused
                && Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
                && errorsGoToATerminal();
    }

    /** Java knows of the input and the output only; Linux also tells where errors go. */
    private static boolean errorsGoToATerminal() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/2")).startsWith("/dev");
        } catch (IOException | UnsupportedOperationException _) {
            return true;
        }
    }
}
