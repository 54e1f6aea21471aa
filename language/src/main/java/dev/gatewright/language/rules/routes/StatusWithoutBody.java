package dev.gatewright.language.rules.routes;

import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import dev.gatewright.language.Route;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Annotations;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.syntax.Tree.StatusAnnotation;
import java.util.List;
import java.util.Set;

/** A status that has no body stands on a route that answers with one. */
public final class StatusWithoutBody implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "status-without-body",
                    "An answer of status 204 or 205 has no body (RFC 9110, sections 15.3.5 and"
                            + " 15.3.6), so the route cannot return one. Remove what it returns, or"
                            + " choose another status. Fields with a header tag are no body.",
                    """
                    type A {
                        B string `json:"b"`
                    }
                    service a {
                        @status 204
                        @handler H
                        post /x returns (A)
                    }
                    """);

    private static final Set<String> WITHOUT_BODY = Set.of("204", "205");

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
                    .filter(code -> WITHOUT_BODY.contains(code.text()))
                    .filter(_ -> hasBody(placed.route(), program))
                    .ifPresent(code ->
                            report.add(
                                    FAULT,
                                    code.span(),
                                    "an answer of status "
                                            + code.text()
                                            + " has no body, and this route returns one; remove it"
                                            + " or choose another status"));
        }
    }

    private static boolean hasBody(Route route, Program program) {
        List<Field> fields = program.fieldsOf(route.response());
        return route.isDownload()
                || route.response().isPresent()
                        && (fields.isEmpty()
                                || fields.stream().anyMatch(StatusWithoutBody::isInBody));
    }

    private static boolean isInBody(Field field) {
        return field.isBound() && !(field.binding() instanceof Binding.Header);
    }
}
