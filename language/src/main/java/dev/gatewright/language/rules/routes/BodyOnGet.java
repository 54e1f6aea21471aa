package dev.gatewright.language.rules.routes;

import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import dev.gatewright.language.Route;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import java.util.Set;

/**
 * A request without a body has body fields. HTTP gives a body no meaning there (RFC 9110 §9.3.1),
 * and clients and proxies drop it. Only a warning: go-zero reads it.
 */
public final class BodyOnGet implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.warning(
                    "body-on-get",
                    "GET, HEAD and DELETE requests usually come without a body, so "
                            + "fields with a json tag, or none, would not be found. Give "
                            + "them the tag form:\"name\".",
                    """
                    type A {
                        B string `json:"b"`
                    }
                    service a {
                        @handler H
                        get /x (A)
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "DELETE");

    @Override
    public void check(Program program, Report report) {
        for (Route route : program.api().service().routes()) {
            if (WITHOUT_BODY.contains(route.method())) {
                program.fieldsOf(route.request()).stream()
                        .filter(field -> field.binding() instanceof Binding.Body)
                        .findFirst()
                        .ifPresent(field -> report.add(FAULT, route.span(), message(route, field)));
            }
        }
    }

    private static String message(Route route, Field field) {
        return "a "
                + route.method()
                + " request has no body to read '"
                + field.name()
                + "' from; give the field the tag form:\"…\"";
    }
}
