package dev.gatewright.language.rules.routes;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Annotations;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.syntax.Tree.StatusAnnotation;
import java.util.Set;

/** A route names a status that logic which returns does not have. */
public final class BadStatus implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "bad-status",
                    "@status is what a route answers when its logic returns: 200, 201, 202, 204,"
                        + " 205 or 207. Refusals (4xx and 5xx) are thrown by logic, redirects (3xx)"
                        + " need a target and are returned by logic under @response, 206 is for the"
                        + " server to say when a client asked for a range, and 1xx is not the end"
                        + " of an answer.",
                    """
                    service a {
                        @status 404
                        @handler H
                        get /x
                    }
                    """);

    private static final Set<String> SUCCESSES = Set.of("200", "201", "202", "204", "205", "207");

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        for (var placed : program.routes()) {
            Annotations.of(placed.item())
                    .find(StatusAnnotation.class)
                    .map(StatusAnnotation::code)
                    .filter(code -> !SUCCESSES.contains(code.text()))
                    .ifPresent(code -> report.add(FAULT, code.span(), message(code.text())));
        }
    }

    private static String message(String text) {
        String advice =
                switch (text.charAt(0)) {
                    case '3' -> "; for a redirect write @response and return Response.redirect";
                    case '4', '5' -> "; logic refuses by throwing a Problem";
                    default -> "";
                };
        return "'"
                + text
                + "' is not what a route answers when its logic returns; write one of 200, 201,"
                + " 202, 204, 205 and 207"
                + advice;
    }
}
