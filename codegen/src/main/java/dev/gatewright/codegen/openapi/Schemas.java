package dev.gatewright.codegen.openapi;

import dev.gatewright.language.Api;
import dev.gatewright.language.Binding;
import dev.gatewright.language.DeclaredTypes;
import dev.gatewright.language.Field;
import dev.gatewright.language.MissingValues;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TextFormat;
import dev.gatewright.language.TypeDecl;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * JSON Schemas (2020-12) of shapes; remembers the types referred to, for the components.
 *
 * <p>One type may have several schemas, by its {@link Use}: what a client may send is more than
 * what the service sends (numbers in strings, null for none), and must be there for other reasons.
 * Where both are the same, there is one.
 */
final class Schemas {
    private static final List<String> TYPES =
            List.of("string", "number", "boolean", "object", "array");

    /**
     * As the service reads it: padded or not, line ends anywhere (RFC 4648 §4). It sends the one
     * form of {@link #BASE64_WRITTEN}.
     */
    private static final String BASE64_READ =
            "^[\\r\\n]*(?:(?:D){4})*(?:(?:D){2}(?:=[\\r\\n]*=[\\r\\n]*)?|(?:D){3}(?:=[\\r\\n]*)?)?$"
                    .replace("D", "[A-Za-z0-9+/][\\r\\n]*");

    private static final String BASE64_WRITTEN =
            "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$";

    private final DeclaredTypes declared;
    private final Presences presences;
    private final SchemaNames names;
    private final Set<String> referred = new HashSet<>();
    private final Map<String, List<String>> enums = new TreeMap<>();
    private final Deque<Reference> pending = new ArrayDeque<>();

    Schemas(Api api) {
        this.declared = new DeclaredTypes(api.types());
        this.presences = new Presences(new MissingValues(api.types()));
        this.names =
                SchemaNames.of(
                        api,
                        declared,
                        new Schemas(declared, presences, SchemaNames.plain(declared)));
    }

    /** For {@link SchemaNames}, which has to write all schemas once to learn which are the same. */
    private Schemas(DeclaredTypes declared, Presences presences, SchemaNames names) {
        this.declared = declared;
        this.presences = presences;
        this.names = names;
    }

    private record Reference(String type, Use use) {}

    /** The declaration of a type. */
    TypeDecl declared(String name) {
        return declared.get(name);
    }

    /** The fields of a declared type; none of any other. */
    List<Field> fields(Optional<Shape> shape) {
        return shape.map(this::fields).orElse(List.of());
    }

    /** The fields of a declared type; none of any other. */
    List<Field> fields(Shape shape) {
        return Fields.target(shape) instanceof Shape.Named(String name)
                ? declared(name).fields()
                : List.of();
    }

    Presences presences() {
        return presences;
    }

    /** The name, with underscores as needed to be no declared type's. */
    String freeName(String preferred) {
        return names.free(preferred);
    }

    /** Any value but null. */
    static Node.Members anything() {
        return Node.object().with("type", Node.texts(TYPES)).with("items", Node.object());
    }

    /** The schema of a value that is there. */
    Node.Members of(Shape shape, Use use) {
        return switch (shape) {
            case Shape.Base(Primitive primitive) -> Primitives.schema(primitive);
            case Shape.Named(String name) -> reference(name, use);
            case Shape.ListOf list when isBytes(list) -> bytes(use);
            case Shape.ListOf(Shape element, var size) -> {
                Node.Members array =
                        Node.object().with("type", "array").with("items", elementOf(element, use));
                size.ifPresent(count ->
                        array.with("minItems", Node.number(count))
                                .with("maxItems", Node.number(count)));
                yield array;
            }
            case Shape.MapOf(Primitive key, Shape value) ->
                    Node.object()
                            .with("type", "object")
                            .withContent("propertyNames", key(key, use))
                            .with("additionalProperties", valueOf(value, use));
            case Shape.Pointer(Shape target) -> of(target, use);
            case Shape.Formatted(TextFormat format) -> formatted(format);
            case Shape.Enumerated spec -> reference(spec);
            case Shape.Any() when use == Use.TEXT -> Node.object().with("type", "string");
            case Shape.Any() -> Node.object();
        };
    }

    /**
     * A pattern is left out where the format says all. JSON Schema's own format of durations (RFC
     * 3339 appendix A) has no fractions of a second, which the service takes and sends.
     */
    private static Node.Members formatted(TextFormat format) {
        Node.Members schema = Node.object().with("type", "string");
        return switch (format) {
            case DATE_TIME, DECIMAL ->
                    schema.with("format", format.word()).with("pattern", format.pattern());
            case DURATION -> schema.with("pattern", format.pattern());
            case DATE, UUID -> schema.with("format", format.word());
        };
    }

    /** An enum is a component under its name, for generators of clients to make a type of it. */
    private Node.Members reference(Shape.Enumerated spec) {
        enums.put(spec.name(), spec.values());
        return Node.object().with("$ref", "#/components/schemas/" + spec.name());
    }

    /**
     * Bytes are Base64 in JSON. The pattern of what is taken is wider than that of what is sent.
     */
    private static Node.Members bytes(Use use) {
        return Node.object()
                .with("type", "string")
                .with("contentEncoding", "base64")
                .with("pattern", use == Use.RESPONSE ? BASE64_WRITTEN : BASE64_READ);
    }

    /** What the keys of a map spell; any text where they are strings. */
    private static Node key(Primitive key, Use use) {
        if (key == Primitive.STRING) {
            return Node.object();
        }
        return Node.object()
                .with(
                        "pattern",
                        use == Use.RESPONSE
                                ? Primitives.writtenPattern(key)
                                : Primitives.pattern(key, Primitives.schema(key)));
    }

    /** Scalars in a list may be spelt as numbers or in strings. */
    private Node elementOf(Shape shape, Use use) {
        return use == Use.REQUEST && Fields.target(shape) instanceof Shape.Base(Primitive primitive)
                ? orNull(shape, Fields.eitherSpelling(of(shape, use), primitive))
                : orNull(shape, of(shape, use));
    }

    /** A number may stand for a string in a map. */
    private Node valueOf(Shape shape, Use use) {
        boolean isText = Fields.target(shape).equals(new Shape.Base(Primitive.STRING));
        return isText ? elementOf(shape, use) : orNull(shape, of(shape, use));
    }

    /** An element behind a pointer may be null. */
    private static Node orNull(Shape shape, Node.Members schema) {
        return shape instanceof Shape.Pointer ? Fields.orNull(schema) : schema;
    }

    /** A reference to a component, which is written when all routes are: a type may hold itself. */
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
        enums.forEach((name, values) ->
                schemas.put(
                        name,
                        Node.object().with("type", "string").with("enum", Node.texts(values))));
        return new Node.Members(new LinkedHashMap<>(schemas));
    }

    /** The schema of an object with these members. */
    Node.Members object(List<Field> fields, Use use) {
        List<Field> bound = use == Use.TEXT ? firsts(fields) : members(fields);
        Node.Members properties = Node.object();
        bound.forEach(field -> properties.with(Fields.name(field, use), member(field, use)));
        Node.Members schema =
                Node.object()
                        .with("type", "object")
                        .withContent("properties", properties)
                        .withContent("required", Node.texts(alwaysThere(bound, use)));
        if (use != Use.RESPONSE) {
            presences.add(schema, bound, use);
        }
        return schema;
    }

    /** The fields that are bound, of several with one name the first: it stands for all. */
    static List<Field> firsts(List<Field> fields) {
        Set<Binding> taken = new HashSet<>();
        return fields.stream()
                .filter(Field::isBound)
                .filter(field -> taken.add(field.binding()))
                .toList();
    }

    /** The fields that are members of a JSON object, of several with one name the first. */
    static List<Field> members(List<Field> fields) {
        Set<String> taken = new HashSet<>();
        return fields.stream()
                .filter(Field::isBound)
                .filter(field -> field.member().filter(taken::add).isPresent())
                .toList();
    }

    /**
     * The names for {@code required}: of what is sent to the service it must be there, of what it
     * sends it always is.
     */
    private List<String> alwaysThere(List<Field> fields, Use use) {
        return fields.stream()
                .filter(field -> presences.isAlwaysThere(field, use))
                .map(field -> Fields.name(field, use))
                .toList();
    }

    /**
     * A member of an object: the schema of its values, null where that may stand for none, and its
     * description. The bytes of a file have a media type and no pattern.
     */
    private Node member(Field field, Use use) {
        if (field.binding() instanceof Binding.File) {
            return Node.object()
                    .with("type", "string")
                    .with("contentMediaType", "application/octet-stream")
                    .withText("description", field.doc());
        }
        Node.Members schema = Fields.schema(field, this, use);
        boolean isSomething =
                use == Use.REQUEST
                        && Fields.target(field.shape()) instanceof Shape.Any
                        && presences.isAlwaysThere(field, use);
        if (isSomething) {
            schema = anything();
        }
        if (use == Use.TEXT) {
            Texts.refuseEmpty(schema, field, presences.isAlwaysThere(field, use));
        }
        return (presences.mayBeNull(field, use) ? Fields.orNull(schema) : schema)
                .withText("description", field.doc());
    }

    /** As in Go, a list of bytes is one text of Base64, unless it has a fixed length. */
    static boolean isBytes(Shape.ListOf list) {
        return list.size().isEmpty()
                && list.element() instanceof Shape.Base(Primitive element)
                && (element == Primitive.BYTE || element == Primitive.UINT8);
    }
}
