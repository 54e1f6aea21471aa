package dev.gatewright.codegen.javaclient;

import dev.gatewright.codegen.client.JsonVerbs;
import dev.gatewright.codegen.client.WhenMissing;
import dev.gatewright.codegen.java.model.BaseTypes;
import dev.gatewright.codegen.java.model.JavaField;
import dev.gatewright.codegen.java.model.ShapeTypes;
import dev.gatewright.codegen.java.source.ClassName;
import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Shape;
import java.util.List;
import java.util.Map;

/**
 * Expressions that read and write values as JSON.
 *
 * <p>The codecs of a service are for the other direction: they hold requests to the rules of the
 * spec, and fill what a response lacks with zeros. A client reads what a service writes, and leaves
 * out what it does not have.
 *
 * @param json the class with a method to read and one to write each declared type
 */
record ValueCode(ClassName json, ShapeTypes types) {

    /** {@code readUser}: the method of {@code json} that reads a type. */
    String readMethod(String type) {
        return "read" + types.declared(type).simpleName();
    }

    /** {@code writeUser}: the method of {@code json} that writes one. */
    String writeMethod(String type) {
        return "write" + types.declared(type).simpleName();
    }

    /** A function from a place in a document to the value of a shape. */
    CodeBlock reader(Shape shape) {
        return switch (shape) {
            case Shape.Base(Primitive primitive) -> reader(primitive);
            case Shape.TypedText text ->
                    CodeBlock.of("$T.form($L)", ClientTypes.FROM_JSON, types.form(text));
            case Shape.Named(String name) -> CodeBlock.of("$T::$N", json, readMethod(name));
            case Shape.ListOf list when ShapeTypes.isBytes(list) ->
                    CodeBlock.of("$T::bytes", ClientTypes.FROM_JSON);
            case Shape.ListOf(Shape element, _) ->
                    CodeBlock.of("$T.listOf($L)", ClientTypes.FROM_JSON, reader(element));
            case Shape.MapOf(Primitive key, Shape value) ->
                    CodeBlock.of(
                            "$1T.mapOf($1T::$2L, $3L)",
                            ClientTypes.FROM_JSON,
                            JsonVerbs.readingKey(key),
                            reader(value));
            case Shape.Pointer(Shape target) ->
                    CodeBlock.of("$T.orNull($L)", ClientTypes.FROM_JSON, reader(target));
            case Shape.Any() -> CodeBlock.of("$T::any", ClientTypes.FROM_JSON);
        };
    }

    static CodeBlock reader(Primitive primitive) {
        return switch (BaseTypes.kindOf(primitive)) {
            case INT32, INTEGER ->
                    CodeBlock.of(
                            "$T.$L($L)",
                            ClientTypes.FROM_JSON,
                            JsonVerbs.reading(primitive),
                            BaseTypes.bounds(primitive));
            case BOOL, FLOAT32, FLOAT64, STRING ->
                    CodeBlock.of("$T::$L", ClientTypes.FROM_JSON, JsonVerbs.reading(primitive));
        };
    }

    /** A function from a value of a shape to JSON. */
    CodeBlock writer(Shape shape) {
        return switch (shape) {
            case Shape.Base(Primitive primitive) ->
                    CodeBlock.of("$T::$L", ClientTypes.TO_JSON, JsonVerbs.writing(primitive));
            case Shape.TypedText text ->
                    CodeBlock.of("$T.form($L)", ClientTypes.TO_JSON, types.form(text));
            case Shape.Named(String name) -> CodeBlock.of("$T::$N", json, writeMethod(name));
            case Shape.ListOf list when ShapeTypes.isBytes(list) ->
                    CodeBlock.of("$T::bytes", ClientTypes.TO_JSON);
            case Shape.ListOf(Shape element, _) ->
                    CodeBlock.of("$T.listOf($L)", ClientTypes.TO_JSON, writer(element));
            case Shape.MapOf(_, Shape value) ->
                    CodeBlock.of("$T.mapOf($L)", ClientTypes.TO_JSON, writer(value));
            case Shape.Pointer(Shape target) ->
                    CodeBlock.of("$T.orNull($L)", ClientTypes.TO_JSON, writer(target));
            case Shape.Any() -> CodeBlock.of("$T::any", ClientTypes.TO_JSON);
        };
    }

    /** The value of a component, of an object called {@code in}. */
    CodeBlock read(JavaField field) {
        if (!field.isMember()) {
            return field.nullable() ? CodeBlock.of("null") : zero(field);
        }
        CodeBlock place = CodeBlock.of("in.member($S)", field.member());
        CodeBlock reader = memberReader(field);
        return switch (WhenMissing.of(field)) {
            case NULL -> CodeBlock.of("$L.orNull($L)", place, reader);
            case ZERO, DEFAULT -> CodeBlock.of("$L.or($L,$W$L)", place, zero(field), reader);
            case FAULT -> CodeBlock.of("$L.as($L)", place, reader);
        };
    }

    /**
     * The reader of a member, which takes off the quotes that the option {@code string} puts around
     * a number.
     */
    private CodeBlock memberReader(JavaField field) {
        return isQuoted(field)
                ? CodeBlock.of("$T.quoted($L)", ClientTypes.FROM_JSON, reader(field.shape()))
                : reader(field.shape());
    }

    /** The call that adds a component's member to an object in the making. */
    CodeBlock add(JavaField field, CodeBlock value) {
        CodeBlock writer =
                isQuoted(field)
                        ? CodeBlock.of("$T::quoted", ClientTypes.TO_JSON)
                        : writer(field.shape());
        return CodeBlock.of(".add($S, $L,$W$L)", field.member(), value, writer);
    }

    /** Whether the option {@code string} has the value in quotes. */
    private static boolean isQuoted(JavaField field) {
        return field.spec().asString() && field.shape() instanceof Shape.Base;
    }

    /** What stands in for a value that is missing: zero where it was left out for being zero. */
    CodeBlock zero(JavaField field) {
        if (WhenMissing.standIn(field) == WhenMissing.DEFAULT) {
            return field.defaultValue().orElseThrow();
        }
        return switch (field.shape()) {
            case Shape.Base(Primitive primitive) -> zero(primitive);
            case Shape.TypedText text -> CodeBlock.of("$L.neutral()", types.form(text));
            case Shape.ListOf list when ShapeTypes.isBytes(list) -> CodeBlock.of("new byte[0]");
            case Shape.ListOf _ -> CodeBlock.of("$T.of()", List.class);
            case Shape.MapOf _ -> CodeBlock.of("$T.of()", Map.class);
            case Shape.Named _, Shape.Pointer _, Shape.Any _ ->
                    field.defaultValue().orElse(CodeBlock.of("null"));
        };
    }

    /**
     * The value that Go has where none was set, and so what a service leaves out under {@code
     * omitempty}.
     */
    static CodeBlock zero(Primitive primitive) {
        return switch (BaseTypes.kindOf(primitive)) {
            case BOOL -> CodeBlock.of("false");
            case INT32 -> CodeBlock.of("0");
            case INTEGER -> CodeBlock.of("0L");
            case FLOAT32 -> CodeBlock.of("0f");
            case FLOAT64 -> CodeBlock.of("0.0");
            case STRING -> CodeBlock.of("\"\"");
        };
    }

    /** The value of a component that is a header, of headers called {@code headers}. */
    CodeBlock readHeader(JavaField field) {
        Shape element =
                field.shape() instanceof Shape.ListOf(Shape of, _)
                        ? ShapeTypes.target(of)
                        : field.shape();
        CodeBlock reader = headerReader(element);
        if (field.shape() instanceof Shape.ListOf) {
            return CodeBlock.of("headers.list($S,$W$L)", field.wireName(), reader);
        }
        return field.nullable()
                ? CodeBlock.of("headers.orNull($S,$W$L)", field.wireName(), reader)
                : CodeBlock.of("headers.or($S, $L,$W$L)", field.wireName(), zero(field), reader);
    }

    /**
     * A function from the text of a header to a value: numbers are read as in JSON, texts as they
     * are.
     */
    private CodeBlock headerReader(Shape shape) {
        return switch (shape) {
            case Shape.TypedText text ->
                    CodeBlock.of("$T.form($L)", ClientTypes.HEADER_VALUES, types.form(text));
            case Shape.Base(Primitive primitive) when primitive != Primitive.STRING ->
                    CodeBlock.of("$T.as($L)", ClientTypes.HEADER_VALUES, reader(primitive));
            case Shape.Base _,
                    Shape.Named _,
                    Shape.ListOf _,
                    Shape.MapOf _,
                    Shape.Pointer _,
                    Shape.Any _ ->
                    CodeBlock.of("$T::text", ClientTypes.HEADER_VALUES);
        };
    }
}
