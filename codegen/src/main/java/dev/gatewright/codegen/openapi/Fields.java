package dev.gatewright.codegen.openapi;

import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Range;
import dev.gatewright.language.Shape;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Schemas of fields, with all that their tags ask for. */
final class Fields {

    private Fields() {}

    /** The name of the JSON member, which is the Go name for a field that binds elsewhere. */
    static String member(Field field) {
        return field.binding() instanceof Binding.Body(String name) ? name : field.name();
    }

    /** The members that must be there. */
    static List<String> required(List<Field> fields) {
        return fields.stream()
                .filter(field -> !(field.binding() instanceof Binding.None))
                .filter(Fields::isRequired)
                .map(Fields::member)
                .toList();
    }

    /** Whether a value must be sent, whatever else is. */
    static boolean isRequired(Field field) {
        return field.presence() instanceof Field.Presence.Required
                && field.defaultValue().isEmpty();
    }

    /** The schema of a field's value. */
    static Node.Members schema(Field field, Schemas schemas) {
        Shape shape = target(field.shape());
        Node.Members schema = schemas.of(shape);
        if (shape instanceof Shape.Base(Primitive primitive)) {
            restrict(schema, primitive, field);
            field.defaultValue()
                    .ifPresent(text -> schema.with("default", Primitives.value(primitive, text)));
            if (field.asString() && primitive != Primitive.STRING) {
                return described(Node.object().with("type", "string"), field);
            }
        } else if (shape instanceof Shape.ListOf(Shape.Base(Primitive element), _)
                && schema.members().get("items") instanceof Node.Members items) {
            restrict(items, element, field);
        }
        return described(schema, field);
    }

    private static Node.Members described(Node.Members schema, Field field) {
        return schema.withText("description", field.doc());
    }

    private static void restrict(Node.Members schema, Primitive primitive, Field field) {
        if (!field.options().isEmpty()) {
            Node.Elements values = new Node.Elements();
            field.options().stream()
                    .distinct()
                    .forEach(option -> values.with(Primitives.value(primitive, option)));
            schema.with("enum", values);
        }
        if (primitive != Primitive.STRING && primitive != Primitive.BOOL) {
            field.range().ifPresent(range -> bound(schema, range));
        }
        if (field.name().toLowerCase(Locale.ROOT).contains("password")) {
            schema.with("format", "password");
        }
    }

    private static void bound(Node.Members schema, Range range) {
        range.min().ifPresent(min -> bound(schema, "inimum", range.minIncluded(), min));
        range.max().ifPresent(max -> bound(schema, "aximum", range.maxIncluded(), max));
    }

    private static void bound(Node.Members schema, String end, boolean included, BigDecimal value) {
        schema.with((included ? "m" : "exclusiveM") + end, new Node.Numeric(value));
    }

    /** The shape behind any pointers. */
    static Shape target(Shape shape) {
        return shape instanceof Shape.Pointer(Shape inner) ? target(inner) : shape;
    }
}
