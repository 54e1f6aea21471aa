package dev.gatewright.cli.spec;

import dev.gatewright.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What every command says of arguments that name nothing.
 *
 * <p>A word that is misspelt must not pass for a folder in which all is well: so that is a fault of
 * the command line, with an exit code of its own.
 */
final class SpecArguments {

    private SpecArguments() {}

    /** Whether an argument names no file or folder; says which. */
    static boolean anyMissing(List<Path> arguments, Terminal terminal) {
        List<Path> missing = ApiFiles.missing(arguments);
        missing.forEach(path -> terminal.err().println("gatewright: no such file: " + path));
        return !missing.isEmpty();
    }

    /** Whether the folders named hold nothing to look at; says so, for it is a mistake in most. */
    static boolean none(List<ApiFiles.Named> files, List<Path> arguments, Terminal terminal) {
        if (files.isEmpty()) {
            terminal.err().println("gatewright: no .api file in " + joined(arguments));
        }
        return files.isEmpty();
    }

    private static String joined(List<Path> arguments) {
        return arguments.stream().map(Path::toString).collect(Collectors.joining(", "));
    }
}
