package dev.gatewright.cli.spec;

import dev.gatewright.cli.terminal.Terminal;
import java.util.List;

/** The commands on specs. */
public final class SpecCommands {

    private SpecCommands() {}

    /** Each of them, in the order of the help page. */
    public static List<Object> on(Terminal terminal) {
        return List.of(
                new CheckCommand(terminal),
                new GenerateCommand(terminal),
                new OpenApiCommand(terminal),
                new FormatCommand(terminal),
                new RoutesCommand(terminal),
                new DiffCommand(terminal));
    }
}
