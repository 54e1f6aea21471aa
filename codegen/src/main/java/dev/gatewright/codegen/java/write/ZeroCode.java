package dev.gatewright.codegen.java.write;

import dev.gatewright.codegen.java.model.BaseTypes;
import dev.gatewright.codegen.java.model.JavaField;
import dev.gatewright.codegen.java.model.ShapeTypes;
import dev.gatewright.codegen.java.name.NameScope;
import dev.gatewright.codegen.java.source.MethodSpec;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Shape;
import java.util.OptionalInt;

/**
 * Writes how the zero value of a type, which stands for an absent one in a response, becomes JSON:
 * as Go has it, but for lists and maps, which are empty and not null.
 */
record ZeroCode(MethodSpec.Builder method, ShapeTypes types, NameScope locals) {

    /** Adds the member of a zero value, unless it is left out when zero. */
    void addMember(JavaField field) {
        if (!field.spec().omitEmpty() && field.isMember()) {
            method.addStatement("out.name($S)", field.member());
            addValue(field);
        }
    }

    /** Adds the zero value of a field. */
    void addValue(JavaField field) {
        if (field.spec().asString() && field.spec().shape() instanceof Shape.Base(Primitive type)) {
            method.addStatement("out.string($S)", text(type));
        } else {
            add(field);
        }
    }

    /** Where there is no zero, what stands in for a missing value does for that too. */
    private void add(JavaField field) {
        Shape shape = field.spec().shape();
        if (shape instanceof Shape.TypedText && field.spec().defaultValue().isPresent()) {
            method.addStatement("out.string($S)", field.spec().defaultValue().get());
        } else if (types.missing().hasZero(shape)) {
            add(shape);
        } else {
            method.addStatement("out.nullValue()");
        }
    }

    /**
     * Adds the zero value of a shape that has one. A struct is left to its own codec, which knows
     * its fields.
     */
    private void add(Shape shape) {
        switch (shape) {
            case Shape.Base(Primitive primitive) -> addBase(primitive);
            case Shape.Named(String type) ->
                    method.addStatement("$T.CODEC.writeZero(out)", types.declared(type));
            case Shape.ListOf list when ShapeTypes.isBytes(list) ->
                    method.addStatement("out.string($S)", "");
            case Shape.ListOf(Shape element, OptionalInt size) -> addList(element, size);
            case Shape.MapOf _ ->
                    method.addStatement("out.beginObject()").addStatement("out.endObject()");
            case Shape.TypedText _, Shape.Pointer _, Shape.Any _ ->
                    method.addStatement("out.nullValue()");
        }
    }

    private void addBase(Primitive primitive) {
        switch (BaseTypes.kindOf(primitive)) {
            case BOOL -> method.addStatement("out.bool(false)");
            case INT32, INTEGER, FLOAT32, FLOAT64 -> method.addStatement("out.integer(0)");
            case STRING -> method.addStatement("out.string($S)", "");
        }
    }

    /** The zero value as the option {@code string} has it, in quotes. */
    private static String text(Primitive primitive) {
        return switch (BaseTypes.kindOf(primitive)) {
            case BOOL -> "false";
            case INT32, INTEGER, FLOAT32, FLOAT64 -> "0";
            case STRING -> "";
        };
    }

    /** An array of a fixed size has as many zeros, written by a loop: its size may be anything. */
    private void addList(Shape element, OptionalInt size) {
        method.addStatement("out.beginArray()");
        size.ifPresent(count -> {
            String index = locals.claim("index");
            method.beginControlFlow("for (int $1N = 0; $1N < $2L; $1N++)", index, count);
            add(element);
            method.endControlFlow();
            locals.release(index);
        });
        method.addStatement("out.endArray()");
    }
}
