package dev.gatewright.cli.token;

import dev.gatewright.cli.terminal.ExitCode;
import dev.gatewright.cli.terminal.Terminal;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/**
 * One token on the command line, or one on each line of the input.
 *
 * <p>Several tokens are looked at one by one, so that one that is bad does not hide the others.
 */
final class TokenArguments {

    @Parameters(
            arity = "0..1",
            paramLabel = "TOKEN",
            description =
                    "The token. Without it, each line of the input is one: other users of the"
                            + " machine can see a command line, but not the input.")
    private @Nullable String token;

    /** Does something with every token, one after another; the worst of the exit codes. */
    int each(Terminal terminal, ToIntFunction<String> use) {
        if (token != null) {
            return use.applyAsInt(token.strip());
        }
        var lines = new InputStreamReader(terminal.in(), StandardCharsets.UTF_8);
        try {
            return new BufferedReader(lines)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .mapToInt(use)
                    .max()
                    .orElseGet(() -> none(terminal));
        } catch (UncheckedIOException e) {
            terminal.err().println("gatewright: the input cannot be read: " + e.getMessage());
            return ExitCode.FAULTS;
        }
    }

    private static int none(Terminal terminal) {
        terminal.err().println("gatewright: no token: name it, or give one a line on the input");
        return ExitCode.USAGE;
    }
}
