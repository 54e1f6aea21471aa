package dev.gatewright.codegen.kotlin;

import dev.gatewright.codegen.client.JsonVerbs;
import dev.gatewright.codegen.client.WhenMissing;
import dev.gatewright.codegen.java.model.BaseTypes;
import dev.gatewright.codegen.java.model.JavaField;
import dev.gatewright.codegen.java.model.ShapeTypes;
import dev.gatewright.codegen.java.source.ClassName;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TextFormat;

/**
 * Expressions that read and write values as JSON.
 *
 * @param json the object with a function to read and one to write each declared type
 */
record ValueText(KotlinFile file, String json, ShapeTypes shapes, DefaultText defaults) {

    /** {@code readUser}: the function of {@code json} that reads a type. */
    String readFunction(String type) {
        return "read" + shapes.declared(type).simpleName();
    }

    /** {@code writeUser}: the function of {@code json} that writes one. */
    String writeFunction(String type) {
        return "write" + shapes.declared(type).simpleName();
    }

    private String from() {
        return file.json("FromJson");
    }

    private String to() {
        return file.json("ToJson");
    }

    /** What reads and writes a string that has a type of its own. */
    private String form(Shape.TypedText text) {
        return switch (text) {
            case Shape.Formatted(TextFormat format) ->
                    file.runtime("TextForm") + "." + format.name();
            case Shape.Enumerated _ -> file.type((ClassName) shapes.of(text)) + ".FORM";
        };
    }

    /** A function from a place in a document to the value of a shape. */
    String reader(Shape shape) {
        return switch (shape) {
            case Shape.Base(Primitive primitive) -> reader(primitive);
            case Shape.TypedText text -> from() + ".form(" + form(text) + ")";
            case Shape.Named(String name) -> json + "::" + readFunction(name);
            case Shape.ListOf list when ShapeTypes.isBytes(list) -> from() + "::bytes";
            case Shape.ListOf(Shape element, _) -> from() + ".listOf(" + reader(element) + ")";
            case Shape.MapOf(Primitive key, Shape value) ->
                    "%1$s.mapOf(%1$s::%2$s, %3$s)"
                            .formatted(from(), JsonVerbs.readingKey(key), reader(value));
            case Shape.Pointer(Shape target) ->
                    from() + ".orNull(" + reader(ShapeTypes.target(target)) + ")";
            case Shape.Any() -> from() + "::any";
        };
    }

    /**
     * Whole numbers say their bounds, so that what is beyond them is a fault rather than another
     * number.
     */
    private String reader(Primitive primitive) {
        return switch (BaseTypes.kindOf(primitive)) {
            case INT32, INTEGER ->
                    "%s.%s(%s)".formatted(from(), JsonVerbs.reading(primitive), bounds(primitive));
            case BOOL, FLOAT32, FLOAT64, STRING -> from() + "::" + JsonVerbs.reading(primitive);
        };
    }

    /**
     * The least and the greatest value of a type. Numbers of 64 bits without sign end where
     * Kotlin's do, as in a service.
     */
    private String bounds(Primitive primitive) {
        return switch (primitive) {
            case INT8 -> "-128, 127";
            case INT16 -> "-32_768, 32_767";
            case INT32, RUNE -> "%1$s.MIN_VALUE, %1$s.MAX_VALUE".formatted(file.kotlin("Int"));
            case INT, INT64 -> "%1$s.MIN_VALUE, %1$s.MAX_VALUE".formatted(file.kotlin("Long"));
            case UINT8, BYTE -> "0, 255";
            case UINT16 -> "0, 65_535";
            case UINT32 -> "0, 4_294_967_295";
            case UINT, UINT64, UINTPTR -> "0, %s.MAX_VALUE".formatted(file.kotlin("Long"));
            case BOOL, FLOAT32, FLOAT64, COMPLEX64, COMPLEX128, STRING ->
                    throw new IllegalArgumentException(primitive + " is not a whole number");
        };
    }

    /** A function from a value of a shape to JSON. */
    String writer(Shape shape) {
        return switch (shape) {
            case Shape.Base(Primitive primitive) -> to() + "::" + JsonVerbs.writing(primitive);
            case Shape.TypedText text -> to() + ".form(" + form(text) + ")";
            case Shape.Named(String name) -> json + "::" + writeFunction(name);
            case Shape.ListOf list when ShapeTypes.isBytes(list) -> to() + "::bytes";
            case Shape.ListOf(Shape element, _) -> to() + ".listOf(" + writer(element) + ")";
            case Shape.MapOf(_, Shape value) -> to() + ".mapOf(" + writer(value) + ")";
            case Shape.Pointer(Shape target) ->
                    to() + ".orNull(" + writer(ShapeTypes.target(target)) + ")";
            case Shape.Any() -> to() + "::any";
        };
    }

    /** The expression of a value as JSON. */
    String written(Shape shape, String value) {
        return shape instanceof Shape.Named(String name)
                ? "%s.%s(%s)".formatted(json, writeFunction(name), value)
                : "%s.of(%s, %s)".formatted(to(), value, writer(shape));
    }

    /**
     * A value as it is outside of JSON, where only dates and their like have a form, and maps are
     * JSON.
     */
    String text(JavaField field, String value) {
        if (field.shape() instanceof Shape.MapOf) {
            return "%s.textOrNull(%s, %s)".formatted(to(), value, writer(field.shape()));
        }
        String verb = field.shape() instanceof Shape.ListOf ? "writeAll" : "write";
        return field.shape()
                .typedText()
                .map(text ->
                        "%s.%s(%s)"
                                .formatted(
                                        form(text),
                                        field.nullable() ? verb + "Nullable" : verb,
                                        value))
                .orElse(value);
    }

    /** The call that adds a component's member to an object in the making. */
    String add(JavaField field, String value) {
        String writer = isQuoted(field) ? to() + "::quoted" : writer(field.shape());
        return ".add(%s, %s, %s)".formatted(KotlinWords.literal(field.member()), value, writer);
    }

    /** Whether the option {@code string} has the value in quotes. */
    private static boolean isQuoted(JavaField field) {
        return field.spec().asString() && field.shape() instanceof Shape.Base;
    }

    /** The value of a component, of an object called {@code from}. */
    String read(JavaField field) {
        if (!field.isMember()) {
            return field.nullable() ? "null" : standIn(field);
        }
        String place = "from.member(" + KotlinWords.literal(field.member()) + ")";
        String reader =
                isQuoted(field)
                        ? from() + ".quoted(" + reader(field.shape()) + ")"
                        : reader(field.shape());
        return switch (WhenMissing.of(field)) {
            case NULL -> place + ".orNull(" + reader + ")";
            case ZERO, DEFAULT -> "%s.or(%s, %s)".formatted(place, standIn(field), reader);
            case FAULT -> "%s.`as`(%s)".formatted(place, reader);
        };
    }

    /** What stands in for a value that does not come. */
    private String standIn(JavaField field) {
        if (WhenMissing.standIn(field) == WhenMissing.DEFAULT) {
            return defaults.of(field).orElseThrow();
        }
        return switch (field.shape()) {
            case Shape.Base(Primitive primitive) -> DefaultText.zero(primitive);
            case Shape.TypedText text -> form(text) + ".neutral()";
            case Shape.ListOf list when ShapeTypes.isBytes(list) ->
                    file.kotlin("ByteArray") + "(0)";
            case Shape.ListOf _ -> "emptyList()";
            case Shape.MapOf _ -> "emptyMap()";
            case Shape.Named _, Shape.Pointer _, Shape.Any _ ->
                    defaults.of(field).orElseGet(() -> absent(field.shape()));
        };
    }

    /** There is none: to read what is missing says so. */
    private String absent(Shape shape) {
        return "%s.missing().`as`(%s)".formatted(file.json("JsonValue"), reader(shape));
    }

    /** The value of a component that is a header, of headers called {@code headers}. */
    String readHeader(JavaField field) {
        Shape element =
                field.shape() instanceof Shape.ListOf(Shape of, _)
                        ? ShapeTypes.target(of)
                        : field.shape();
        String name = KotlinWords.literal(field.wireName());
        String reader = headerReader(element);
        if (field.shape() instanceof Shape.ListOf) {
            return "headers.list(%s, %s)".formatted(name, reader);
        }
        return field.nullable()
                ? "headers.orNull(%s, %s)".formatted(name, reader)
                : "headers.or(%s, %s, %s)".formatted(name, standIn(field), reader);
    }

    /**
     * A function from the text of a header to a value: numbers are read as in JSON, texts as they
     * are.
     */
    private String headerReader(Shape shape) {
        String values = file.client("HeaderValues");
        return switch (shape) {
            case Shape.TypedText text -> values + ".form(" + form(text) + ")";
            case Shape.Base(Primitive primitive) when primitive != Primitive.STRING ->
                    values + ".`as`(" + reader(primitive) + ")";
            case Shape.Base _,
                    Shape.Named _,
                    Shape.ListOf _,
                    Shape.MapOf _,
                    Shape.Pointer _,
                    Shape.Any _ ->
                    values + "::text";
        };
    }
}
