package dev.gatewright.codegen.openapi;

import dev.gatewright.language.Field;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Range;
import dev.gatewright.language.Shape;
import dev.gatewright.language.Validation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Schemas of fields, with all that their tags ask for. */
final class Fields {

    private Fields() {}

    /** The name of the JSON member, which is the Go name for a field that binds elsewhere. */
    static String member(Field field) {
        return field.member().orElse(field.name());
    }

    /** The schema of a field's value that is there. */
    static Node.Members schema(Field field, Schemas schemas, Use use) {
        Shape shape = target(field.shape());
        Node.Members schema = schemas.of(shape, use);
        if (shape instanceof Shape.Base(Primitive primitive)) {
            if (!mayBeZero(field, use)) {
                restrict(schema, primitive, field);
            }
            field.defaultValue()
                    .ifPresent(text -> schema.with("default", Primitives.value(primitive, text)));
            if (field.asString() && primitive != Primitive.STRING) {
                return Node.object().with("type", "string");
            }
        } else if (shape instanceof Shape.ListOf(Shape.Base(Primitive element), _)
                && schema.members().get("items") instanceof Node.Members items) {
            restrict(items, element, field);
        }
        if (use == Use.REQUEST) {
            Validations.add(schema, shape, Validation.of(field));
        }
        return schema;
    }

    /** Whether the service writes zero, whatever the field's bounds, where there is no value. */
    private static boolean mayBeZero(Field field, Use use) {
        return use == Use.RESPONSE && field.isZeroWhenAbsent();
    }

    /** The schema of a value, or of none. */
    static Node.Members orNull(Node.Members schema) {
        Map<String, Node> members = schema.members();
        if (members.containsKey("$ref")) {
            Node none = Node.object().with("type", "null");
            return Node.object().with("anyOf", new Node.Elements().with(schema).with(none));
        }
        if (members.get("type") instanceof Node.Text(String type)) {
            schema.with("type", Node.texts(List.of(type, "null")));
        }
        if (members.get("enum") instanceof Node.Elements values) {
            values.with(new Node.Nothing());
        }
        return schema;
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

    static void bound(Node.Members schema, Range range) {
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
