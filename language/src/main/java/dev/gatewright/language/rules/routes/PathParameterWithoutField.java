package dev.gatewright.language.rules.routes;

import dev.gatewright.language.Shape;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Paths;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.resolve.Program.PlacedRoute;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.syntax.Tree;
import java.util.Set;

/** A path has a parameter that nothing reads. The service runs without it. */
public final class PathParameterWithoutField implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.warning(
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
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        for (PlacedRoute placed : program.routes()) {
            if (isUnknown(placed)) {
                continue;
            }
            Set<String> read = PathFields.names(program, placed.route());
            for (String parameter : Paths.parameters(placed.route().path())) {
                if (!read.contains(parameter)
                        && !PathFields.isMeant(parameter, program, placed.route())) {
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

    /** Nobody knows what a type reads that is not declared: to the model it is any value. */
    private static boolean isUnknown(PlacedRoute placed) {
        boolean isAny =
                placed.route()
                        .request()
                        .filter(shape -> shape.pointed() instanceof Shape.Any)
                        .isPresent();
        return isAny
                && placed.item()
                        .route()
                        .request()
                        .flatMap(Tree.Body::type)
                        .filter(type -> !(type instanceof Tree.AnyValue))
                        .isPresent();
    }
}
