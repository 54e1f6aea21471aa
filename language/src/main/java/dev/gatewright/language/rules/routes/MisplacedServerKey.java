package dev.gatewright.language.rules.routes;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Annotations;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.syntax.Token;
import dev.gatewright.language.syntax.Tree.KeyValue;
import dev.gatewright.language.syntax.Tree.ServerAnnotation;

/**
 * A key of a service block stands before one route. Before a route @server only names its handler,
 * so a scheme there would protect nothing.
 */
public final class MisplacedServerKey implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "misplaced-server-key",
                    "Before a route, @server is the older way to name its handler "
                            + "and takes the key 'handler' only. Other keys are for @server "
                            + "before a service; for one route there are @jwt, @middleware, "
                            + "@public and @roles.",
                    """
                    service a {
                        @server (
                            handler: H
                            jwt: Auth
                        )
                        get /x
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        for (var placed : program.routes()) {
            Annotations.of(placed.item()).find(ServerAnnotation.class).stream()
                    .flatMap(server -> server.values().pairs().stream())
                    .map(KeyValue::key)
                    .filter(key -> ServerKey.named(key.text()).isPresent())
                    .forEach(key -> report.add(FAULT, key.span(), message(key)));
        }
    }

    private static String message(Token key) {
        return "'"
                + key.text()
                + "' has no effect on one route; put it into the @server before the service, or use"
                + " @jwt, @middleware, @public or @roles here";
    }
}
