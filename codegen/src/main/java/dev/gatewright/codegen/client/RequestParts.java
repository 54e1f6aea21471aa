package dev.gatewright.codegen.client;

import dev.gatewright.codegen.java.model.JavaField;
import dev.gatewright.codegen.java.model.JavaRoute;
import dev.gatewright.codegen.java.model.JavaType;
import dev.gatewright.language.Binding;
import dev.gatewright.language.Shape;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What of a request goes where.
 *
 * @param whole the shape of the body, where the request as a whole is it
 * @param isMultipart whether the body is a form that can have files
 * @param parts what goes elsewhere than into a body of JSON
 * @param body the members of a body of JSON
 */
public record RequestParts(
        Optional<Shape> whole, boolean isMultipart, List<Part> parts, List<JavaField> body) {
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");
    private static final RequestParts NONE =
            new RequestParts(Optional.empty(), false, List.of(), List.of());

    /** A component, and where it goes under which name. */
    public record Part(Place place, String name, JavaField field) {}

    /** Where a component goes. */
    public enum Place {
        PATH("inPath"),
        HEADER("inHeader"),
        QUERY("inQuery"),
        FORM("inForm"),
        FILE("withFile");

        private final String method;

        Place(String method) {
            this.method = method;
        }

        /** The method of {@code gatewright-client}'s {@code ApiCall} that puts a value there. */
        public String method() {
            return method;
        }
    }

    /** The parts of a route's request. */
    public static RequestParts of(JavaRoute route, DeclaredRecords records) {
        return route.spec().request().map(shape -> of(route, shape, records)).orElse(NONE);
    }

    private static RequestParts of(JavaRoute route, Shape shape, DeclaredRecords records) {
        Optional<JavaType> type = records.typeOf(shape);
        boolean isWhole =
                type.isEmpty()
                        || !type.get().fields().isEmpty()
                                && type.get().fields().stream().allMatch(JavaField::inBody);
        return isWhole
                ? new RequestParts(Optional.of(target(shape)), false, List.of(), List.of())
                : of(route, type.get().fields());
    }

    private static Shape target(Shape shape) {
        return shape instanceof Shape.Pointer(Shape target) ? target(target) : shape;
    }

    /** The parts of a request that has these of its components alone. */
    public static RequestParts of(JavaRoute route, List<JavaField> fields) {
        List<JavaField> body = fields.stream().filter(field -> inBody(field, route)).toList();
        boolean hasFile = fields.stream().anyMatch(JavaField::isFile);
        boolean inForm = hasFile || body.isEmpty() && hasBody(route);
        List<Part> parts =
                fields.stream()
                        .filter(field -> !body.contains(field))
                        .map(field -> part(field, inForm))
                        .toList();
        return new RequestParts(Optional.empty(), hasFile, parts, body);
    }

    private static boolean hasBody(JavaRoute route) {
        return WITH_BODY.contains(route.spec().method());
    }

    /** What a body or a query may give is in the body of a method that has one. */
    private static boolean inBody(JavaField field, JavaRoute route) {
        return field.inBody() || field.bodyOrForm().isPresent() && hasBody(route);
    }

    private static Part part(JavaField field, boolean inForm) {
        return switch (field.spec().binding()) {
            case Binding.Path(String name) -> new Part(Place.PATH, name, field);
            case Binding.Header(String name) -> new Part(Place.HEADER, name, field);
            case Binding.Form(String name) ->
                    new Part(inForm ? Place.FORM : Place.QUERY, name, field);
            case Binding.BodyOrForm(_, String name) -> new Part(Place.QUERY, name, field);
            case Binding.File(String name) -> new Part(Place.FILE, name, field);
            case Binding.Body _, Binding.None _ ->
                    throw new IllegalArgumentException(field.name() + " is in the body");
        };
    }
}
