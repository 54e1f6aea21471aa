package dev.gatewright.cli.service;

import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The folder of the service that a command works on; by default the one it is called in. */
final class ServiceFolder {

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "The folder of the service (default: this one).")
    private Path folder = Path.of("");

    /** The folder, absolute and without {@code ..}. */
    Path path() {
        return folder.toAbsolutePath().normalize();
    }
}
