package dev.gatewright.codegen.openapi;

import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import dev.gatewright.language.Route;
import dev.gatewright.language.Shape;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is sent in a body: JSON, a form, or a form with files.
 *
 * <p>Fields with the tag {@code form} come from the query or a form, whichever a request has. The
 * document has to choose: a form for methods that usually carry one, if nothing is in a JSON body,
 * and the query otherwise.
 */
record RequestBodies(Schemas schemas) {
    private static final Set<String> WITH_FORMS = Set.of("POST", "PUT", "PATCH");

    /** The body that a route reads; empty when it reads none. */
    Optional<Node> of(Route route, List<Field> fields) {
        if (route.request().isEmpty()) {
            return Optional.empty();
        }
        List<Field> form = fields.stream().filter(RequestBodies::isInForm).toList();
        if (hasFile(fields)) {
            return Optional.of(form(form, List.of("multipart/form-data")));
        }
        if (takesForm(route, fields)) {
            return Optional.of(
                    form(
                            form,
                            List.of("application/x-www-form-urlencoded", "multipart/form-data")));
        }
        return json(route, fields);
    }

    /** The fields that are sent beside the body. */
    static List<Field> outside(Route route, List<Field> fields) {
        boolean hasForm = hasFile(fields) || takesForm(route, fields);
        return fields.stream().filter(field -> !(hasForm && isInForm(field))).toList();
    }

    /** Whether the document says a form, by the rule above. */
    private static boolean takesForm(Route route, List<Field> fields) {
        return WITH_FORMS.contains(route.method())
                && fields.stream().anyMatch(field -> field.binding() instanceof Binding.Form)
                && fields.stream().flatMap(RequestBodies::inBody).findAny().isEmpty();
    }

    private static boolean hasFile(List<Field> fields) {
        return fields.stream().anyMatch(field -> field.binding() instanceof Binding.File);
    }

    private static boolean isInForm(Field field) {
        return field.binding() instanceof Binding.Form || field.binding() instanceof Binding.File;
    }

    /** A body with one schema for each type that it may come in. */
    private Node form(List<Field> fields, List<String> mediaTypes) {
        Node schema = schemas.object(fields, Use.TEXT);
        Node example = new Examples(schemas, Use.TEXT).object(fields);
        Node.Members content = Node.object();
        mediaTypes.forEach(type ->
                content.with(
                        type,
                        Node.object()
                                .with("schema", schema)
                                .with("example", example)
                                .withContent("encoding", encoding(fields))));
        return body(schemas.presences().asksForSomething(fields, Use.TEXT), content);
    }

    /** Says of which fields the text is JSON. */
    private static Node.Members encoding(List<Field> fields) {
        Node.Members encoding = Node.object();
        Schemas.firsts(fields).stream()
                .filter(Texts::isJson)
                .forEach(field ->
                        encoding.with(
                                field.wireName(),
                                Node.object().with("contentType", "application/json")));
        return encoding;
    }

    /**
     * A body of JSON: the type by its name where all of it comes there, and else an object with
     * what does.
     */
    private Optional<Node> json(Route route, List<Field> fields) {
        Shape shape = route.request().map(Fields::target).orElseThrow();
        Examples examples = new Examples(schemas, Use.REQUEST);
        if (!(shape instanceof Shape.Named)) {
            return Optional.of(
                    body(
                            !readsNothing(shape),
                            examples.content(schemas.of(shape, Use.REQUEST), examples.of(shape))));
        }
        List<Field> inBody = fields.stream().flatMap(RequestBodies::inBody).toList();
        if (inBody.isEmpty()) {
            return Optional.empty();
        }
        boolean isWhole =
                fields.stream()
                        .filter(Field::isBound)
                        .allMatch(field -> field.binding() instanceof Binding.Body);
        return Optional.of(
                body(
                        schemas.presences().asksForSomething(inBody, Use.REQUEST),
                        examples.content(
                                isWhole
                                        ? schemas.of(shape, Use.REQUEST)
                                        : schemas.object(inBody, Use.REQUEST),
                                examples.object(inBody))));
    }

    /** A field as a member of the body, which need not have it where a form may. */
    private static Stream<Field> inBody(Field field) {
        return switch (field.binding()) {
            case Binding.Body _ -> Stream.of(field);
            case Binding.BodyOrForm(String name, _) ->
                    Stream.of(field.half(new Binding.Body(name)));
            case Binding.Form _, Binding.Path _, Binding.Header _, Binding.File _, Binding.None _ ->
                    Stream.empty();
        };
    }

    /** Whether the empty object is such a value: that is what a missing body is read as. */
    private static boolean readsNothing(Shape shape) {
        return shape instanceof Shape.MapOf || shape instanceof Shape.Any;
    }

    /**
     * @param required whether the service refuses a request without a body
     */
    private static Node body(boolean required, Node content) {
        return Node.object().with("required", new Node.Bool(required)).with("content", content);
    }
}
