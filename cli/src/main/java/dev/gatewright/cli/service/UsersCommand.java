package dev.gatewright.cli.service;

import dev.gatewright.cli.checkout.ServiceBuild;
import dev.gatewright.cli.terminal.Terminal;
import dev.gatewright.cli.terminal.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gatewright users}: accounts of a service, by the service itself. */
@Command(
        name = "users",
        description = {
            "Looks after the accounts of a service:",
            "",
            "  users add NAME [--role ROLE]... [--email ADDRESS] [--password-file FILE]",
            "  users list",
            "  users disable NAME",
            "  users enable NAME",
            "",
            "A password is asked for on the terminal, or read from the first line of a file. With"
                    + " --scheme NAME where the service has accounts of several schemes. Disabling"
                    + " ends every session. An embedded database has one process at a time: stop"
                    + " the service first."
        },
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        footer = {"", "Exit codes: 0 done, 1 it cannot be done, 2 the command line is wrong."})
final class UsersCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            paramLabel = "COMMAND",
            arity = "1..*",
            completionCandidates = Verbs.class,
            description = "add, list, disable or enable, and what it needs.")
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "The folder of the service (default: this one).")
    private Path folder = Path.of("");

    @Mixin private ServiceOptions options = new ServiceOptions();

    /** For completion. */
    static final class Verbs extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Verbs() {
            super(List.of("add", "list", "disable", "enable"));
        }
    }

    UsersCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(options.arguments());
        arguments.add("users");
        arguments.addAll(words);
        ServiceBuild build =
                ServiceBuild.of(folder.toAbsolutePath(), Version.text(), terminal.err());
        return new ServiceProcess(build, terminal.env()).run(arguments);
    }
}
