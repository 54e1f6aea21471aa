package dev.gatewright.codegen.java.write;

import dev.gatewright.codegen.java.model.BaseTypes;
import dev.gatewright.codegen.java.model.JavaField;
import dev.gatewright.codegen.java.model.RuntimeTypes;
import dev.gatewright.codegen.java.model.ShapeTypes;
import dev.gatewright.codegen.java.name.NameScope;
import dev.gatewright.codegen.java.source.ClassName;
import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.codegen.java.source.MethodSpec;
import dev.gatewright.codegen.java.source.ParameterizedTypeName;
import dev.gatewright.language.Field;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes how a record's components become JSON members.
 *
 * <p>A value that is absent is written as the zero of its type, as Go does, where the record is
 * part of a response or the field is mandatory; it is left out elsewhere, and where the field says
 * {@code omitempty}.
 */
final class WriteCode {
    private final MethodSpec.Builder method;
    private final ShapeTypes types;
    private final boolean answered;
    private final NameScope locals = new NameScope();

    /**
     * @param answered whether what is absent is written, as zero
     */
    WriteCode(MethodSpec.Builder method, ShapeTypes types, boolean answered) {
        this.method = method;
        this.types = types;
        this.answered = answered;
        locals.claim("value");
        locals.claim("out");
    }

    /** Adds the statements that write a component of {@code value} to {@code out}. */
    void add(JavaField field) {
        CodeBlock value = CodeBlock.of("value.$N()", field.name());
        if (field.nullable()) {
            // Once into a local: the accessor would be called again for each use, and NullAway
            // follows locals.
            String local = locals.claim(field.name());
            method.addStatement("$T $N = $L", field.type().box(), local, value);
            value = CodeBlock.of("$N", local);
        }
        List<CodeBlock> conditions = conditions(field, value);
        if (!conditions.isEmpty()) {
            method.beginControlFlow(
                    "if ($L)", conditions.stream().collect(CodeBlock.joining(" && ")));
        }
        addMember(field, value);
        if (field.nullable() && !field.spec().omitEmpty() && (answered || isMandatory(field))) {
            method.nextControlFlow("else");
            new ZeroCode(method, types, locals).addMember(field);
        }
        if (!conditions.isEmpty()) {
            method.endControlFlow();
        }
    }

    private static boolean isMandatory(JavaField field) {
        return field.spec().presence() instanceof Field.Presence.Required;
    }

    /** For a field that is left out when empty: whether its value is there and is not. */
    static Optional<CodeBlock> unlessEmpty(JavaField field, CodeBlock value) {
        return field.spec().omitEmpty()
                ? Optional.of(conditions(field, value).stream().collect(CodeBlock.joining(" && ")))
                        .filter(condition -> !condition.isEmpty())
                : Optional.empty();
    }

    /** A number or boolean with {@code string} in its tag is written as text. */
    private void addMember(JavaField field, CodeBlock value) {
        method.addStatement("out.name($S)", field.member());
        if (field.spec().asString() && field.shape() instanceof Shape.Base(Primitive primitive)) {
            method.addStatement("out.string($L)", asText(primitive, value));
        } else {
            write(field.shape(), value);
        }
    }

    /**
     * The text of a number, as JSON would have it: {@code Text.of} writes the shortest that is read
     * as the same.
     */
    private static CodeBlock asText(Primitive primitive, CodeBlock value) {
        return switch (BaseTypes.kindOf(primitive)) {
            case FLOAT32, FLOAT64 -> CodeBlock.of("$T.of($L)", RuntimeTypes.TEXT, value);
            case BOOL, INT32, INTEGER, STRING -> CodeBlock.of("String.valueOf($L)", value);
        };
    }

    /** When a value is written: it is there, and not empty if that is asked for. */
    private static List<CodeBlock> conditions(JavaField field, CodeBlock value) {
        List<CodeBlock> conditions = new ArrayList<>();
        if (field.nullable()) {
            conditions.add(CodeBlock.of("$L != null", value));
        }
        if (field.spec().omitEmpty() && !(field.spec().shape() instanceof Shape.Pointer)) {
            notEmpty(field.shape(), value).ifPresent(conditions::add);
        }
        return conditions;
    }

    /** There is no empty struct, date or enum: {@code omitempty} says nothing of one. */
    private static Optional<CodeBlock> notEmpty(Shape shape, CodeBlock value) {
        return switch (shape) {
            case Shape.Base(Primitive primitive) ->
                    Optional.of(
                            switch (BaseTypes.kindOf(primitive)) {
                                case BOOL -> value;
                                case STRING -> CodeBlock.of("!$L.isEmpty()", value);
                                case INT32, INTEGER, FLOAT32, FLOAT64 ->
                                        CodeBlock.of("$L != 0", value);
                            });
            case Shape.ListOf list when ShapeTypes.isBytes(list) ->
                    Optional.of(CodeBlock.of("$L.length > 0", value));
            case Shape.ListOf _, Shape.MapOf _ -> Optional.of(CodeBlock.of("!$L.isEmpty()", value));
            case Shape.TypedText _, Shape.Named _, Shape.Pointer _, Shape.Any _ -> Optional.empty();
        };
    }

    /** Adds the statements that write one value that is there. */
    void write(Shape shape, CodeBlock value) {
        switch (shape) {
            case Shape.Base(Primitive primitive) ->
                    method.addStatement("out.$L($L)", verb(primitive), value);
            case Shape.Named(String type) ->
                    method.addStatement("$T.CODEC.write($L, out)", types.declared(type), value);
            case Shape.ListOf list when ShapeTypes.isBytes(list) ->
                    method.addStatement("out.bytes($L)", value);
            case Shape.ListOf(Shape element, _) -> writeList(element, value);
            case Shape.MapOf(Primitive key, Shape member) -> writeMap(key, member, value);
            case Shape.Pointer(Shape target) -> writePointer(target, value);
            case Shape.Any() -> method.addStatement("out.tree($L)", value);
            case Shape.TypedText text ->
                    method.addStatement("out.string($L.write($L))", types.form(text), value);
        }
    }

    /** The method of {@code JsonWriter} for a value of the type. */
    private static String verb(Primitive primitive) {
        return switch (BaseTypes.kindOf(primitive)) {
            case BOOL -> "bool";
            case INT32, INTEGER -> "integer";
            case FLOAT32 -> "float32";
            case FLOAT64 -> "float64";
            case STRING -> "string";
        };
    }

    /**
     * A loop over the elements. Its variable has a name of its own, as loops may be within loops.
     */
    private void writeList(Shape element, CodeBlock list) {
        String local = locals.claim("element");
        method.addStatement("out.beginArray()")
                .beginControlFlow("for ($T $N : $L)", types.argument(element), local, list);
        write(element, CodeBlock.of("$N", local));
        method.endControlFlow().addStatement("out.endArray()");
        locals.release(local);
    }

    /**
     * A loop over the entries, in the order that the map has. Keys that are numbers are written as
     * texts.
     */
    private void writeMap(Primitive key, Shape member, CodeBlock map) {
        String local = locals.claim("entry");
        ParameterizedTypeName entry =
                ParameterizedTypeName.get(
                        ClassName.get(Map.Entry.class),
                        BaseTypes.typeOf(key).box(),
                        types.argument(member));
        method.addStatement("out.beginObject()")
                .beginControlFlow("for ($T $N :$W$L.entrySet())", entry, local, map)
                .addStatement(
                        BaseTypes.kindOf(key) == BaseTypes.Kind.STRING
                                ? "out.name($N.getKey())"
                                : "out.name(String.valueOf($N.getKey()))",
                        local);
        CodeBlock value = CodeBlock.of("$N.getValue()", local);
        if (member instanceof Shape.Pointer) {
            writeMaybeNull(member, value);
        } else {
            write(member, value);
        }
        method.endControlFlow().addStatement("out.endObject()");
        locals.release(local);
    }

    /** Holds the value in a local first, so that it is looked at once. */
    private void writeMaybeNull(Shape member, CodeBlock value) {
        String local = locals.claim("element");
        method.addStatement("$T $N = $L", types.argument(member), local, value);
        write(member, CodeBlock.of("$N", local));
        locals.release(local);
    }

    /** An element that may be null; as a member of a record, null was looked at before. */
    private void writePointer(Shape target, CodeBlock value) {
        method.beginControlFlow("if ($L == null)", value)
                .addStatement("out.nullValue()")
                .nextControlFlow("else");
        write(target, value);
        method.endControlFlow();
    }
}
