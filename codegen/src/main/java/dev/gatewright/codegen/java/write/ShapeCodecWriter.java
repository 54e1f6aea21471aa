package dev.gatewright.codegen.java.write;

import dev.gatewright.codegen.java.model.JavaField;
import dev.gatewright.codegen.java.model.RuntimeTypes;
import dev.gatewright.codegen.java.model.ShapeCodec;
import dev.gatewright.codegen.java.model.ShapeTypes;
import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.codegen.java.source.FieldSpec;
import dev.gatewright.codegen.java.source.MethodSpec;
import dev.gatewright.codegen.java.source.TypeName;
import dev.gatewright.codegen.java.source.TypeSpec;
import javax.lang.model.element.Modifier;

/** Writes the codec of a body that is not a declared type, as a list of them. */
final class ShapeCodecWriter {

    private ShapeCodecWriter() {}

    static TypeSpec write(ShapeCodec codec, ShapeTypes types) {
        TypeName type = codec.value().type();
        TypeSpec.Builder target =
                TypeSpec.classBuilder(codec.name())
                        .addJavadoc("Reads and writes {@code $T} as JSON.", type)
                        .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                        .addSuperinterface(ReadCode.codecOf(type))
                        .addField(instance(codec));
        ReadCode values = new ReadCode(target, types);
        CodeBlock value = values.of(codec.value());
        target.addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
                .addMethod(read(type, value))
                .addMethod(write(codec.value(), types));
        values.helpers().forEach(target::addMethod);
        return target.build();
    }

    private static FieldSpec instance(ShapeCodec codec) {
        return FieldSpec.builder(
                        ReadCode.codecOf(codec.value().type()),
                        "CODEC",
                        Modifier.PUBLIC,
                        Modifier.STATIC,
                        Modifier.FINAL)
                .addJavadoc("The codec; it holds no state.")
                .initializer("new $T()", codec.name())
                .build();
    }

    private static MethodSpec read(TypeName type, CodeBlock value) {
        return MethodSpec.methodBuilder("read")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(type.box())
                .addParameter(RuntimeTypes.JSON_READER, "in")
                .addStatement("return $L", value)
                .build();
    }

    private static MethodSpec write(JavaField value, ShapeTypes types) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder("write")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .addParameter(value.type().box(), "value")
                        .addParameter(RuntimeTypes.JSON_WRITER, "out");
        new WriteCode(method, types, true).write(value.shape(), CodeBlock.of("value"));
        return method.build();
    }
}
