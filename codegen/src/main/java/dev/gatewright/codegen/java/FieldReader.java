package dev.gatewright.codegen.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.gatewright.spec.Binding;
import dev.gatewright.spec.Primitive;
import dev.gatewright.spec.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import javax.lang.model.element.Modifier;

/** Writes one private method for each field that comes as text: path, form or header. */
final class FieldReader {
    private static final Shape TEXTS =
            new Shape.ListOf(new Shape.Base(Primitive.STRING), OptionalInt.empty());

    private final ShapeTypes types;
    private final CheckCode checks;
    private final NameScope names = new NameScope();
    private final List<MethodSpec> methods = new ArrayList<>();

    FieldReader(TypeSpec.Builder target, ShapeTypes types) {
        this.types = types;
        this.checks = new CheckCode(target);
        names.claim("bind");
    }

    /** The methods written so far. */
    List<MethodSpec> methods() {
        return methods;
    }

    /** Writes the method of a field and returns the call of it. */
    CodeBlock call(JavaField field) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(names.claim(field.name()))
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .returns(field.component())
                        .addParameter(Waist.INPUTS, "in");
        if (field.shape() instanceof Shape.ListOf(Shape element, _)) {
            readAll(method, field, element);
        } else {
            readOne(method, field);
        }
        MethodSpec built = method.build();
        methods.add(built);
        return CodeBlock.of("$N(in)", built);
    }

    private void readOne(MethodSpec.Builder method, JavaField field) {
        method.addStatement("$T text = in.$L($S)", String.class, source(field), field.wireName())
                .beginControlFlow("if (text == null)");
        missing(method, field, neutral(field.shape()));
        method.endControlFlow();
        returnValue(method, field);
    }

    private static String source(JavaField field) {
        return switch (field.spec().binding()) {
            case Binding.Path _ -> "path";
            case Binding.Form _ -> "form";
            case Binding.Header _ -> "header";
            case Binding.Body _, Binding.None _ ->
                    throw new IllegalArgumentException(field.name() + " does not come as text");
        };
    }

    private static CodeBlock neutral(Shape shape) {
        return shape instanceof Shape.Base(Primitive primitive)
                ? JavaNumber.neutral(primitive)
                : CodeBlock.of("new $T(\"\")", Waist.JSON_TEXT);
    }

    private static void missing(MethodSpec.Builder method, JavaField field, CodeBlock neutral) {
        if (field.defaultValue().isPresent()) {
            method.addStatement("return $L", field.defaultValue().get());
        } else if (field.required()) {
            method.addStatement("in.fault($S, $S)", field.wireName(), "required")
                    .addStatement("return $L", field.nullable() ? "null" : neutral);
        } else {
            method.addStatement("return null");
        }
    }

    private void returnValue(MethodSpec.Builder method, JavaField field) {
        CodeBlock name = CodeBlock.of("$S", field.wireName());
        if (!(field.shape() instanceof Shape.Base(Primitive primitive))) {
            method.addStatement("return new $T(text)", Waist.JSON_TEXT);
        } else if (CheckCode.needed(field)) {
            addValue(method, field, primitive);
            method.addStatement("return value");
        } else {
            method.addStatement("return $L", TextCode.parse(primitive, name, CodeBlock.of("text")));
        }
    }

    private void addValue(MethodSpec.Builder method, JavaField field, Primitive primitive) {
        TypeName type = JavaNumber.typeOf(primitive);
        CodeBlock name = CodeBlock.of("$S", field.wireName());
        method.addStatement(
                "$T value = $L", type, TextCode.parse(primitive, name, CodeBlock.of("text")));
        checks.add(method, primitive, field, CodeBlock.of("$S, ", field.wireName()));
    }

    private void readAll(MethodSpec.Builder method, JavaField field, Shape element) {
        method.addStatement("$T texts = in.forms($S)", types.of(TEXTS), field.wireName())
                .beginControlFlow("if (texts.isEmpty())");
        missing(method, field, CodeBlock.of("$T.of()", List.class));
        method.endControlFlow()
                .addStatement("$T values = new $T<>()", field.type(), ArrayList.class)
                .beginControlFlow("for ($T text : texts)", String.class);
        if (ShapeTypes.target(element) instanceof Shape.Base(Primitive primitive)) {
            addValue(method, field, primitive);
            method.addStatement("values.add(value)");
        } else {
            method.addStatement("values.add(new $T(text))", Waist.JSON_TEXT);
        }
        method.endControlFlow().addStatement("return values");
    }
}
