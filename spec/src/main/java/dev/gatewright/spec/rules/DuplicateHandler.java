package dev.gatewright.spec.rules;

import dev.gatewright.spec.Route;
import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Program;
import java.util.HashSet;

/** Two routes of a group have one handler name. */
final class DuplicateHandler implements Rule {

    private static final Fault FAULT =
            Fault.error(
                    "duplicate-handler",
                    "Two routes of one group have the same handler name. Rename "
                            + "one, or put them into different groups.",
                    """
                    service a {
                        @handler H
                        get /x
                        @handler H
                        get /y
                    }
                    """);

    @Override
    public Fault fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        var seen = new HashSet<String>();
        for (Route route : program.api().service().routes()) {
            if (!route.handler().isEmpty() && !seen.add(route.group() + " " + route.handler())) {
                report.add(FAULT, route.span(), message(route));
            }
        }
    }

    private static String message(Route route) {
        return "another route"
                + (route.group().isEmpty() ? "" : " of group '" + route.group() + "'")
                + " already has the handler '"
                + route.handler()
                + "'; rename one";
    }
}
