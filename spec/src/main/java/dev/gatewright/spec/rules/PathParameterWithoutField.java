package dev.gatewright.spec.rules;

import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Paths;
import dev.gatewright.spec.resolve.Program;
import dev.gatewright.spec.resolve.Program.PlacedRoute;
import java.util.Set;

/** A path has a parameter that nothing reads. */
final class PathParameterWithoutField implements Rule {

    private static final Fault FAULT =
            Fault.warning(
                    "path-parameter-without-field",
                    "A parameter of the path has no field in the request type that "
                            + "reads it. Add a field with the tag path:\"name\".",
                    """
                    type A {
                        B string `form:"b"`
                    }
                    service a {
                        @handler H
                        get /user/:id (A)
                    }
                    """);

    @Override
    public Fault fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        for (PlacedRoute placed : program.routes()) {
            Set<String> read = PathFields.names(program, placed.route());
            for (String parameter : Paths.parameters(placed.route().path())) {
                boolean told = PathFields.isMeant(parameter, program, placed.route());
                if (!told && !read.contains(parameter)) {
                    report.add(
                            FAULT,
                            placed.item().route().path().span(),
                            "nothing reads the parameter ':"
                                    + parameter
                                    + "'; give the request type a field with the tag path:\""
                                    + parameter
                                    + "\"");
                }
            }
        }
    }
}
