package dev.gatewright.spec.rules;

import dev.gatewright.spec.AuthRule;
import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Annotations;
import dev.gatewright.spec.resolve.Program;
import dev.gatewright.spec.resolve.Program.PlacedRoute;
import dev.gatewright.spec.syntax.Tree.PublicAnnotation;

/** A route is open, others of its service are not, and nobody said that it is meant to be. */
final class OpenRoute implements Rule {

    private static final Fault FAULT =
            Fault.warning(
                    "open-route",
                    "Reported when asked for (--warn-open-routes, or warnOpenRoutes in Maven): "
                            + "some routes of the service need a token, and this one does not, "
                            + "and does not say @public either. Add one or the other.",
                    """
                    service a {
                        @jwt Auth
                        @handler H
                        get /x
                        @handler I
                        get /y
                    }
                    """);

    @Override
    public Fault fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        if (program.routes().stream().allMatch(OpenRoute::isOpen)) {
            return;
        }
        program.routes().stream()
                .filter(OpenRoute::isOpen)
                .filter(placed ->
                        Annotations.of(placed.item()).find(PublicAnnotation.class).isEmpty())
                .forEach(placed -> report.add(FAULT, placed.route().span(), message(placed)));
    }

    private static boolean isOpen(PlacedRoute placed) {
        return placed.route().auth() instanceof AuthRule.Open;
    }

    private static String message(PlacedRoute placed) {
        return placed.route().method()
                + " "
                + placed.route().path()
                + " needs no token; write @public before it, or protect it with @jwt";
    }
}
