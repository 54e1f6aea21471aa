package dev.gatewright.spec.rules;

import dev.gatewright.spec.Binding;
import dev.gatewright.spec.Field;
import dev.gatewright.spec.Route;
import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Program;
import java.util.Set;

/** A request without a body has body fields. */
final class BodyOnGet implements Rule {

    private static final Fault FAULT =
            Fault.warning(
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
    public Fault fault() {
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
