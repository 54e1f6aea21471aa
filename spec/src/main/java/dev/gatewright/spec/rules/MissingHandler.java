package dev.gatewright.spec.rules;

import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Annotations;
import dev.gatewright.spec.resolve.Program;

/** A route has no handler. */
final class MissingHandler implements Rule {

    @Override
    public String id() {
        return "missing-handler";
    }

    @Override
    public String explanation() {
        return "A route has no @handler to name it.";
    }

    @Override
    public String example() {
        return "service a {\n\tget /user\n}\n";
    }

    @Override
    public void check(Program program, Report report) {
        for (var placed : program.routes()) {
            if (Annotations.of(placed.item()).handler().isEmpty()) {
                report.add(
                        this,
                        placed.item().route().method().span(),
                        "this route has no handler; write '@handler Name' before it");
            }
        }
    }
}
