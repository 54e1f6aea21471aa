package dev.gatewright.codegen.java.write;

import dev.gatewright.codegen.java.model.JavaField;
import dev.gatewright.codegen.java.model.JavaType;
import dev.gatewright.codegen.java.source.ArrayTypeName;
import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.codegen.java.source.FieldSpec;
import dev.gatewright.codegen.java.source.MethodSpec;
import dev.gatewright.codegen.java.source.ParameterSpec;
import dev.gatewright.codegen.java.source.TypeSpec;
import dev.gatewright.codegen.java.text.Docs;
import dev.gatewright.language.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * Writes the record of a declared type. Lists, maps and bytes are copied, so that a record does not
 * change; a component that is a secret by its name prints as {@code ***}.
 */
final class RecordWriter {
    private final JavaType type;

    private RecordWriter(JavaType type) {
        this.type = type;
    }

    /**
     * @param summary what the spec says of the type, or what uses it
     */
    static TypeSpec write(JavaType type, String summary) {
        return new RecordWriter(type).write(summary);
    }

    private TypeSpec write(String summary) {
        TypeSpec.Builder target =
                TypeSpec.recordBuilder(type.name()).addJavadoc("$L", javadoc(summary));
        if (type.exported()) {
            target.addModifiers(Modifier.PUBLIC);
        }
        MethodSpec.Builder copies =
                MethodSpec.compactConstructorBuilder().addModifiers(Modifier.PUBLIC);
        boolean isCopied = false;
        List<ParameterSpec> components = new ArrayList<>();
        for (JavaField field : type.fields()) {
            Optional<CodeBlock> copy = copy(field);
            if (copy.isPresent()) {
                copies.addStatement("$N = $L", field.name(), copy.get());
                isCopied = true;
            }
            components.add(new ParameterSpec(field.component(), field.name()));
        }
        target.components(components);
        codecConstant(type).ifPresent(target::addField);
        if (isCopied) {
            target.addMethod(copies.build());
        }
        if (type.fields().stream().anyMatch(JavaField::secret)) {
            target.addMethod(toStringWithoutSecrets());
        }
        return target.build();
    }

    /** The summary and a {@code @param} for each field of which the spec says something. */
    private CodeBlock javadoc(String summary) {
        CodeBlock.Builder doc = CodeBlock.builder().add("$L", Docs.wrapped(Docs.text(summary)));
        boolean isFirst = true;
        for (JavaField field : type.fields()) {
            if (!field.spec().doc().isBlank()) {
                doc.add(isFirst ? "\n\n" : "\n");
                doc.add("@param $L $L", field.name(), Docs.text(field.spec().doc()));
                isFirst = false;
            }
        }
        return doc.build();
    }

    /** The constant that holds the codec of a type which has one. */
    static Optional<FieldSpec> codecConstant(JavaType type) {
        return type.codec()
                .map(codec ->
                        FieldSpec.builder(
                                        ReadCode.codecOf(type.name()),
                                        "CODEC",
                                        Modifier.PUBLIC,
                                        Modifier.STATIC,
                                        Modifier.FINAL)
                                .addJavadoc("Reads and writes this type as JSON.")
                                .initializer("new $T()", codec)
                                .build());
    }

    /** What is kept of a value that its maker could change, by the name of its variable. */
    static Optional<CodeBlock> copy(JavaField field) {
        if (field.isFile()) {
            return Optional.empty();
        }
        String name = field.name();
        Optional<CodeBlock> copy =
                switch (field.shape()) {
                    case Shape.ListOf _ when field.type() instanceof ArrayTypeName ->
                            Optional.of(CodeBlock.of("$N.clone()", name));
                    case Shape.ListOf(Shape.Pointer _, _) ->
                            Optional.of(
                                    CodeBlock.of(
                                            "$T.unmodifiableList(new $T<>($N))",
                                            Collections.class,
                                            ArrayList.class,
                                            name));
                    case Shape.ListOf _ ->
                            Optional.of(CodeBlock.of("$T.copyOf($N)", List.class, name));
                    case Shape.MapOf _ ->
                            Optional.of(
                                    CodeBlock.of(
                                            "$T.unmodifiableMap(new $T<>($N))",
                                            Collections.class,
                                            LinkedHashMap.class,
                                            name));
                    case Shape.Base _,
                            Shape.TypedText _,
                            Shape.Named _,
                            Shape.Pointer _,
                            Shape.Any _ ->
                            Optional.empty();
                };
        return field.nullable()
                ? copy.map(code -> CodeBlock.of("$N == null$W? null$W: $L", name, code))
                : copy;
    }

    /**
     * The text that a record would have, in as few pieces as possible: names of fields, and the
     * asterisks, are joined to the text before them.
     */
    private MethodSpec toStringWithoutSecrets() {
        CodeBlock.Builder sum = CodeBlock.builder();
        String text = type.name().simpleName() + "[";
        for (JavaField field : type.fields()) {
            text += field.name() + "=";
            if (field.secret()) {
                text += "***";
            } else {
                sum.add("$S + $N$W+ ", text, field.name());
                text = "";
            }
            text += ", ";
        }
        sum.add("$S", text.substring(0, text.length() - 2) + "]");
        return MethodSpec.methodBuilder("toString")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(String.class)
                .addStatement("return $L", sum.build())
                .build();
    }
}
