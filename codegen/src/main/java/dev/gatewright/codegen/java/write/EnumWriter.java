package dev.gatewright.codegen.java.write;

import dev.gatewright.codegen.java.model.JavaEnum;
import dev.gatewright.codegen.java.model.RuntimeTypes;
import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.codegen.java.source.FieldSpec;
import dev.gatewright.codegen.java.source.MethodSpec;
import dev.gatewright.codegen.java.source.ParameterizedTypeName;
import dev.gatewright.codegen.java.source.TypeSpec;
import javax.lang.model.element.Modifier;

/**
 * Writes an enum, whose constants know their text in the spec: by that they are read and written,
 * since they are called as Java wants them.
 */
final class EnumWriter {

    private EnumWriter() {}

    static TypeSpec write(JavaEnum spec) {
        TypeSpec.Builder target =
                TypeSpec.enumBuilder(spec.name())
                        .addJavadoc("What {@code $L} may be.", spec.spec().name())
                        .addModifiers(Modifier.PUBLIC);
        spec.constants()
                .forEach((constant, text) ->
                        target.addEnumConstant(constant, CodeBlock.of("$S", text)));
        return target.addField(form(spec))
                .addField(String.class, "text", Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(
                        MethodSpec.constructorBuilder()
                                .addParameter(String.class, "text")
                                .addStatement("this.text = text")
                                .build())
                .addMethod(
                        MethodSpec.methodBuilder("text")
                                .addJavadoc("What is sent.")
                                .addModifiers(Modifier.PUBLIC)
                                .returns(String.class)
                                .addStatement("return text")
                                .build())
                .build();
    }

    private static FieldSpec form(JavaEnum spec) {
        return FieldSpec.builder(
                        ParameterizedTypeName.get(RuntimeTypes.TEXT_FORM, spec.name()),
                        JavaEnum.FORM,
                        Modifier.PUBLIC,
                        Modifier.STATIC,
                        Modifier.FINAL)
                .addJavadoc("Reads and writes the values as text.")
                .initializer("$T.of(values(), $T::text)", RuntimeTypes.TEXT_FORM, spec.name())
                .build();
    }
}
