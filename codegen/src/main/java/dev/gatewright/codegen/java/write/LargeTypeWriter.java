package dev.gatewright.codegen.java.write;

import dev.gatewright.codegen.java.model.JavaField;
import dev.gatewright.codegen.java.model.JavaType;
import dev.gatewright.codegen.java.model.ShapeTypes;
import dev.gatewright.codegen.java.name.NameScope;
import dev.gatewright.codegen.java.source.ArrayTypeName;
import dev.gatewright.codegen.java.source.ClassName;
import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.codegen.java.source.FieldSpec;
import dev.gatewright.codegen.java.source.MethodSpec;
import dev.gatewright.codegen.java.source.ParameterSpec;
import dev.gatewright.codegen.java.source.TypeSpec;
import dev.gatewright.codegen.java.source.TypeVariableName;
import dev.gatewright.codegen.java.text.Docs;
import java.util.Arrays;
import java.util.StringJoiner;
import javax.lang.model.element.Modifier;

/**
 * Writes the class of a declared type that has more fields than a record: with the accessors,
 * equality and text of one, and a builder in place of its constructor. A constructor takes 255
 * slots, itself among them, and a value of 64 bits takes two (JVMS §4.3.3).
 */
final class LargeTypeWriter {
    private final JavaType type;
    private final ClassName builder;
    private final String values;

    private LargeTypeWriter(JavaType type) {
        this.type = type;
        this.builder = type.builder();
        NameScope methods = new NameScope();
        type.fields().forEach(field -> methods.claim(field.name()));
        this.values = methods.claim("values");
    }

    /**
     * @param summary what the spec says of the type
     */
    static TypeSpec write(JavaType type, String summary) {
        return new LargeTypeWriter(type).write(summary);
    }

    private TypeSpec write(String summary) {
        TypeSpec.Builder target =
                TypeSpec.classBuilder(type.name())
                        .addModifiers(Modifier.FINAL)
                        .addJavadoc(
                                "$L\n\n"
                                        + "<p>It has more fields than a record can hold; {@link $T}"
                                        + " makes one.",
                                Docs.wrapped(Docs.text(summary)),
                                builder);
        if (type.exported()) {
            target.addModifiers(Modifier.PUBLIC);
        }
        RecordWriter.codecConstant(type).ifPresent(target::addField);
        MethodSpec.Builder constructor =
                MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(builder, "from");
        for (JavaField field : type.fields()) {
            target.addField(field.component(), field.name(), Modifier.PRIVATE, Modifier.FINAL);
            if (field.nullable()) {
                constructor.addStatement("this.$1N = from.$1N", field.name());
            } else {
                constructor.addStatement(
                        "this.$1N = $2T.set(from.$1N, $1S)", field.name(), builder);
            }
        }
        target.addMethod(constructor.build());
        type.fields().forEach(field -> target.addMethod(accessor(field)));
        return target.addMethod(equality())
                .addMethod(hash())
                .addMethod(text())
                .addMethod(values())
                .addType(builder())
                .build();
    }

    /**
     * Called after the field, as those of records are, so that a type can grow beyond 255 fields
     * and its users need not change what reads it.
     */
    private static MethodSpec accessor(JavaField field) {
        MethodSpec.Builder accessor =
                MethodSpec.methodBuilder(field.name())
                        .addModifiers(Modifier.PUBLIC)
                        .returns(field.component())
                        .addStatement("return $N", field.name());
        String doc = field.spec().doc();
        return doc.isBlank() ? accessor.build() : accessor.addJavadoc("$L", Docs.text(doc)).build();
    }

    /** Equality by value. Arrays in fields are compared by what is in them. */
    private MethodSpec equality() {
        return MethodSpec.methodBuilder("equals")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(boolean.class)
                .addParameter(ShapeTypes.nullable(ClassName.OBJECT), "other")
                .addStatement(
                        "return other instanceof $T that$W&& $T.deepEquals($N(), that.$N())",
                        type.name(),
                        Arrays.class,
                        values,
                        values)
                .build();
    }

    private MethodSpec hash() {
        return MethodSpec.methodBuilder("hashCode")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(int.class)
                .addStatement("return $T.deepHashCode($N())", Arrays.class, values)
                .build();
    }

    /** A chain of comparisons would be too deep for the compiler. */
    private MethodSpec values() {
        return MethodSpec.methodBuilder(values)
                .addModifiers(Modifier.PRIVATE)
                .returns(ArrayTypeName.of(ShapeTypes.nullable(ClassName.OBJECT)))
                .addStatement(
                        "return new $T[] {$L}",
                        ClassName.OBJECT,
                        type.fields().stream()
                                .map(field -> CodeBlock.of("$N", field.name()))
                                .collect(CodeBlock.joining(",$W")))
                .build();
    }

    /** The text that a record would have, with {@code ***} in place of secrets. */
    private MethodSpec text() {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder("toString")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .returns(String.class)
                        .addStatement(
                                "$1T to = new $1T($2S, $3S, $4S)",
                                StringJoiner.class,
                                ", ",
                                type.name().simpleName() + "[",
                                "]");
        for (JavaField field : type.fields()) {
            if (field.secret()) {
                method.addStatement("to.add($S)", field.name() + "=***");
            } else {
                method.addStatement("to.add($S + this.$N)", field.name() + "=", field.name());
            }
        }
        return method.addStatement("return to.toString()").build();
    }

    private TypeSpec builder() {
        TypeSpec.Builder target =
                TypeSpec.classBuilder(builder)
                        .addModifiers(Modifier.STATIC, Modifier.FINAL)
                        .addJavadoc(
                                "Makes a {@link $T}. What may not be null must be set.",
                                type.name());
        if (type.exported()) {
            target.addModifiers(Modifier.PUBLIC);
        }
        for (JavaField field : type.fields()) {
            target.addField(
                    FieldSpec.builder(
                                    ShapeTypes.nullable(field.type().box()),
                                    field.name(),
                                    Modifier.PRIVATE)
                            .build());
            target.addMethod(setter(field));
        }
        return target.addMethod(build()).addMethod(set()).build();
    }

    /** Keeps a copy of what may change later, as the constructor of a record does. */
    private MethodSpec setter(JavaField field) {
        CodeBlock value =
                RecordWriter.copy(field).orElseGet(() -> CodeBlock.of("$N", field.name()));
        return MethodSpec.methodBuilder(field.name())
                .addModifiers(Modifier.PUBLIC)
                .returns(builder)
                .addParameter(new ParameterSpec(field.component(), field.name()))
                .addStatement("this.$N = $L", field.name(), value)
                .addStatement("return this")
                .build();
    }

    /** What is not set is found by the constructor, in the order of the fields. */
    private MethodSpec build() {
        return MethodSpec.methodBuilder("build")
                .addModifiers(Modifier.PUBLIC)
                .returns(type.name())
                .addJavadoc(
                        "The value.\n\n@throws $T naming what is not set",
                        IllegalStateException.class)
                .addStatement("return new $T(this)", type.name())
                .build();
    }

    /** Writes {@code set}, by which the builder refuses to leave a required field null. */
    private static MethodSpec set() {
        TypeVariableName any = new TypeVariableName("V");
        return MethodSpec.methodBuilder("set")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addTypeVariable(any)
                .returns(any)
                .addParameter(ShapeTypes.nullable(any), "value")
                .addParameter(String.class, "name")
                .beginControlFlow("if (value == null)")
                .addStatement("throw new $T(name + $S)", IllegalStateException.class, " is not set")
                .endControlFlow()
                .addStatement("return value")
                .build();
    }
}
