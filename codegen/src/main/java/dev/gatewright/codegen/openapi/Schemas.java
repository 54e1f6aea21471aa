package dev.gatewright.codegen.openapi;

import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TypeDecl;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** JSON Schemas (2020-12) of shapes; remembers the types referred to, for the components. */
final class Schemas {
    private final Map<String, TypeDecl> declared = new LinkedHashMap<>();
    private final Set<String> referred = new HashSet<>();
    private final Deque<String> pending = new ArrayDeque<>();

    Schemas(List<TypeDecl> types) {
        types.forEach(type -> declared.put(type.name(), type));
    }

    /** The declaration of a type. */
    TypeDecl declared(String name) {
        TypeDecl type = declared.get(name);
        if (type == null) {
            throw new IllegalArgumentException("no type '" + name + "' is declared");
        }
        return type;
    }

    /** The name, with underscores as needed to be no declared type's. */
    String freeName(String wanted) {
        return declared.containsKey(wanted) ? freeName(wanted + "_") : wanted;
    }

    /** The schema of a value that is there. */
    Node.Members of(Shape shape) {
        return switch (shape) {
            case Shape.Base(Primitive primitive) -> Primitives.schema(primitive);
            case Shape.Named(String name) -> reference(name);
            case Shape.ListOf list when isBytes(list) ->
                    Node.object().with("type", "string").with("contentEncoding", "base64");
            case Shape.ListOf(Shape element, var size) -> {
                Node.Members array =
                        Node.object().with("type", "array").with("items", elementOf(element));
                size.ifPresent(count ->
                        array.with("minItems", Node.number(count))
                                .with("maxItems", Node.number(count)));
                yield array;
            }
            case Shape.MapOf(_, Shape value) ->
                    Node.object()
                            .with("type", "object")
                            .with("additionalProperties", elementOf(value));
            case Shape.Pointer(Shape target) -> of(target);
            case Shape.Any() -> Node.object();
        };
    }

    private Node elementOf(Shape shape) {
        if (!(shape instanceof Shape.Pointer)) {
            return of(shape);
        }
        Node.Elements either =
                new Node.Elements().with(of(shape)).with(Node.object().with("type", "null"));
        return Node.object().with("anyOf", either);
    }

    private Node.Members reference(String name) {
        if (referred.add(name)) {
            pending.add(name);
        }
        return Node.object().with("$ref", "#/components/schemas/" + name);
    }

    /** The schemas of every type referred to, from here or from one another, by name. */
    Node.Members components() {
        Map<String, Node> schemas = new TreeMap<>();
        while (!pending.isEmpty()) {
            TypeDecl type = declared(pending.remove());
            Node.Members schema = object(type.fields());
            schemas.put(type.name(), schema.withText("description", type.doc()));
        }
        return new Node.Members(new LinkedHashMap<>(schemas));
    }

    /** The schema of an object with these members. */
    Node.Members object(List<Field> fields) {
        Node.Members properties = Node.object();
        fields.stream()
                .filter(field -> !(field.binding() instanceof Binding.None))
                .forEach(
                        field -> properties.with(Fields.member(field), Fields.schema(field, this)));
        Node.Members schema =
                Node.object()
                        .with("type", "object")
                        .withContent("properties", properties)
                        .withContent("required", Node.texts(Fields.required(fields)));
        Presences.add(schema, fields);
        return schema;
    }

    private static boolean isBytes(Shape.ListOf list) {
        return list.size().isEmpty()
                && list.element() instanceof Shape.Base(Primitive element)
                && (element == Primitive.BYTE || element == Primitive.UINT8);
    }
}
