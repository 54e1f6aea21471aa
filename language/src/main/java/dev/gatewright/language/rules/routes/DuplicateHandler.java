package dev.gatewright.language.rules.routes;

import dev.gatewright.language.Route;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import java.util.HashSet;

/**
 * Two routes of a group have one handler name. Handlers become methods and files of a group, so the
 * same name in another group is another handler.
 */
public final class DuplicateHandler implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
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
    public DiagnosticKind fault() {
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
