package dev.gatewright.cli.service;

import dev.gatewright.cli.checkout.FirstBuild;
import dev.gatewright.cli.checkout.Framework;
import dev.gatewright.cli.project.Build;
import dev.gatewright.cli.project.Keys;
import dev.gatewright.cli.project.NewProject;
import dev.gatewright.cli.project.ProjectName;
import dev.gatewright.cli.project.Store;
import dev.gatewright.cli.terminal.Choice;
import dev.gatewright.cli.terminal.ExitCode;
import dev.gatewright.cli.terminal.ShellWord;
import dev.gatewright.cli.terminal.Terminal;
import dev.gatewright.cli.terminal.Version;
import dev.gatewright.codegen.PackageName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code gatewright new}: makes a project.
 *
 * <p>What it writes is the user's from then on: no later version of the tool changes it.
 */
@Command(
        name = "new",
        description = {
            "Makes a service: a spec with logins and roles, its logic, configuration and test, and"
                    + " what builds and ships it. It runs as it is.",
            "",
            "The framework is put into your local Maven repository as well, where it is not there"
                    + " yet; and the first time, what Maven fetches for such a project."
        },
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "Exit codes: 0 done, 1 it cannot be written or the framework does not build, 2 the"
                    + " command line is wrong, or there is something already."
        })
final class NewCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "NAME",
            description =
                    "The service's name, which its new folder gets too; or the path of that"
                            + " folder, like . for the present one.")
    private Path folder = Path.of("");

    @Option(
            names = "--package",
            paramLabel = "PACKAGE",
            description = "The package of its classes (default: com.example.NAME).")
    private @Nullable String packageName;

    @Option(
            names = "--store",
            paramLabel = "STORE",
            converter = OfStore.class,
            completionCandidates = OfStore.class,
            description =
                    "Where users and sessions are kept: h2 (default), a file; postgres, a server;"
                            + " redis, sessions in a server and users in a file.")
    private Store store = Store.H2;

    @Option(
            names = "--keys",
            paramLabel = "KEYS",
            converter = OfKeys.class,
            completionCandidates = OfKeys.class,
            description =
                    "What signs access tokens: hs256 (default), a secret; es256, key pairs whose"
                            + " public halves are published.")
    private Keys keys = Keys.HS256;

    @Option(
            names = "--build",
            paramLabel = "BUILD",
            converter = OfBuild.class,
            completionCandidates = OfBuild.class,
            description =
                    "What it is built by: maven (default), with a wrapper; gradle, 9.1 or later, as"
                            + " it is on the machine.")
    private Build build = Build.MAVEN;

    NewCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Writes the project before the framework is looked for: what takes long comes when there is
     * something to look at.
     */
    @Override
    public Integer call() throws IOException, InterruptedException {
        NewProject project = project();
        Path place = folder.normalize();
        List<Path> written;
        try {
            written = project.write(place);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
        written.forEach(file -> terminal.out().println("wrote " + file));
        String framework = Framework.install(terminal.env(), terminal.err());
        if (build == Build.MAVEN && Framework.isAtHand()) {
            fetchLibraries(framework);
        }
        terminal.out().println();
        terminal.out().println("Next:");
        if (!place.toString().isEmpty()) {
            terminal.out().println("  cd " + ShellWord.of(place.toString()));
        }
        terminal.out().println("  " + Launcher.name(terminal.env()) + " dev");
        return ExitCode.DONE;
    }

    /** All choices take the same libraries and plugins. */
    private void fetchLibraries(String framework) throws IOException, InterruptedException {
        try (TemporaryFolder folder = TemporaryFolder.create("gatewright-new")) {
            ProjectName sample = new ProjectName("sample");
            new NewProject(
                            sample,
                            sample.defaultPackage(),
                            Store.H2,
                            Keys.HS256,
                            Build.MAVEN,
                            Version.text())
                    .write(folder.path());
            new FirstBuild(folder.path(), terminal.err()).run(framework, terminal.env());
        }
    }

    /**
     * The project that the words ask for. A name of which no package can be made needs one by
     * option, and says so.
     */
    private NewProject project() {
        try {
            Path place = folder.normalize();
            boolean isPresentFolder = place.toString().isEmpty();
            Path last = (isPresentFolder ? place.toAbsolutePath() : place).getFileName();
            ProjectName name = new ProjectName(String.valueOf(last == null ? folder : last));
            String chosen =
                    PackageName.checked(packageName == null ? name.defaultPackage() : packageName);
            return new NewProject(name, chosen, store, keys, build, Version.text());
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            boolean needsPackage = packageName == null && message.contains("is no package");
            throw wrong(needsPackage ? message + "; name one with --package" : message);
        }
    }

    /** What is wrong with the command line, told as such. */
    private ParameterException wrong(@Nullable String message) {
        return new ParameterException(
                Objects.requireNonNull(spec).commandLine(), String.valueOf(message));
    }

    static final class OfStore extends Choice<Store> {
        OfStore() {
            super(Store.values());
        }
    }

    static final class OfKeys extends Choice<Keys> {
        OfKeys() {
            super(Keys.values());
        }
    }

    static final class OfBuild extends Choice<Build> {
        OfBuild() {
            super(Build.values());
        }
    }
}
