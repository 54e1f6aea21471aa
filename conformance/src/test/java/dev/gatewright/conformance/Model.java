package dev.gatewright.conformance;

import dev.gatewright.language.Api;
import dev.gatewright.language.AuthRule;
import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Route;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TypeDecl;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** An API as lines that goctl's model is written in too. */
final class Model {

    private Model() {}

    static List<String> routes(Api api) {
        return api.service().routes().stream().map(Model::route).sorted().toList();
    }

    private static String route(Route route) {
        List<String> line = new ArrayList<>(List.of(route.method(), route.path(), route.handler()));
        if (!route.group().isEmpty()) {
            line.add("group=" + route.group());
        }
        if (route.auth() instanceof AuthRule.Token token) {
            line.add("jwt=" + token.scheme());
        }
        if (!route.middleware().isEmpty()) {
            line.add("middleware=" + String.join(",", route.middleware()));
        }
        route.timeout().ifPresent(timeout -> line.add("timeout=" + timeout.toMillis() + "ms"));
        route.maxBytes().ifPresent(most -> line.add("maxBytes=" + most));
        route.request().ifPresent(shape -> line.add("in=" + shape.text()));
        route.response().ifPresent(shape -> line.add("out=" + shape.text()));
        return String.join(" ", line);
    }

    /**
     * Types as they are declared; those that a struct within a struct became are not among them.
     */
    static List<String> types(Api api, Set<String> declared) {
        return api.types().stream()
                .filter(type -> declared.contains(type.name()))
                .map(type -> type(type, declared))
                .sorted()
                .toList();
    }

    private static String type(TypeDecl type, Set<String> declared) {
        return type.fields().stream()
                .map(field ->
                        field.name() + " " + shape(field.shape(), declared) + " " + bound(field))
                .collect(Collectors.joining("; ", type.name() + " {", "}"));
    }

    private static String shape(Shape shape, Set<String> declared) {
        return switch (shape) {
            case Shape.Named(String name) -> declared.contains(name) ? name : "struct";
            case Shape.ListOf list ->
                    "["
                            + (list.size().isPresent() ? list.size().getAsInt() : "")
                            + "]"
                            + shape(list.element(), declared);
            case Shape.MapOf map ->
                    "map[" + primitive(map.key()) + "]" + shape(map.value(), declared);
            case Shape.Pointer(Shape target) -> "*" + shape(target, declared);
            case Shape.Base _, Shape.Any _ -> shape.text();
            // To goctl it is a string.
            case Shape.TypedText _ -> primitive(Primitive.STRING);
        };
    }

    private static String primitive(Primitive primitive) {
        return new Shape.Base(primitive).text();
    }

    private static String bound(Field field) {
        return switch (field.binding()) {
            case Binding.Body body -> "json:" + body.name();
            case Binding.BodyOrForm both -> "form:" + both.formName();
            case Binding.Form form -> "form:" + form.name();
            case Binding.Path path -> "path:" + path.name();
            case Binding.Header header -> "header:" + header.name();
            case Binding.File file -> "file:" + file.name();
            case Binding.None _ -> "unbound";
        };
    }
}
