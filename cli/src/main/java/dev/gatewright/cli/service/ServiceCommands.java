package dev.gatewright.cli.service;

import dev.gatewright.cli.terminal.Terminal;
import java.util.List;

/**
 * The commands on services.
 *
 * <p>All of them find the service by the folder, and have it built where it has changed.
 */
public final class ServiceCommands {

    private ServiceCommands() {}

    /** Each of them, in the order of the help page. */
    public static List<Object> on(Terminal terminal) {
        return List.of(
                new NewCommand(terminal),
                new DevCommand(terminal),
                new RunCommand(terminal),
                UsersCommand.line(terminal),
                new DoctorCommand(terminal),
                new PackageCommand(terminal));
    }
}
