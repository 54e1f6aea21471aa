package dev.gatewright.codegen.openapi;

import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Shape;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Values that a service takes or sends, made of what the spec says: of a field the tag {@code
 * example}, its default, the first of its options, or a value within its bounds. Same spec, same
 * values.
 *
 * <p>An example must be one that the service takes, since people send it as it stands. So an object
 * leaves out what would contradict another field, and a type that holds itself ends where it begins
 * again: at an optional field, which is left out, at a list or map, which is empty, or at a
 * pointer, which is null. So does one that grows beyond what anybody reads.
 */
final class Examples {
    /** So many types deep, a value goes no further than it must. */
    private static final int DEEPEST = 20;

    /** After so many objects, a value goes no further than it must. */
    private static final int MOST_OBJECTS = 500;

    private final Schemas schemas;
    private final Use use;
    private final FieldExamples ofFields;

    /** The types that the value being made is within. */
    private final Set<String> underWay = new HashSet<>();

    /** How many objects it may have besides. */
    private int left = MOST_OBJECTS;

    /** Whether something in the value underway would have no end, or none for a long time. */
    private boolean isEndless;

    /**
     * @param use whether values are requests, responses, or texts as in paths and forms
     */
    Examples(Schemas schemas, Use use) {
        this.schemas = schemas;
        this.use = use;
        this.ofFields = new FieldExamples(use);
    }

    /** A value of a shape. */
    Node of(Shape shape) {
        return switch (shape) {
            case Shape.Base(Primitive primitive) -> plain(primitive);
            case Shape.Named(String name) -> ofNamed(name);
            case Shape.ListOf list when Schemas.isBytes(list) -> new Node.Text("AQID");
            case Shape.ListOf(Shape element, var size) ->
                    size.isEmpty() && endless(element)
                            ? new Node.Elements()
                            : list(of(element), size.orElse(1));
            case Shape.MapOf(Primitive key, Shape value) ->
                    endless(value) ? Node.object() : map(key, of(value), 1);
            case Shape.Pointer(Shape target) -> endless(target) ? new Node.Nothing() : of(target);
            case Shape.Any() -> use == Use.TEXT ? new Node.Text("text") : Node.object();
            case Shape.TypedText text -> FieldExamples.of(text);
        };
    }

    /** An object with these members. */
    Node.Members object(List<Field> fields) {
        Node.Members object = Node.object();
        List<Field> told = use == Use.TEXT ? Schemas.firsts(fields) : Schemas.members(fields);
        for (Field field : told) {
            if (!isTold(field, fields)) {
                continue;
            }
            boolean before = isEndless;
            Node value = of(field);
            boolean isLeftOut =
                    isEndless && !before && !schemas.presences().isAlwaysThere(field, use);
            if (isLeftOut) {
                isEndless = false;
            } else {
                object.with(Fields.name(field, use), value);
            }
        }
        return object;
    }

    /** Of fields that exclude each other, the first; of those that would not end, none. */
    private boolean isTold(Field field, List<Field> fields) {
        boolean isNeeded = schemas.presences().isAlwaysThere(field, use);
        if (!isNeeded && endless(field.shape())) {
            return false;
        }
        Optional<Field> partner = Presences.partner(field, fields);
        Optional<Field> other =
                partner.or(() ->
                        fields.stream()
                                .filter(one ->
                                        Presences.partner(one, fields).equals(Optional.of(field)))
                                .findFirst());
        boolean isApart =
                use != Use.RESPONSE
                        && (field.presence() instanceof Field.Presence.RequiredWithout
                                || other.filter(one ->
                                                one.presence()
                                                        instanceof Field.Presence.RequiredWithout)
                                        .isPresent());
        return !isApart
                || other.isEmpty()
                || isNeeded
                || (!schemas.presences().isAlwaysThere(other.get(), use)
                        && fields.indexOf(field) < fields.indexOf(other.get()));
    }

    /** A value of a field. */
    Node of(Field field) {
        Shape shape = Fields.target(field.shape());
        if (field.binding() instanceof Binding.File) {
            return new Node.Text("the bytes of the file");
        }
        if (use == Use.RESPONSE
                && endless(field.shape())
                && field.shape() instanceof Shape.Pointer) {
            return new Node.Nothing();
        }
        if (use == Use.TEXT && Texts.isJson(field)) {
            return new Examples(schemas, Use.REQUEST).of(field);
        }
        return switch (shape) {
            case Shape.Base(Primitive primitive) -> {
                Node value = ofFields.scalar(field, primitive);
                yield Fields.isQuoted(field, primitive) && use != Use.TEXT
                        ? Primitives.texts(new Node.Elements().with(value)).elements().getFirst()
                        : value;
            }
            case Shape.ListOf(Shape element, var size) when size.isEmpty() && endless(element) ->
                    new Node.Elements();
            case Shape.ListOf(Shape element, var size)
                    when !Schemas.isBytes((Shape.ListOf) shape) -> {
                Node one =
                        Fields.target(element) instanceof Shape.Base(Primitive primitive)
                                ? ofFields.restricted(field, primitive)
                                : of(element);
                yield list(one, size.orElseGet(() -> FieldExamples.leastElements(field)));
            }
            case Shape.MapOf(Primitive key, Shape value) when !endless(value) ->
                    map(key, of(value), FieldExamples.leastElements(field));
            case Shape.TypedText text -> FieldExamples.typed(field, text);
            case Shape.Named _, Shape.ListOf _, Shape.MapOf _, Shape.Pointer _, Shape.Any _ ->
                    of(shape);
        };
    }

    /**
     * A body of JSON, with a value as its example; without one where so much must be in it that
     * nobody would read it.
     */
    Node.Members content(Node schema, Node value) {
        return isEndless
                ? Node.object().with("application/json", Node.object().with("schema", schema))
                : Operations.content("application/json", schema, value);
    }

    /**
     * An object of a type, unless it is within one of that type already: then an empty one, and
     * {@code isEndless} says to whoever asked that it is not complete.
     */
    private Node ofNamed(String name) {
        if (isLong() || !underWay.add(name)) {
            isEndless = true;
            return Node.object();
        }
        left--;
        Node object = object(schemas.declared(name).fields());
        underWay.remove(name);
        return object;
    }

    /** Whether enough has been told, be it in depth or in number. */
    private boolean isLong() {
        return underWay.size() >= DEEPEST || left <= 0;
    }

    /** Whether a value would hold one of a type that is being told already, or one too many. */
    private boolean endless(Shape shape) {
        return switch (shape) {
            case Shape.Named(String name) -> isLong() || underWay.contains(name);
            case Shape.ListOf(Shape element, _) -> endless(element);
            case Shape.MapOf(_, Shape value) -> endless(value);
            case Shape.Pointer(Shape target) -> endless(target);
            case Shape.Base _, Shape.TypedText _, Shape.Any _ -> false;
        };
    }

    private static Node list(Node element, int size) {
        Node.Elements list = new Node.Elements();
        for (int i = 0; i < size; i++) {
            list.with(element);
        }
        return list;
    }

    private static Node map(Primitive key, Node value, int size) {
        Node.Members map = Node.object();
        for (int i = 1; i <= size; i++) {
            map.with(key(key, i), value);
        }
        return map;
    }

    /** A key of a map, which in JSON is a text whatever its type, and another for each number. */
    private static String key(Primitive key, int number) {
        return switch (key) {
            case STRING -> number == 1 ? "key" : "key" + number;
            case BOOL -> number == 1 ? "true" : "false";
            default -> Integer.toString(number);
        };
    }

    private static Node plain(Primitive primitive) {
        return switch (primitive) {
            case BOOL -> new Node.Bool(true);
            case STRING -> new Node.Text("text");
            case FLOAT32, FLOAT64 -> new Node.Numeric(new BigDecimal("1.5"));
            default -> Node.number(1);
        };
    }
}
