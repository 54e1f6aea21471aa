package dev.gatewright.codegen.openapi;

import dev.gatewright.language.Primitive;
import dev.gatewright.language.Range;
import dev.gatewright.language.Shape;
import dev.gatewright.language.Validation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What {@code validate} asks of a value.
 *
 * <p>As the library that go-zero's services use has it: rules are about values that are there;
 * {@code required} refuses the zero value of a type, and {@code omitempty} lets it pass whatever
 * else is asked. Lengths of texts count characters.
 */
final class Validations {

    private Validations() {}

    /** Adds what is asked of a value of a type, beside what is there. */
    static void add(Node.Members schema, Shape shape, Validation rules) {
        if (rules.required()) {
            refuseZero(schema, shape);
        }
        if (!rules.orEmpty()) {
            addRules(schema, shape, rules);
            return;
        }
        Node.Members rest = Node.object();
        addRules(rest, shape, rules);
        if (!rest.isEmpty()) {
            schema.with("anyOf", new Node.Elements().with(zero(shape)).with(rest));
        }
    }

    /** Adds all but {@code required} and {@code omitempty}, in the keywords of the type. */
    private static void addRules(Node.Members schema, Shape shape, Validation rules) {
        switch (shape) {
            case Shape.Base(Primitive primitive) when primitive == Primitive.STRING ->
                    addText(schema, rules);
            case Shape.Base(Primitive primitive) -> {
                rules.bounds().ifPresent(range -> Bounds.narrow(schema, range));
                addChoices(schema, primitive, rules.choices());
            }
            case Shape.ListOf _ -> addSize(schema, rules, "Items");
            case Shape.MapOf _ -> addSize(schema, rules, "Properties");
            case Shape.TypedText _, Shape.Named _, Shape.Pointer _, Shape.Any _ -> {}
        }
    }

    /** The zero value of a type alone; keywords of one type say nothing of null. */
    private static Node zero(Shape shape) {
        return switch (shape) {
            case Shape.Base(Primitive primitive) when primitive == Primitive.STRING ->
                    Node.object().with("maxLength", Node.number(0));
            case Shape.ListOf _ -> Node.object().with("maxItems", Node.number(0));
            case Shape.MapOf _ -> Node.object().with("maxProperties", Node.number(0));
            case Shape.Base _, Shape.TypedText _, Shape.Named _, Shape.Pointer _, Shape.Any _ ->
                    Node.object().with("minimum", Node.number(0)).with("maximum", Node.number(0));
        };
    }

    /**
     * Refuses the zero value by the keyword that says most: a text of one character at least,
     * {@code true}, a number that is not 0.
     */
    private static void refuseZero(Node.Members schema, Shape shape) {
        switch (shape) {
            case Shape.Base(Primitive primitive) when primitive == Primitive.STRING ->
                    atLeastOne(schema, "minLength");
            case Shape.Base(Primitive primitive) when primitive == Primitive.BOOL ->
                    schema.with("enum", new Node.Elements().with(new Node.Bool(true)));
            case Shape.ListOf _ -> atLeastOne(schema, "minItems");
            case Shape.MapOf _ -> atLeastOne(schema, "minProperties");
            case Shape.Base _ -> schema.with("not", zeroNumber());
            case Shape.TypedText _, Shape.Named _, Shape.Pointer _, Shape.Any _ -> {}
        }
    }

    private static Node zeroNumber() {
        return Node.object().with("enum", new Node.Elements().with(Node.number(0)));
    }

    private static void atLeastOne(Node.Members schema, String keyword) {
        atLeast(schema, keyword, BigDecimal.ONE);
    }

    /** Raises a bound; one that is higher already stays. Options and ranges may have set it. */
    private static void atLeast(Node.Members schema, String keyword, BigDecimal least) {
        if (!(schema.members().get(keyword) instanceof Node.Numeric(BigDecimal before))
                || before.compareTo(least) < 0) {
            schema.with(keyword, new Node.Numeric(least));
        }
    }

    private static void atMost(Node.Members schema, String keyword, BigDecimal most) {
        if (!(schema.members().get(keyword) instanceof Node.Numeric(BigDecimal before))
                || before.compareTo(most) > 0) {
            schema.with(keyword, new Node.Numeric(most));
        }
    }

    private static void addText(Node.Members schema, Validation rules) {
        addSize(schema, rules, "Length");
        rules.format()
                .map(format ->
                        switch (format) {
                            case EMAIL -> "email";
                            case URL -> "uri";
                            case UUID -> "uuid";
                        })
                .ifPresent(format -> schema.with("format", format));
        addChoices(schema, Primitive.STRING, rules.choices());
    }

    /** Of the values that were allowed before, those that these rules allow too. */
    private static void addChoices(Node.Members schema, Primitive primitive, List<String> choices) {
        if (choices.isEmpty()) {
            return;
        }
        List<Node> values =
                choices.stream()
                        .distinct()
                        .map(choice -> Primitives.value(primitive, choice))
                        .filter(value ->
                                !(schema.members().get("enum") instanceof Node.Elements before)
                                        || before.elements().contains(value))
                        .toList();
        Node.Elements both = new Node.Elements();
        values.forEach(both::with);
        schema.with("enum", both);
    }

    /**
     * Bounds of a length.
     *
     * @param what what the keywords end with: {@code Length}, {@code Items} or {@code Properties}
     */
    private static void addSize(Node.Members schema, Validation rules, String what) {
        Optional<Range> range = rules.bounds();
        range.flatMap(bounds ->
                        bounds.min()
                                .map(min -> bounds.minIncluded() ? min : min.add(BigDecimal.ONE)))
                .ifPresent(min -> atLeast(schema, "min" + what, min));
        range.flatMap(bounds ->
                        bounds.max()
                                .map(max ->
                                        bounds.maxIncluded() ? max : max.subtract(BigDecimal.ONE)))
                .ifPresent(max -> atMost(schema, "max" + what, max));
    }
}
