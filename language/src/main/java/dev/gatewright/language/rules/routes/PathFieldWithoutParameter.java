package dev.gatewright.language.rules.routes;

import dev.gatewright.language.Route;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Paths;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.resolve.Program.PlacedRoute;
import dev.gatewright.language.rules.Rule;
import java.util.List;

/**
 * A request reads a path parameter that is not there. Every request would be refused for it, or
 * find nothing; goctl takes it.
 */
public final class PathFieldWithoutParameter implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.warning(
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
    public DiagnosticKind fault() {
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
