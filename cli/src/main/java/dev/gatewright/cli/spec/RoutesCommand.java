package dev.gatewright.cli.spec;

import dev.gatewright.cli.terminal.ExitCode;
import dev.gatewright.cli.terminal.FormatOption;
import dev.gatewright.cli.terminal.Table;
import dev.gatewright.cli.terminal.Terminal;
import dev.gatewright.codegen.json.PrintedJson;
import dev.gatewright.language.Api;
import dev.gatewright.language.AuthRule;
import dev.gatewright.language.Outcome;
import dev.gatewright.language.Route;
import dev.gatewright.language.source.ApiSource;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code gatewright routes}: shows the routes of an API and who may use them.
 *
 * <p>Reads the spec as it was resolved: what a route has from its block, and from what it embeds,
 * is shown with the route.
 */
@Command(
        name = "routes",
        description = {
            "Shows the routes of an API: method, path, scheme, roles and handler.",
            "",
            "With --format json, everything that was resolved: bindings, options, defaults, types."
        },
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        footer = {"", "Exit codes: 0 done, 1 the file has errors, 2 the command line is wrong."})
final class RoutesCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The .api file.")
    private Path file = Path.of("");

    @Mixin private FormatOption format = new FormatOption();

    RoutesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (SpecArguments.anyMissing(List.of(file), terminal)) {
            return ExitCode.USAGE;
        }
        Outcome<Api> outcome = ApiSource.read(file);
        if (outcome.value().isEmpty()) {
            var findings = new Findings();
            findings.add(outcome.diagnostics());
            findings.print(terminal);
            return ExitCode.FAULTS;
        }
        Api api = outcome.value().get();
        terminal.out()
                .print(
                        switch (format.value()) {
                            case TEXT -> table(api);
                            case JSON -> PrintedJson.of(ApiJson.of(api));
                        });
        return ExitCode.DONE;
    }

    /**
     * A line a route, in the order of the spec. What is not there is a hyphen, so that each line
     * has as many words.
     */
    private static String table(Api api) {
        var table = new Table("METHOD", "PATH", "SCHEME", "ROLES", "HANDLER");
        for (Route route : api.service().routes()) {
            table.row(
                    route.method(),
                    route.path(),
                    scheme(route.auth()),
                    roles(route.auth()),
                    handler(route));
        }
        return table.text();
    }

    /**
     * The scheme whose tokens are taken. That a token may be missing is a second word, for such a
     * route is open to anybody.
     */
    private static String scheme(AuthRule auth) {
        return switch (auth) {
            case AuthRule.Open _ -> "-";
            case AuthRule.Token token -> token.scheme();
            case AuthRule.OptionalToken token -> token.scheme() + " optional";
        };
    }

    /** The roles with commas and no blanks, for the same reason. */
    private static String roles(AuthRule auth) {
        return auth instanceof AuthRule.Token token && !token.roles().isEmpty()
                ? String.join(",", token.roles())
                : "-";
    }

    /** The handler, after its group where it has one: {@code admin/ListUsers}. */
    private static String handler(Route route) {
        return route.group().isEmpty() ? route.handler() : route.group() + "/" + route.handler();
    }
}
