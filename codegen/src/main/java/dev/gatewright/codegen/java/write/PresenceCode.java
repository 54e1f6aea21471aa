package dev.gatewright.codegen.java.write;

import dev.gatewright.codegen.java.model.JavaField;
import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.codegen.java.source.MethodSpec;
import dev.gatewright.language.Field;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes the checks that what must be sent was sent: alone, together with another field ({@code
 * optional=other}), or instead of one ({@code optional=!other}).
 *
 * @param method where the checks go
 * @param fields the fields read together
 * @param sentAs the name a caller sends a field under
 * @param absent the condition under which a field was not sent
 */
record PresenceCode(
        MethodSpec.Builder method,
        List<JavaField> fields,
        Function<JavaField, String> sentAs,
        Function<JavaField, CodeBlock> absent) {

    /** Adds the check that a required field was sent, or what else its presence asks for. */
    void add(JavaField field) {
        if (field.mustBeSent()) {
            check(absent.apply(field), field, "required");
        }
        addPartners(field);
    }

    /** Adds the check of a field that depends on another. */
    void addPartners(JavaField field) {
        switch (field.spec().presence()) {
            case Field.Presence.Required(), Field.Presence.Optional(), Field.Presence.Half() -> {}
            case Field.Presence.RequiredWith(String other) ->
                    partner(other).ifPresent(partner -> checkTogether(field, partner));
            case Field.Presence.RequiredWithout(String other) ->
                    partner(other).ifPresent(partner -> checkApart(field, partner));
        }
    }

    private void checkTogether(JavaField field, JavaField partner) {
        String other = sentAs.apply(partner);
        check(pair(field, "!=", partner), field, "must be sent together with " + other);
    }

    private void checkApart(JavaField field, JavaField partner) {
        String other = sentAs.apply(partner);
        check(
                pair(field, "==", partner),
                field,
                "exactly one of this and " + other + " must be sent");
    }

    private CodeBlock pair(JavaField field, String operator, JavaField partner) {
        return CodeBlock.of("($L) $L ($L)", absent.apply(field), operator, absent.apply(partner));
    }

    /** Whether the field depends on another one of {@code fields}, or another on it. */
    static boolean isPaired(JavaField field, List<JavaField> fields) {
        return field.spec().dependsOn().isPresent()
                || fields.stream()
                        .flatMap(other -> other.spec().dependsOn().stream())
                        .anyMatch(partner -> JavaField.isCalled(field.spec(), partner));
    }

    private Optional<JavaField> partner(String other) {
        return fields.stream().filter(field -> JavaField.isCalled(field.spec(), other)).findFirst();
    }

    private void check(CodeBlock condition, JavaField field, String reason) {
        method.beginControlFlow("if ($L)", condition)
                .addStatement("in.fault($S, $S)", sentAs.apply(field), reason)
                .endControlFlow();
    }
}
