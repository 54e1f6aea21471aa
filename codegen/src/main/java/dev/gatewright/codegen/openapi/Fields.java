package dev.gatewright.codegen.openapi;

import dev.gatewright.language.Field;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Shape;
import dev.gatewright.language.Validation;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Schemas of fields, with all that their tags ask for. Options and ranges hold for what the service
 * sends as well, but where it writes zero for a value that is absent; {@code validate} is about
 * what is sent to it.
 */
final class Fields {

    private Fields() {}

    /** The name of the JSON member, which is the Go name for a field that binds elsewhere. */
    static String member(Field field) {
        return field.member().orElse(field.name());
    }

    /** The name under which a field is sent or, in JSON, read. */
    static String name(Field field, Use use) {
        return use == Use.TEXT ? field.wireName() : member(field);
    }

    /** The schema of a field's value that is there. */
    static Node.Members schema(Field field, Schemas schemas, Use use) {
        if (use == Use.TEXT && Texts.isJson(field)) {
            Node.Members schema = schemaOf(field, schemas, Use.REQUEST);
            return schemas.presences().mayBeNull(field, Use.REQUEST) ? orNull(schema) : schema;
        }
        return schemaOf(field, schemas, use);
    }

    /**
     * The schema of the type, narrowed by the tags, and then widened by the other spellings that
     * the service takes. In this order: a spelling must follow the bounds of its value.
     */
    private static Node.Members schemaOf(Field field, Schemas schemas, Use use) {
        Shape shape = target(field.shape());
        Node.Members schema = schemas.of(shape, use);
        if (!mayBeZero(field, use)) {
            restrict(schema, shape, field);
        }
        if (use != Use.RESPONSE) {
            Validations.add(schema, shape, Validation.of(field));
        }
        if (shape instanceof Shape.Base(Primitive primitive)) {
            field.defaultValue()
                    .ifPresent(text -> schema.with("default", Primitives.value(primitive, text)));
            if (field.asString() && use == Use.REQUEST) {
                return eitherSpelling(schema, primitive);
            }
            if (isQuoted(field, primitive) && use == Use.RESPONSE) {
                return quoted(schema, primitive);
            }
        }
        if (shape instanceof Shape.TypedText) {
            field.defaultValue().ifPresent(text -> schema.with("default", new Node.Text(text)));
        }
        return schema;
    }

    /** Whether the option {@code string} makes it another spelling. */
    static boolean isQuoted(Field field, Primitive primitive) {
        return field.asString() && primitive != Primitive.STRING;
    }

    /** Whether the service writes zero, whatever the field's bounds, where there is no value. */
    private static boolean mayBeZero(Field field, Use use) {
        return use == Use.RESPONSE
                && field.isZeroWhenAbsent()
                && field.shape() instanceof Shape.Base;
    }

    /**
     * A schema of the value or its text in a string: each keyword of a schema speaks of the values
     * of its type alone.
     */
    static Node.Members eitherSpelling(Node.Members schema, Primitive primitive) {
        if (schema.members().get("type") instanceof Node.Text(String type)) {
            if (primitive == Primitive.STRING) {
                return schema.with("type", Node.texts(List.of("string", "number")));
            }
            schema.with("pattern", Primitives.pattern(primitive, schema));
            schema.with("type", Node.texts(types(primitive, type)));
            if (primitive == Primitive.BOOL) {
                schema.with("minimum", Node.number(0)).with("maximum", Node.number(1));
            }
        }
        if (schema.members().get("enum") instanceof Node.Elements values) {
            Primitives.texts(values).elements().forEach(values::with);
        }
        return schema;
    }

    /** A boolean may be spelt as a number too: 1 or 0. */
    private static List<String> types(Primitive primitive, String type) {
        return primitive == Primitive.BOOL
                ? List.of(type, "string", "integer")
                : List.of(type, "string");
    }

    /**
     * A number or boolean that is written in a string: what it may be becomes a pattern, or an enum
     * of texts.
     */
    private static Node.Members quoted(Node.Members schema, Primitive primitive) {
        Node.Members text = Node.object().with("type", "string");
        if (schema.members().get("enum") instanceof Node.Elements values) {
            text.with("enum", Primitives.texts(values));
        } else {
            text.with("pattern", writtenPattern(schema, primitive));
        }
        Node standIn = schema.members().get("default");
        return standIn == null
                ? text
                : text.with(
                        "default",
                        Primitives.texts(new Node.Elements().with(standIn)).elements().getFirst());
    }

    /** The texts of the values of a schema, in the one spelling that the service writes. */
    private static String writtenPattern(Node.Members schema, Primitive primitive) {
        boolean narrowed = !schema.members().equals(Primitives.schema(primitive).members());
        return Primitives.isWhole(primitive) && narrowed
                ? Primitives.pattern(primitive, schema)
                : Primitives.writtenPattern(primitive);
    }

    /** The schema of a value, or of none. */
    static Node.Members orNull(Node.Members schema) {
        Map<String, Node> members = schema.members();
        if (members.containsKey("$ref")) {
            Node none = Node.object().with("type", "null");
            return Node.object().with("anyOf", new Node.Elements().with(schema).with(none));
        }
        switch (members.get("type")) {
            case Node.Text(String type) -> schema.with("type", Node.texts(List.of(type, "null")));
            case Node.Elements types -> types.with(new Node.Text("null"));
            case null, default -> {}
        }
        if (members.get("enum") instanceof Node.Elements values) {
            values.with(new Node.Nothing());
        }
        return schema;
    }

    /** Adds what {@code options=} and {@code range=} ask for, of each scalar in a list too. */
    private static void restrict(Node.Members schema, Shape shape, Field field) {
        switch (target(shape)) {
            case Shape.Base(Primitive primitive) -> restrict(schema, primitive, field);
            case Shape.ListOf(Shape element, _)
                    when schema.members().get("items") instanceof Node.Members items ->
                    restrict(items, element, field);
            case Shape.MapOf(_, Shape value)
                    when schema.members().get("additionalProperties")
                            instanceof Node.Members values ->
                    restrict(values, value, field);
            case Shape.ListOf _,
                    Shape.MapOf _,
                    Shape.TypedText _,
                    Shape.Named _,
                    Shape.Pointer _,
                    Shape.Any _ -> {}
        }
    }

    /**
     * Options become an enum, a range becomes bounds. Where there are options, bounds of the type
     * say nothing more.
     */
    private static void restrict(Node.Members schema, Primitive primitive, Field field) {
        boolean isSpeltTwice =
                schema.members().get("type") instanceof Node.Elements types
                        && types.elements().contains(new Node.Text("string"));
        if (!field.options().isEmpty()) {
            Node.Elements values = new Node.Elements();
            field.options().stream()
                    .distinct()
                    .forEach(option -> values.with(Primitives.value(primitive, option)));
            schema.with("enum", values);
            List.of("minimum", "maximum").forEach(schema.members()::remove);
        }
        if (Primitives.isNumber(primitive)) {
            field.range().ifPresent(range -> Bounds.narrow(schema, range));
        }
        if (isSpeltTwice && primitive != Primitive.STRING) {
            respell(schema, primitive);
        }
        if (primitive == Primitive.STRING && isPassword(field)) {
            schema.with("format", "password");
        }
    }

    /** Has the texts of a schema of either spelling follow what was added to its values. */
    private static void respell(Node.Members schema, Primitive primitive) {
        if (Primitives.isWhole(primitive)) {
            schema.with("pattern", Primitives.pattern(primitive, schema));
        }
        if (schema.members().get("enum") instanceof Node.Elements values) {
            Primitives.texts(values).elements().forEach(values::with);
        }
    }

    static boolean isPassword(Field field) {
        return field.name().toLowerCase(Locale.ROOT).contains("password");
    }

    /** The shape behind any pointers. */
    static Shape target(Shape shape) {
        return shape instanceof Shape.Pointer(Shape inner) ? target(inner) : shape;
    }
}
