package dev.gatewright.cli;

import java.nio.file.Path;
import java.util.List;

/** What every command says of arguments that name nothing. */
final class Refusals {

    private Refusals() {}

    /** Whether an argument names no file or folder; says which. */
    static boolean anyMissing(List<Path> arguments, Terminal terminal) {
        List<Path> missing = ApiFiles.missing(arguments);
        missing.forEach(path -> terminal.err().println("gatewright: no such file: " + path));
        return !missing.isEmpty();
    }
}
