package dev.gatewright.codegen.java.write;

import dev.gatewright.codegen.java.model.BaseTypes;
import dev.gatewright.codegen.java.model.JavaField;
import dev.gatewright.codegen.java.name.JavaWords;
import dev.gatewright.codegen.java.source.ClassName;
import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.codegen.java.source.FieldSpec;
import dev.gatewright.codegen.java.source.MethodSpec;
import dev.gatewright.codegen.java.source.ParameterizedTypeName;
import dev.gatewright.codegen.java.source.TypeName;
import dev.gatewright.codegen.java.source.TypeSpec;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Shape;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * Writes the checks of {@code options=} and {@code range=}, and of {@code validate}, on a value
 * just read. A value that fails one is noted with what was wanted, and stays: reading goes on for
 * the faults after it.
 *
 * @param target the class that gets a constant for each set of options
 */
record CheckCode(TypeSpec.Builder target) {

    /** Whether there is anything to check. */
    static boolean needed(JavaField field) {
        return !field.spec().options().isEmpty()
                || field.spec().range().isPresent()
                || isValidated(field);
    }

    /** Whether {@code validate} speaks of the scalar, and not of a list that holds it. */
    private static boolean isValidated(JavaField field) {
        return field.shape() instanceof Shape.Base && !field.validation().isEmpty();
    }

    /**
     * Adds the checks.
     *
     * @param value the variable that holds the value
     * @param place arguments of {@code in.fault} before the reason: empty, or the field and a comma
     */
    void add(
            MethodSpec.Builder method,
            Primitive primitive,
            JavaField field,
            String value,
            CodeBlock place) {
        if (!field.spec().options().isEmpty()) {
            String constant = addConstant(primitive, field, "_OPTIONS", options(field));
            method.beginControlFlow("if (!$N.contains($N))", constant, value)
                    .addStatement(
                            "in.fault($L$S)",
                            place,
                            "must be one of " + String.join(", ", options(field)))
                    .endControlFlow();
        }
        if (BaseTypes.kindOf(primitive).numeric()) {
            field.spec().range().ifPresent(range -> RangeCode.add(method, primitive, range, place));
        }
        if (isValidated(field)) {
            List<String> choices = field.validation().choices();
            String constant =
                    choices.isEmpty() ? "" : addConstant(primitive, field, "_CHOICES", choices);
            new ValidationCode(method, field, place).addScalar(primitive, value, constant);
        }
    }

    private String addConstant(
            Primitive primitive, JavaField field, String suffix, List<String> values) {
        String name = JavaWords.constant(field.name()) + suffix;
        TypeName type = BaseTypes.typeOf(primitive).box();
        target.addField(
                FieldSpec.builder(
                                ParameterizedTypeName.get(ClassName.get(Set.class), type),
                                name,
                                Modifier.PRIVATE,
                                Modifier.STATIC,
                                Modifier.FINAL)
                        .initializer(
                                "$T.of($L)",
                                Set.class,
                                values.stream()
                                        .distinct()
                                        .map(option -> BaseTypes.literal(primitive, option))
                                        .collect(CodeBlock.joining(",$W")))
                        .build());
        return name;
    }

    private static List<String> options(JavaField field) {
        return field.spec().options().stream().distinct().toList();
    }
}
