package dev.gatewright.codegen.openapi;

import dev.gatewright.language.Primitive;
import dev.gatewright.language.Range;
import dev.gatewright.language.Shape;
import dev.gatewright.language.Validation;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What {@code validate} asks of a value, as far as a schema can say it: where the zero value passes
 * whatever else is asked, it says nothing.
 */
final class Validations {

    private Validations() {}

    static void add(Node.Members schema, Shape shape, Validation rules) {
        if (rules.isEmpty() || rules.orEmpty()) {
            return;
        }
        switch (shape) {
            case Shape.Base(Primitive primitive) when primitive == Primitive.STRING ->
                    addText(schema, rules);
            case Shape.Base(Primitive primitive) -> addNumber(schema, primitive, rules);
            case Shape.ListOf _ -> addSize(schema, rules, "Items");
            case Shape.MapOf _ -> addSize(schema, rules, "Properties");
            case Shape.Named _, Shape.Pointer _, Shape.Any _ -> {}
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
        if (!rules.choices().isEmpty()) {
            schema.with("enum", Node.texts(rules.choices()));
        }
    }

    private static void addNumber(Node.Members schema, Primitive primitive, Validation rules) {
        rules.bounds().ifPresent(range -> Fields.bound(schema, range));
        if (!rules.choices().isEmpty()) {
            Node.Elements values = new Node.Elements();
            rules.choices().forEach(choice -> values.with(Primitives.value(primitive, choice)));
            schema.with("enum", values);
        }
    }

    private static void addSize(Node.Members schema, Validation rules, String what) {
        Optional<Range> range = rules.bounds();
        Optional<BigDecimal> least =
                range.flatMap(bounds ->
                        bounds.min()
                                .map(min -> bounds.minIncluded() ? min : min.add(BigDecimal.ONE)));
        least.or(() -> rules.required() ? Optional.of(BigDecimal.ONE) : Optional.empty())
                .ifPresent(min -> schema.with("min" + what, new Node.Numeric(min)));
        range.flatMap(bounds ->
                        bounds.max()
                                .map(max ->
                                        bounds.maxIncluded() ? max : max.subtract(BigDecimal.ONE)))
                .ifPresent(max -> schema.with("max" + what, new Node.Numeric(max)));
    }
}
