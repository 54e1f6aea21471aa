package dev.gatewright.language.rules.auth;

import dev.gatewright.language.AuthRule;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Annotations;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.resolve.Program.PlacedRoute;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.syntax.Tree.PublicAnnotation;

/**
 * A route is open, others of its service are not, and nobody said that it is meant to be. Asked for
 * by an option, since specs of go-zero have no word for it.
 */
public final class OpenRoute implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.warning(
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
    public DiagnosticKind fault() {
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
