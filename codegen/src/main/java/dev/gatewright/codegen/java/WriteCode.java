package dev.gatewright.codegen.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import dev.gatewright.spec.Primitive;
import dev.gatewright.spec.Shape;
import java.util.Map;
import java.util.Optional;

/** Writes how a record's components become JSON members. */
final class WriteCode {
    private final MethodSpec.Builder method;
    private final ShapeTypes types;
    private final NameScope locals = new NameScope();

    WriteCode(MethodSpec.Builder method, ShapeTypes types) {
        this.method = method;
        this.types = types;
        locals.claim("value");
        locals.claim("out");
    }

    /** Adds the statements that write a component of {@code value} to {@code out}. */
    void add(JavaField field) {
        if (field.nullable()) {
            addNullable(field);
        } else {
            addPresent(field, CodeBlock.of("value.$N()", field.name()));
        }
    }

    private void addNullable(JavaField field) {
        String local = locals.claim(field.name());
        method.addStatement("$T $N = value.$N()", field.type().box(), local, field.name());
        method.beginControlFlow("if ($N != null)", local);
        addPresent(field, CodeBlock.of("$N", local));
        if (writesNull(field)) {
            method.nextControlFlow("else")
                    .addStatement("out.name($S)", field.member())
                    .addStatement("out.nothing()");
        }
        method.endControlFlow();
    }

    private static boolean writesNull(JavaField field) {
        return field.required() && !field.spec().omitEmpty();
    }

    private void addPresent(JavaField field, CodeBlock value) {
        Optional<CodeBlock> worth =
                field.spec().omitEmpty() && !(field.spec().shape() instanceof Shape.Pointer)
                        ? notEmpty(field.shape(), value)
                        : Optional.empty();
        worth.ifPresent(condition -> method.beginControlFlow("if ($L)", condition));
        method.addStatement("out.name($S)", field.member());
        if (field.spec().asString() && field.shape() instanceof Shape.Base) {
            method.addStatement("out.string(String.valueOf($L))", value);
        } else {
            write(field.shape(), field.name(), value);
        }
        worth.ifPresent(_ -> method.endControlFlow());
    }

    private static Optional<CodeBlock> notEmpty(Shape shape, CodeBlock value) {
        return switch (shape) {
            case Shape.Base(Primitive primitive) ->
                    Optional.of(
                            switch (JavaNumber.kindOf(primitive)) {
                                case BOOL -> value;
                                case STRING -> CodeBlock.of("!$L.isEmpty()", value);
                                case INT32, INTEGER, FLOAT32, FLOAT64 ->
                                        CodeBlock.of("$L != 0", value);
                            });
            case Shape.ListOf list when ShapeTypes.isBytes(list) ->
                    Optional.of(CodeBlock.of("$L.length > 0", value));
            case Shape.ListOf _, Shape.MapOf _ -> Optional.of(CodeBlock.of("!$L.isEmpty()", value));
            case Shape.Named _, Shape.Pointer _, Shape.Any _ -> Optional.empty();
        };
    }

    /** Adds the statements that write one value that is there. */
    void write(Shape shape, String name, CodeBlock value) {
        switch (shape) {
            case Shape.Base(Primitive primitive) ->
                    method.addStatement("out.$L($L)", verb(primitive), value);
            case Shape.Named(String type) ->
                    method.addStatement("$T.CODEC.write($L, out)", types.declared(type), value);
            case Shape.ListOf list when ShapeTypes.isBytes(list) ->
                    method.addStatement("out.bytes($L)", value);
            case Shape.ListOf(Shape element, _) -> writeList(element, name, value);
            case Shape.MapOf(Primitive key, Shape member) -> writeMap(key, member, name, value);
            case Shape.Pointer(Shape target) -> writePointer(target, name, value);
            case Shape.Any() -> method.addStatement("out.tree($L)", value);
        }
    }

    private static String verb(Primitive primitive) {
        return switch (JavaNumber.kindOf(primitive)) {
            case BOOL -> "bool";
            case INT32, INTEGER -> "integer";
            case FLOAT32 -> "float32";
            case FLOAT64 -> "float64";
            case STRING -> "string";
        };
    }

    private void writeList(Shape element, String name, CodeBlock list) {
        String local = locals.claim(name + "Element");
        method.addStatement("out.beginArray()")
                .beginControlFlow("for ($T $N : $L)", types.argument(element), local, list);
        write(element, local, CodeBlock.of("$N", local));
        method.endControlFlow().addStatement("out.endArray()");
    }

    private void writeMap(Primitive key, Shape member, String name, CodeBlock map) {
        String local = locals.claim(name + "Entry");
        ParameterizedTypeName entry =
                ParameterizedTypeName.get(
                        ClassName.get(Map.Entry.class),
                        JavaNumber.typeOf(key).box(),
                        types.argument(member));
        method.addStatement("out.beginObject()")
                .beginControlFlow("for ($T $N : $L.entrySet())", entry, local, map)
                .addStatement(
                        JavaNumber.kindOf(key) == JavaNumber.Kind.STRING
                                ? "out.name($N.getKey())"
                                : "out.name(String.valueOf($N.getKey()))",
                        local);
        if (member instanceof Shape.Pointer) {
            String value = locals.claim(name + "Value");
            method.addStatement("$T $N = $N.getValue()", types.argument(member), value, local);
            write(member, value, CodeBlock.of("$N", value));
        } else {
            write(member, local, CodeBlock.of("$N.getValue()", local));
        }
        method.endControlFlow().addStatement("out.endObject()");
    }

    private void writePointer(Shape target, String name, CodeBlock value) {
        method.beginControlFlow("if ($L == null)", value)
                .addStatement("out.nothing()")
                .nextControlFlow("else");
        write(target, name, value);
        method.endControlFlow();
    }
}
