package dev.gatewright.spec.rules;

import dev.gatewright.spec.Span;
import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Program;

/** An API has no route. */
final class MissingService implements Rule {

    private static final Fault FAULT =
            Fault.error(
                    "missing-service",
                    "An API needs a service with at least one route. A file with "
                            + "types only is for others to import.",
                    """
                    type A {}
                    """);

    @Override
    public Fault fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        boolean read = !program.sources().files().isEmpty() && !program.sources().faulty();
        if (program.routes().isEmpty() && read) {
            String file = program.sources().files().getFirst().name();
            report.add(
                    FAULT,
                    new Span(file, 1, 1, 1),
                    "no route is declared here or in an imported file; add 'service name { … }'");
        }
    }
}
