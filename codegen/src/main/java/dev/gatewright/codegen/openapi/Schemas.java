package dev.gatewright.codegen.openapi;

import dev.gatewright.language.Api;
import dev.gatewright.language.DeclaredTypes;
import dev.gatewright.language.Field;
import dev.gatewright.language.MissingValues;
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
    private final DeclaredTypes declared;
    private final Presences presences;
    private final SchemaNames names;
    private final Set<String> referred = new HashSet<>();
    private final Deque<Reference> pending = new ArrayDeque<>();

    Schemas(Api api) {
        this.declared = new DeclaredTypes(api.types());
        this.presences = new Presences(new MissingValues(api.types()));
        this.names = new SchemaNames(api, declared, presences);
    }

    private record Reference(String type, Use use) {}

    /** The declaration of a type. */
    TypeDecl declared(String name) {
        return declared.get(name);
    }

    /** The name, with underscores as needed to be no declared type's. */
    String freeName(String preferred) {
        return names.free(preferred);
    }

    /** Whether a client must send a field, whatever else it sends. */
    boolean isRequired(Field field) {
        return presences.isAlwaysThere(field, Use.REQUEST);
    }

    /** The schema of a value that is there. */
    Node.Members of(Shape shape, Use use) {
        return switch (shape) {
            case Shape.Base(Primitive primitive) -> Primitives.schema(primitive);
            case Shape.Named(String name) -> reference(name, use);
            case Shape.ListOf list when isBytes(list) ->
                    Node.object().with("type", "string").with("contentEncoding", "base64");
            case Shape.ListOf(Shape element, var size) -> {
                Node.Members array =
                        Node.object().with("type", "array").with("items", elementOf(element, use));
                size.ifPresent(count ->
                        array.with("minItems", Node.number(count))
                                .with("maxItems", Node.number(count)));
                yield array;
            }
            case Shape.MapOf(_, Shape value) ->
                    Node.object()
                            .with("type", "object")
                            .with("additionalProperties", elementOf(value, use));
            case Shape.Pointer(Shape target) -> of(target, use);
            case Shape.Any() -> Node.object();
        };
    }

    private Node elementOf(Shape shape, Use use) {
        return shape instanceof Shape.Pointer ? Fields.orNull(of(shape, use)) : of(shape, use);
    }

    private Node.Members reference(String type, Use use) {
        String name = names.of(type, use);
        if (referred.add(name)) {
            pending.add(new Reference(type, use));
        }
        return Node.object().with("$ref", "#/components/schemas/" + name);
    }

    /** The schemas of every type referred to, from here or from one another, by name. */
    Node.Members components() {
        Map<String, Node> schemas = new TreeMap<>();
        while (!pending.isEmpty()) {
            Reference reference = pending.remove();
            TypeDecl type = declared(reference.type());
            Node.Members schema = object(type.fields(), reference.use());
            schemas.put(
                    names.of(type.name(), reference.use()),
                    schema.withText("description", type.doc()));
        }
        return new Node.Members(new LinkedHashMap<>(schemas));
    }

    /** The schema of an object with these members. */
    Node.Members object(List<Field> fields, Use use) {
        List<Field> bound =
                fields.stream()
                        .filter(Field::isBound)
                        .filter(field -> field.member().isPresent())
                        .toList();
        Node.Members properties = Node.object();
        bound.forEach(field -> properties.with(Fields.member(field), member(field, use)));
        Node.Members schema =
                Node.object()
                        .with("type", "object")
                        .withContent("properties", properties)
                        .withContent("required", Node.texts(alwaysThere(bound, use)));
        if (use == Use.REQUEST) {
            Presences.add(schema, fields);
        }
        return schema;
    }

    private List<String> alwaysThere(List<Field> fields, Use use) {
        return fields.stream()
                .filter(field -> presences.isAlwaysThere(field, use))
                .map(Fields::member)
                .toList();
    }

    private Node member(Field field, Use use) {
        Node.Members schema = Fields.schema(field, this, use);
        return (presences.mayBeNull(field, use) ? Fields.orNull(schema) : schema)
                .withText("description", field.doc());
    }

    private static boolean isBytes(Shape.ListOf list) {
        return list.size().isEmpty()
                && list.element() instanceof Shape.Base(Primitive element)
                && (element == Primitive.BYTE || element == Primitive.UINT8);
    }
}
