package dev.gatewright.language.rules.files;

import dev.gatewright.language.Span;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;

/** An API has no route. Of a file that others import that is no fault. */
public final class MissingService implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "missing-service",
                    "An API needs a service with at least one route. A file with "
                            + "types only is for others to import.",
                    """
                    type A {}
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        if (program.routes().isEmpty() && !program.sources().files().isEmpty()) {
            String file = program.sources().files().getFirst().name();
            report.add(
                    FAULT,
                    new Span(file, 1, 1, 1),
                    "no route is declared here or in an imported file; add 'service name { … }'");
        }
    }
}
