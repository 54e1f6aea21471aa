package dev.gatewright.codegen.typescript;

import dev.gatewright.codegen.typescript.Properties.Property;
import dev.gatewright.language.AuthRule;
import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Route;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TypeDecl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The expression of a route's call: {@code new Call('GET', '/users/:id', options).inPath(…)}. */
final class CallCode {
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private final TypeNames names;
    private final Wires wires;

    /** What each scheme's session is called. */
    private final Map<String, String> sessions;

    CallCode(TypeNames names, Wires wires, Map<String, String> sessions) {
        this.names = names;
        this.wires = wires;
        this.sessions = sessions;
    }

    /** The call with the token of the route's scheme, in lines. */
    String of(Route route, String options) {
        List<String> lines = withRequest(route, options);
        route.auth()
                .schemeName()
                .ifPresent(scheme ->
                        lines.add(
                                ".as(this.#sessions."
                                        + sessions.get(scheme)
                                        + (route.auth() instanceof AuthRule.OptionalToken
                                                ? ", true)"
                                                : ")")));
        return joined(lines);
    }

    /** The call without a session that would add its token: it is given by hand, or not needed. */
    String withoutSession(Route route, String options) {
        return joined(withRequest(route, options));
    }

    private static String joined(List<String> lines) {
        return String.join("\n  ", lines);
    }

    private List<String> withRequest(Route route, String options) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "new Call(%s, %s, %s)"
                        .formatted(
                                TsNames.text(route.method()), TsNames.text(route.path()), options));
        route.request().ifPresent(shape -> addRequest(lines, route, shape));
        return lines;
    }

    /**
     * Says of each property where it goes: path, header, query or form one by one, and what is left
     * in one body of JSON. A file makes the body a form of parts; so the rest of it is in that form
     * too.
     */
    private void addRequest(List<String> lines, Route route, Shape shape) {
        Optional<TypeDecl> type = names.typeOf(shape);
        if (type.isEmpty()) {
            lines.add(json("request", shape));
            return;
        }
        List<Property> properties = Properties.of(type.get(), TypeNames.Form.REQUEST);
        List<Property> body =
                properties.stream()
                        .filter(property -> comesInBody(property.field(), route))
                        .toList();
        boolean hasFile =
                properties.stream()
                        .anyMatch(property -> property.field().binding() instanceof Binding.File);
        if (hasFile) {
            lines.add(".asMultipart()");
        }
        boolean inForm = hasFile || body.isEmpty() && WITH_BODY.contains(route.method());
        for (Property property : properties) {
            if (!body.contains(property)) {
                addPart(lines, property, inForm);
            }
        }
        if (!body.isEmpty()) {
            boolean isWhole =
                    type.get().fields().stream()
                            .filter(Field::isBound)
                            .allMatch(field -> field.binding() instanceof Binding.Body);
            lines.add(json(isWhole ? "request" : members(body), shape));
        }
    }

    /** What a body or a query may give is in the body of a method that has one. */
    private static boolean comesInBody(Field field, Route route) {
        return field.binding() instanceof Binding.Body
                || field.binding() instanceof Binding.BodyOrForm
                        && WITH_BODY.contains(route.method());
    }

    /**
     * The body as an object of its own, where other properties of the request go elsewhere: {@code
     * { name: request.name }}.
     */
    private static String members(List<Property> body) {
        return body.stream()
                .map(property ->
                        TsNames.literalKey(Properties.member(property.field()))
                                + ": "
                                + own(property.name()))
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    /** What the request has under a name, and not what it inherits. */
    private static String own(String name) {
        return TsNames.isInherited(name)
                ? "json.own(request, " + TsNames.text(name) + ")"
                : TsNames.access("request", name);
    }

    private String json(String value, Shape shape) {
        return ".withJson(" + value + wires.argument(shape) + ")";
    }

    /**
     * A property that is sent as text. Values that are not there are left out by the runtime, so
     * nothing is asked of them here.
     *
     * @param inForm whether what the spec calls a form is in the body, and not in the query
     */
    private void addPart(List<String> lines, Property property, boolean inForm) {
        Field field = property.field();
        String value = TsNames.access("request", property.name());
        String name = TsNames.text(field.wireName());
        switch (field.binding()) {
            case Binding.Path _ -> lines.add(part("inPath", name, text(field, value, true)));
            case Binding.Header _ -> lines.add(part("inHeader", name, text(field, value, false)));
            case Binding.Form _ ->
                    lines.add(part(inForm ? "inForm" : "inQuery", name, text(field, value, false)));
            case Binding.BodyOrForm(_, String parameter) ->
                    lines.add(part("inQuery", TsNames.text(parameter), text(field, value, false)));
            case Binding.File _ -> lines.add(part("withFile", name, value));
            case Binding.Body _, Binding.None _ -> {}
        }
    }

    private static String part(String method, String name, String value) {
        return "." + method + "(" + name + ", " + value + ")";
    }

    /**
     * A value as text: a map as JSON, and a whole number of 64 bits by a function that knows what
     * the client takes it for. All others the runtime writes by itself.
     *
     * @param isOne whether there is one value for sure, as in a path
     */
    private String text(Field field, String value, boolean isOne) {
        Shape shape = Types.target(field.shape());
        if (shape instanceof Shape.MapOf) {
            return "json.text(" + value + wires.argument(shape) + ")";
        }
        Shape element = shape instanceof Shape.ListOf(Shape of, var _) ? Types.target(of) : shape;
        boolean isInt64 =
                element instanceof Shape.Base(Primitive primitive) && Types.isInt64(primitive);
        if (!isInt64 || field.asString()) {
            return value;
        }
        return (isOne ? "json.integerText(" : "json.integerTexts(") + value + ")";
    }
}
