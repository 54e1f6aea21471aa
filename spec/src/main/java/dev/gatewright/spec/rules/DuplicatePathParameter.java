package dev.gatewright.spec.rules;

import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Paths;
import dev.gatewright.spec.resolve.Program;
import dev.gatewright.spec.resolve.Program.PlacedRoute;
import java.util.HashSet;

/** A path has two parameters of one name. */
final class DuplicatePathParameter implements Rule {

    private static final Fault FAULT =
            Fault.error(
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
    public Fault fault() {
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
