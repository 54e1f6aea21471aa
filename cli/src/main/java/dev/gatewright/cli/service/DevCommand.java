package dev.gatewright.cli.service;

import dev.gatewright.cli.checkout.ServiceBuild;
import dev.gatewright.cli.dev.DevSession;
import dev.gatewright.cli.dev.RefusedArgumentsException;
import dev.gatewright.cli.terminal.ExitCode;
import dev.gatewright.cli.terminal.Terminal;
import dev.gatewright.cli.terminal.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code gatewright dev}: a service that follows its sources.
 *
 * <p>Runs until it is stopped: {@link DevSession} has the loop, and this the words.
 */
@Command(
        name = "dev",
        description = {
            "Starts the service in a folder, and restarts it in the same process whenever its"
                    + " spec, sources or configuration are saved. Accounts and sessions stay.",
            "",
            "While something is at fault, the terminal shows where, and so does the service to"
                    + " whoever calls it."
        },
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "Exit codes: 1 there is no service in the folder, 2 the command line is wrong, 130"
                    + " stopped by Ctrl-C."
        })
final class DevCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec private @Nullable CommandSpec spec;

    @Mixin private ServiceFolder folder = new ServiceFolder();

    @Mixin private ServiceOptions options = new ServiceOptions();

    DevCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ServiceBuild build =
                ServiceBuild.of(folder.path(), Version.text(), terminal.env(), terminal.err());
        List<String> arguments = new ArrayList<>(List.of("--home", build.folder().toString()));
        arguments.addAll(options.arguments());
        DevSession session =
                new DevSession(
                        build,
                        arguments,
                        terminal.env(),
                        terminal.out(),
                        terminal.err(),
                        terminal.colours());
        try {
            session.run();
        } catch (RefusedArgumentsException e) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), e.getMessage(), e);
        }
        return ExitCode.DONE;
    }
}
