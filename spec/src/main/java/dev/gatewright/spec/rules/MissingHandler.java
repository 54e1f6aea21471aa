package dev.gatewright.spec.rules;

import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Annotations;
import dev.gatewright.spec.resolve.Program;

/** A route has no handler. */
final class MissingHandler implements Rule {

    private static final Fault FAULT =
            Fault.error(
                    "missing-handler",
                    "A route has no @handler to name it.",
                    """
                    service a {
                        get /user
                    }
                    """);

    @Override
    public Fault fault() {
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
