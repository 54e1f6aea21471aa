package dev.gatewright.codegen.openapi;

import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Range;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TextFormat;
import dev.gatewright.language.Validation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
    private static final String KEY = "example";
    private static final int LONGEST = 1_000;

    /** So many types deep, a value goes no further than it must. */
    private static final int DEEPEST = 20;

    /** After so many objects, a value goes no further than it must. */
    private static final int MOST_OBJECTS = 500;

    private final Schemas schemas;
    private final Use use;

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
                    endless(value) ? Node.object() : Node.object().with(key(key), of(value));
            case Shape.Pointer(Shape target) -> endless(target) ? new Node.Nothing() : of(target);
            case Shape.Any() -> Node.object();
            case Shape.Formatted(TextFormat format) -> new Node.Text(format.example());
            case Shape.Enumerated(_, List<String> values) -> new Node.Text(values.getFirst());
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
                Node value = scalar(field, primitive);
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
                                ? restricted(field, primitive)
                                : of(element);
                int least = least(Validation.of(field)).intValue();
                yield list(one, size.orElse(Math.clamp(least, 1, LONGEST)));
            }
            case Shape.TypedText text -> typed(field, text);
            case Shape.Named _, Shape.ListOf _, Shape.MapOf _, Shape.Pointer _, Shape.Any _ ->
                    of(shape);
        };
    }

    /**
     * A text of a certain form: the one in the tag, if it has that form, the default, or one that
     * every document has for it.
     */
    private Node typed(Field field, Shape.TypedText text) {
        return Optional.ofNullable(field.tags().get(KEY))
                .filter(written -> isOf(text, written))
                .or(field::defaultValue)
                .<Node>map(Node.Text::new)
                .orElseGet(() -> of(text));
    }

    private static boolean isOf(Shape.TypedText type, String text) {
        return switch (type) {
            case Shape.Formatted(TextFormat format) -> format.isValue(text);
            case Shape.Enumerated(_, List<String> values) -> values.contains(text);
        };
    }

    /**
     * The tag, if it spells a value of the type; then the default; then a value by the rules. What
     * an author writes goes before what is made up.
     */
    private Node scalar(Field field, Primitive primitive) {
        String written = field.tags().getOrDefault(KEY, "");
        if (!written.isBlank() && isOf(primitive, written)) {
            return Primitives.value(primitive, written);
        }
        return field.defaultValue()
                .map(text -> Primitives.value(primitive, text))
                .orElseGet(() -> restricted(field, primitive));
    }

    /** Whether a text is a value of the type. */
    private static boolean isOf(Primitive primitive, String text) {
        return switch (primitive) {
            case STRING -> true;
            case BOOL -> text.equals("true") || text.equals("false");
            default -> Primitives.value(primitive, text) instanceof Node.Numeric;
        };
    }

    /**
     * A value that passes what the field asks. A response is held to its options and its range
     * alone, since {@code validate} is for what comes in; and of a list, what {@code validate} asks
     * is asked of the list and not of its elements.
     */
    private Node restricted(Field field, Primitive primitive) {
        Validation rules =
                use == Use.RESPONSE || !(Fields.target(field.shape()) instanceof Shape.Base)
                        ? Validation.of(blank(field))
                        : Validation.of(field);
        if (!rules.choices().isEmpty()) {
            List<String> both =
                    rules.choices().stream()
                            .filter(choice ->
                                    field.options().isEmpty() || field.options().contains(choice))
                            .toList();
            return Primitives.value(
                    primitive, both.isEmpty() ? rules.choices().getFirst() : both.getFirst());
        }
        if (!field.options().isEmpty()) {
            return Primitives.value(primitive, field.options().getFirst());
        }
        return switch (primitive) {
            case BOOL -> new Node.Bool(true);
            case STRING -> new Node.Text(text(field, rules));
            default -> number(field, primitive, rules);
        };
    }

    /** The field without its tags, which {@link Validation} would read. */
    private static Field blank(Field field) {
        return new Field(
                field.name(),
                field.shape(),
                field.binding(),
                field.rules(),
                Field.Origin.untagged("", field.span()));
    }

    /** 1, or the number next to it that is within all bounds. */
    private static Node number(Field field, Primitive primitive, Validation rules) {
        Node.Members schema = Primitives.schema(primitive);
        field.range().ifPresent(range -> Bounds.narrow(schema, range));
        rules.bounds().ifPresent(range -> Bounds.narrow(schema, range));
        if (Primitives.isWhole(primitive)) {
            BigDecimal least = new BigDecimal(Primitives.least(schema));
            BigDecimal most = new BigDecimal(Primitives.most(schema));
            return new Node.Numeric(BigDecimal.ONE.max(least).min(most));
        }
        return new Node.Numeric(between(schema));
    }

    /** 1.5 where it is within the bounds, else what is in the middle of them or close to one. */
    private static BigDecimal between(Node.Members schema) {
        Optional<BigDecimal> least = bound(schema, "minimum", "exclusiveMinimum");
        Optional<BigDecimal> most = bound(schema, "maximum", "exclusiveMaximum");
        BigDecimal usual = new BigDecimal("1.5");
        boolean fits =
                least.filter(min -> min.compareTo(usual) >= 0).isEmpty()
                        && most.filter(max -> max.compareTo(usual) <= 0).isEmpty();
        if (fits) {
            return usual;
        }
        if (least.isPresent() && most.isPresent()) {
            return least.get()
                    .add(most.get())
                    .divide(BigDecimal.TWO, 9, RoundingMode.HALF_EVEN)
                    .stripTrailingZeros();
        }
        return least.map(min -> min.add(BigDecimal.ONE))
                .or(() -> most.map(max -> max.subtract(BigDecimal.ONE)))
                .orElse(usual);
    }

    /** The bound of a schema, under either of the two keywords that it may have. */
    private static Optional<BigDecimal> bound(Node.Members schema, String one, String other) {
        for (String name : List.of(one, other)) {
            if (schema.members().get(name) instanceof Node.Numeric(BigDecimal value)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** A text made longer by {@code x} or cut, until it has as many characters as it must. */
    private static String text(Field field, Validation rules) {
        String text = rules.format().map(Examples::spelt).orElseGet(() -> usual(field));
        int least = least(rules).intValue();
        int most =
                rules.bounds()
                        .flatMap(Range::max)
                        .map(max -> Math.clamp(max.longValue(), 0, LONGEST))
                        .orElse(LONGEST);
        boolean excluded = rules.bounds().filter(range -> !range.maxIncluded()).isPresent();
        String padded = text.length() < least ? text + "x".repeat(least - text.length()) : text;
        int end = excluded ? most - 1 : most;
        return padded.length() > end ? padded.substring(0, Math.max(end, 0)) : padded;
    }

    /**
     * How many characters or elements there must be. {@code required} asks for one of them at
     * least.
     */
    private static BigDecimal least(Validation rules) {
        BigDecimal least =
                rules.bounds()
                        .flatMap(range ->
                                range.min()
                                        .map(min ->
                                                range.minIncluded()
                                                        ? min
                                                        : min.add(BigDecimal.ONE)))
                        .orElse(BigDecimal.ZERO);
        return least.max(rules.required() ? BigDecimal.ONE : BigDecimal.ZERO)
                .min(BigDecimal.valueOf(LONGEST));
    }

    private static String spelt(Validation.Format format) {
        return switch (format) {
            case EMAIL -> "alice@example.com";
            case URL -> "https://example.com/";
            case UUID -> "123e4567-e89b-12d3-a456-426614174000";
        };
    }

    /** What a reader expects to see under a name. No more than that: an example is no test. */
    private static String usual(Field field) {
        String name = field.name().toLowerCase(Locale.ROOT);
        if (name.contains("email")) {
            return "alice@example.com";
        }
        return name.equals("username") ? "alice" : Fields.isPassword(field) ? "secret" : "text";
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

    /** A key of a map, which in JSON is a text whatever its type. */
    private static String key(Primitive key) {
        return switch (key) {
            case STRING -> "key";
            case BOOL -> "true";
            default -> "1";
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
