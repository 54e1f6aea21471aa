package dev.gatewright.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The Go tool on the path. */
final class GoTools {

    /** The module with the programs that stand beside ours. */
    static final Path MODULE = Path.of("src", "test", "go").toAbsolutePath();

    private GoTools() {}

    /**
     * Builds a program of a module.
     *
     * @param name the package of the program
     */
    static void build(Path module, String name, Path program)
            throws IOException, InterruptedException {
        run(module, "go", "build", "-o", program.toString(), name);
    }

    /** Runs a command to its end. */
    static void run(Path folder, String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
        builder.environment().merge("GOPROXY", "https://proxy.golang.org", (given, _) -> given);
        builder.environment().merge("GOFLAGS", "-buildvcs=false", (given, _) -> given);
        if (builder.start().waitFor() != 0) {
            throw new IOException(List.of(command) + " failed in " + folder);
        }
    }
}
