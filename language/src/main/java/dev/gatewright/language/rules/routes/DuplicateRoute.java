package dev.gatewright.language.rules.routes;

import dev.gatewright.language.Route;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Paths;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.resolve.Program.PlacedRoute;
import dev.gatewright.language.rules.Rule;
import java.util.HashMap;

/**
 * Two routes answer the same requests. The service would not start. Methods and whole paths are
 * compared, after the prefixes of blocks.
 */
public final class DuplicateRoute implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "duplicate-route",
                    "Two routes have one method and one path. The prefix counts; "
                            + "the names of parameters do not: /a/:id and /a/:name are one "
                            + "path. Nor does a slash at the end.",
                    """
                    service a {
                        @handler H
                        get /x/:id
                        @handler I
                        get /x/:name
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        var seen = new HashMap<String, Route>();
        for (PlacedRoute placed : program.routes()) {
            Route route = placed.route();
            Route first = seen.putIfAbsent(route.method() + " " + Paths.shape(route.path()), route);
            if (first != null) {
                report.add(FAULT, placed.item().route().path().span(), message(route, first));
            }
        }
    }

    private static String message(Route route, Route first) {
        return route.method()
                + " "
                + route.path()
                + " is already the route of '"
                + first.handler()
                + "' at "
                + first.span().file()
                + ":"
                + first.span().line()
                + "; change the method or the path of one";
    }
}
