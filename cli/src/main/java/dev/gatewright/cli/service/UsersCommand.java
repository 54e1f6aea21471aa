package dev.gatewright.cli.service;

import dev.gatewright.cli.checkout.ServiceBuild;
import dev.gatewright.cli.terminal.ExitCode;
import dev.gatewright.cli.terminal.Terminal;
import dev.gatewright.cli.terminal.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code gatewright users}: the accounts of a service.
 *
 * <p>The service itself does it, in a process of its own: only it knows which store its accounts
 * are in, and how passwords are hashed.
 */
@Command(
        name = "users",
        description = {
            "Looks after the accounts of a service.",
            "",
            "An embedded database has one process at a time: stop the service first."
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        descriptionHeading = "%n",
        optionListHeading = "%n",
        footer = {"", "Exit codes: 0 done, 1 it cannot be done, 2 the command line is wrong."})
final class UsersCommand implements Callable<Integer> {

    private final Terminal terminal;

    private UsersCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * The command with those under it, none of which does anything without a service: all of them
     * hand their words to its own {@code users}, which has the store.
     */
    static CommandLine line(Terminal terminal) {
        var line = new CommandLine(new UsersCommand(terminal));
        line.addSubcommand(new Add(terminal));
        line.addSubcommand(new ListAll(terminal));
        line.addSubcommand(new Password(terminal));
        line.addSubcommand(new Disable(terminal));
        line.addSubcommand(new Enable(terminal));
        return line;
    }

    @Override
    public Integer call() {
        terminal.err().println("gatewright: say what to do; see 'gatewright users --help'.");
        return ExitCode.USAGE;
    }

    /** The service whose accounts they are. */
    private static final class Owner {
        @Option(
                names = "--dir",
                paramLabel = "DIR",
                description = "The folder of the service (default: this one).")
        private Path folder = Path.of("");

        @Option(
                names = "--scheme",
                paramLabel = "NAME",
                description = "The scheme of the accounts, where the service has those of several.")
        private @Nullable String scheme;

        @Mixin private ServiceOptions options = new ServiceOptions();

        /** Has the service do it, in its own process; its exit code. */
        int run(Terminal terminal, String... words) throws IOException, InterruptedException {
            List<String> arguments = new ArrayList<>(options.arguments());
            arguments.add("users");
            arguments.addAll(List.of(words));
            if (scheme != null) {
                arguments.addAll(List.of("--scheme", scheme));
            }
            ServiceBuild build =
                    ServiceBuild.of(
                            folder.toAbsolutePath(),
                            Version.text(),
                            terminal.env(),
                            terminal.err());
            return new ServiceProcess(build, terminal.env()).run(arguments);
        }
    }

    /** Where a password comes from: the terminal of the service's own process, or a file. */
    private static final class NewPassword {
        @Option(
                names = "--password-file",
                paramLabel = "FILE",
                description = "A file whose first line is the password.")
        private @Nullable Path file;

        /** What to hand on. */
        List<String> words() {
            return file == null
                    ? List.of()
                    : List.of("--password-file", file.toAbsolutePath().toString());
        }
    }

    /** {@code gatewright users add}: makes an account. */
    @Command(
            name = "add",
            description = {
                "Makes an account. Its password is asked for on the terminal, or read from the"
                        + " first line of a file."
            },
            descriptionHeading = "%n",
            parameterListHeading = "%n",
            optionListHeading = "%n",
            footer = {"", "Exit codes: 0 done, 1 it cannot be done, 2 the command line is wrong."})
    private static final class Add implements Callable<Integer> {
        private final Terminal terminal;

        @Parameters(paramLabel = "NAME", description = "The name to log in with.")
        private String name = "";

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                description = "A role of it (default: user); repeatable.")
        private List<String> roles = new ArrayList<>();

        @Option(names = "--email", paramLabel = "ADDRESS", description = "Its e-mail address.")
        private @Nullable String email;

        @Mixin private NewPassword password = new NewPassword();
        @Mixin private Owner owner = new Owner();

        Add(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() throws IOException, InterruptedException {
            List<String> words = new ArrayList<>(List.of("add", name));
            roles.forEach(role -> words.addAll(List.of("--role", role)));
            if (email != null) {
                words.addAll(List.of("--email", email));
            }
            words.addAll(password.words());
            return owner.run(terminal, words.toArray(String[]::new));
        }
    }

    /** {@code gatewright users list}: shows all accounts. */
    @Command(
            name = "list",
            description =
                    "Shows every account on a line: id, name, roles, state and e-mail address,"
                            + " with tabs between them.",
            descriptionHeading = "%n",
            optionListHeading = "%n",
            footer = {"", "Exit codes: 0 done, 1 it cannot be done, 2 the command line is wrong."})
    private static final class ListAll implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin private Owner owner = new Owner();

        ListAll(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() throws IOException, InterruptedException {
            return owner.run(terminal, "list");
        }
    }

    /** {@code gatewright users password}: sets a forgotten one. */
    @Command(
            name = "password",
            description = {
                "Gives an account another password, and ends every session of it. The password is"
                        + " asked for on the terminal, or read from the first line of a file."
            },
            descriptionHeading = "%n",
            parameterListHeading = "%n",
            optionListHeading = "%n",
            footer = {"", "Exit codes: 0 done, 1 it cannot be done, 2 the command line is wrong."})
    private static final class Password implements Callable<Integer> {
        private final Terminal terminal;

        @Parameters(paramLabel = "NAME", description = "The account.")
        private String name = "";

        @Mixin private NewPassword password = new NewPassword();
        @Mixin private Owner owner = new Owner();

        Password(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() throws IOException, InterruptedException {
            List<String> words = new ArrayList<>(List.of("password", name));
            words.addAll(password.words());
            return owner.run(terminal, words.toArray(String[]::new));
        }
    }

    /** {@code gatewright users disable}: locks an account. */
    @Command(
            name = "disable",
            description = "Ends every session of an account, and lets it log in no more.",
            descriptionHeading = "%n",
            parameterListHeading = "%n",
            optionListHeading = "%n",
            footer = {"", "Exit codes: 0 done, 1 it cannot be done, 2 the command line is wrong."})
    private static final class Disable extends OfOne {
        Disable(Terminal terminal) {
            super(terminal, "disable");
        }
    }

    /** {@code gatewright users enable}: unlocks an account. */
    @Command(
            name = "enable",
            description = "Lets a disabled account log in again.",
            descriptionHeading = "%n",
            parameterListHeading = "%n",
            optionListHeading = "%n",
            footer = {"", "Exit codes: 0 done, 1 it cannot be done, 2 the command line is wrong."})
    private static final class Enable extends OfOne {
        Enable(Terminal terminal) {
            super(terminal, "enable");
        }
    }

    /** Something done to one account. */
    private abstract static class OfOne implements Callable<Integer> {
        private final Terminal terminal;
        private final String verb;

        @Parameters(paramLabel = "NAME", description = "The account.")
        private String name = "";

        @Mixin private Owner owner = new Owner();

        OfOne(Terminal terminal, String verb) {
            this.terminal = terminal;
            this.verb = verb;
        }

        @Override
        public Integer call() throws IOException, InterruptedException {
            return owner.run(terminal, verb, name);
        }
    }
}
