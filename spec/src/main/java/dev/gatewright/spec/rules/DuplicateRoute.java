package dev.gatewright.spec.rules;

import dev.gatewright.spec.Route;
import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Paths;
import dev.gatewright.spec.resolve.Program;
import dev.gatewright.spec.resolve.Program.PlacedRoute;
import java.util.HashMap;

/** Two routes answer the same requests. */
final class DuplicateRoute implements Rule {

    private static final Fault FAULT =
            Fault.error(
                    "duplicate-route",
                    "Two routes have one method and one path. The prefix counts; "
                            + "the names of parameters do not: /a/:id and /a/:name are one "
                            + "path.",
                    """
                    service a {
                        @handler H
                        get /x/:id
                        @handler I
                        get /x/:name
                    }
                    """);

    @Override
    public Fault fault() {
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
