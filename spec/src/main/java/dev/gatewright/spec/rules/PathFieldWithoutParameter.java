package dev.gatewright.spec.rules;

import dev.gatewright.spec.Route;
import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Paths;
import dev.gatewright.spec.resolve.Program;
import dev.gatewright.spec.resolve.Program.PlacedRoute;
import java.util.List;

/** A request reads a path parameter that is not there. */
final class PathFieldWithoutParameter implements Rule {

    private static final Fault FAULT =
            Fault.warning(
                    "path-field-without-parameter",
                    "The request type reads a parameter that the path of the route "
                            + "does not have, so the field is never sent. Add ':name' to the "
                            + "path, or give the field another tag.",
                    """
                    type A {
                        Id int `path:"id"`
                    }
                    service a {
                        @handler H
                        get /user (A)
                    }
                    """);

    @Override
    public Fault fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        for (PlacedRoute placed : program.routes()) {
            List<String> parameters = Paths.parameters(placed.route().path());
            for (String name : PathFields.names(program, placed.route())) {
                if (!parameters.contains(name)) {
                    report.add(
                            FAULT,
                            placed.item().route().path().span(),
                            "the request reads path:\""
                                    + name
                                    + "\", which this path does not have; "
                                    + advice(name, program, placed.route()));
                }
            }
        }
    }

    private static String advice(String name, Program program, Route route) {
        return PathFields.parameterMeantBy(name, program, route)
                .map(meant -> "did you mean path:\"" + meant + "\"?")
                .orElse("add '/:" + name + "' to the path");
    }
}
