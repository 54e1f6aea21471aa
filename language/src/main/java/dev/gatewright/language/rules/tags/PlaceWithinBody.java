package dev.gatewright.language.rules.tags;

import dev.gatewright.language.Binding;
import dev.gatewright.language.DeclaredTypes;
import dev.gatewright.language.Field;
import dev.gatewright.language.Route;
import dev.gatewright.language.TypeDecl;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A type within the body of a request has a field of a path, a form or a header. Nothing of a body
 * comes from there: the field is a member like the others.
 */
public final class PlaceWithinBody implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.warning(
                    "place-within-body",
                    "Only the fields of a request itself come from its path, query, form and"
                            + " headers, those of embedded types included. In a type within its"
                            + " body such a tag says nothing: the field is a member under its name"
                            + " in the file, and must be sent unless it is optional. Give it a json"
                            + " tag, or embed the type.",
                    """
                    type Page {
                        Size int `form:"size"`
                    }
                    type Req {
                        Page Page `json:"page"`
                    }
                    service a {
                        @handler H
                        post /x (Req)
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        DeclaredTypes declared = new DeclaredTypes(program.api().types());
        Set<String> within = new HashSet<>();
        for (Route route : program.api().service().routes()) {
            List<Field> fields = program.fieldsOf(route.request());
            if (fields.isEmpty()) {
                route.request().ifPresent(body -> declared.addReachable(body, within));
            }
            fields.forEach(field -> declared.addReachable(field.shape(), within));
        }
        within.stream()
                .map(declared::find)
                .flatMap(Optional::stream)
                .map(TypeDecl::fields)
                .flatMap(List::stream)
                .filter(field -> field.origin().jsonName().isEmpty())
                .forEach(field ->
                        key(field.binding())
                                .ifPresent(key ->
                                        report.add(FAULT, field.span(), message(field, key))));
    }

    /** The key that says where the field would come from, were it one of the request itself. */
    private static Optional<String> key(Binding binding) {
        return switch (binding) {
            case Binding.Form _ -> Optional.of("form");
            case Binding.Path _ -> Optional.of("path");
            case Binding.Header _ -> Optional.of("header");
            case Binding.Body _, Binding.BodyOrForm _, Binding.File _, Binding.None _ ->
                    Optional.empty();
        };
    }

    private static String message(Field field, String key) {
        return "within a body '%s' comes from no %s; it is its member '%s', which a json tag can name"
                .formatted(field.name(), key, field.name());
    }
}
