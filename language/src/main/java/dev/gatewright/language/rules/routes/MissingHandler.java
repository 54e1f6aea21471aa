package dev.gatewright.language.rules.routes;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Annotations;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;

/** A route has no handler. Its logic would have no name. */
public final class MissingHandler implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "missing-handler",
                    "A route has no @handler to name it.",
                    """
                    service a {
                        get /user
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        for (var placed : program.routes()) {
            if (Annotations.of(placed.item()).handler().isEmpty()) {
                report.add(
                        FAULT,
                        placed.item().route().method().span(),
                        "this route has no handler; write '@handler Name' before it");
            }
        }
    }
}
