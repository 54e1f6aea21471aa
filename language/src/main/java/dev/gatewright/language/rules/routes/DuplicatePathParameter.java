package dev.gatewright.language.rules.routes;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Paths;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.resolve.Program.PlacedRoute;
import dev.gatewright.language.rules.Rule;
import java.util.HashSet;

/** A path has two parameters of one name. */
public final class DuplicatePathParameter implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "duplicate-path-parameter",
                    "A path, its prefix included, has two parameters of one name, so one of them "
                            + "could not be read. Rename one.",
                    """
                    service a {
                        @handler H
                        get /user/:id/order/:id
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        for (PlacedRoute placed : program.routes()) {
            var seen = new HashSet<String>();
            for (String parameter : Paths.parameters(placed.route().path())) {
                if (!seen.add(parameter)) {
                    report.add(
                            FAULT,
                            placed.item().route().path().span(),
                            "the parameter ':"
                                    + parameter
                                    + "' stands twice in "
                                    + placed.route().path()
                                    + "; rename one");
                }
            }
        }
    }
}
