package dev.gatewright.cli.service;

import dev.gatewright.cli.checkout.ServiceBuild;
import dev.gatewright.cli.terminal.Terminal;
import dev.gatewright.cli.terminal.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code gatewright run}: builds a service where it has changed, and starts it.
 *
 * <p>The exit code is the service's own, which has ended when this returns. What the service does
 * not know is refused by the service, in its words.
 */
@Command(
        name = "run",
        description = {
            "Starts the service in a folder, rebuilt only where its sources hold something else"
                    + " than before.",
            "",
            "'gatewright run DIR users add NAME' makes an account, as 'gatewright users' does."
        },
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "Exit codes: 0 stopped when told to, 1 it does not build or start, 2 the command line"
                    + " is wrong."
        })
final class RunCommand implements Callable<Integer> {

    private static final String USERS = "users";

    private final Terminal terminal;

    @Spec private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..*",
            description = "The folder of the service (default: this one).")
    private List<String> words = new ArrayList<>();

    @Mixin private ServiceOptions options = new ServiceOptions();

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The words are a folder, which may be missing, and then what is passed on to the service. */
    @Override
    public Integer call() throws IOException, InterruptedException {
        boolean named = !words.isEmpty() && !words.getFirst().equals(USERS);
        Path folder = Path.of(named ? words.getFirst() : "");
        List<String> rest = named ? words.subList(1, words.size()) : words;
        if (!rest.isEmpty() && !rest.getFirst().equals(USERS)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "one folder at a time: " + folder + " and " + rest.getFirst());
        }
        List<String> arguments = new ArrayList<>(options.arguments());
        arguments.addAll(rest);
        ServiceBuild build =
                ServiceBuild.of(
                        folder.toAbsolutePath(), Version.text(), terminal.env(), terminal.err());
        return new ServiceProcess(build, terminal.env()).run(arguments);
    }
}
