package dev.gatewright.codegen.openapi;

import dev.gatewright.language.Field;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TextFormat;
import dev.gatewright.language.Validation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Single values of a field: what its tag {@code example} says, its default, the first of its
 * options, or a value within its bounds.
 *
 * @param use whether values are requests, responses, or texts as in paths and forms
 */
record FieldExamples(Use use) {
    private static final String KEY = "example";
    private static final int LONGEST = 1_000;

    /** A text of a certain form, the same in every document. */
    static Node of(Shape.TypedText text) {
        return switch (text) {
            case Shape.Formatted(TextFormat format) -> new Node.Text(format.example());
            case Shape.Enumerated(_, List<String> values) -> new Node.Text(values.getFirst());
        };
    }

    /**
     * A text of a certain form: the one in the tag, if it has that form, the default, or one that
     * every document has for it.
     */
    static Node typed(Field field, Shape.TypedText text) {
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
    Node scalar(Field field, Primitive primitive) {
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
    Node restricted(Field field, Primitive primitive) {
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
        String text = rules.format().map(FieldExamples::spelt).orElseGet(() -> usual(field));
        int least = least(rules).intValue();
        int most = most(rules).map(max -> Math.clamp(max.longValue(), 0, LONGEST)).orElse(LONGEST);
        String padded = text.length() < least ? text + "x".repeat(least - text.length()) : text;
        return padded.length() > most ? padded.substring(0, most) : padded;
    }

    /**
     * How many elements a list or a map is shown with: as many as it must have, and one at least
     * where it may have one.
     */
    static int leastElements(Field field) {
        Validation rules = Validation.of(field);
        boolean mayHaveOne = most(rules).filter(max -> max.signum() <= 0).isEmpty();
        return mayHaveOne ? Math.clamp(least(rules).intValue(), 1, LONGEST) : 0;
    }

    /** How many characters or elements there may be; empty where nothing bounds them. */
    private static Optional<BigDecimal> most(Validation rules) {
        return rules.bounds()
                .flatMap(range ->
                        range.max()
                                .map(max ->
                                        range.maxIncluded() ? max : max.subtract(BigDecimal.ONE)));
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
}
