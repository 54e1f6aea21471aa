package dev.gatewright.codegen.java.write;

import dev.gatewright.codegen.java.model.BaseTypes;
import dev.gatewright.codegen.java.model.JavaField;
import dev.gatewright.codegen.java.model.RuntimeTypes;
import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.codegen.java.source.MethodSpec;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Range;
import dev.gatewright.language.Validation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Writes what {@code validate} asks of a value that was sent.
 *
 * <p>For {@code validate:"omitempty,min=3"} of a string,
 *
 * <pre>{@code
 * if (!(value.isEmpty())) {
 *     int length = value.codePointCount(0, value.length());
 *     if (length < 3) {
 *         in.fault("must have at least 3 characters");
 *     }
 * }
 * }</pre>
 *
 * @param place arguments of {@code in.fault} before the reason: empty, or the field and a comma
 */
record ValidationCode(MethodSpec.Builder method, JavaField field, CodeBlock place) {

    /**
     * Adds the checks of a number, boolean or string.
     *
     * @param value the variable that holds it
     * @param choices the constant with the values allowed; empty when any will do
     */
    void addScalar(Primitive primitive, String value, String choices) {
        Validation rules = field.validation();
        CodeBlock zero = zero(primitive, value);
        if (rules.required()) {
            refuse(zero, reasonOfZero(primitive));
        }
        boolean guarded =
                rules.orEmpty()
                        && (rules.bounds().isPresent()
                                || rules.format().isPresent()
                                || !choices.isEmpty());
        if (guarded) {
            method.beginControlFlow("if (!($L))", zero);
        }
        rules.bounds().ifPresent(range -> addBounds(primitive, value, range));
        rules.format().ifPresent(format -> addFormat(format, value));
        if (!choices.isEmpty()) {
            refuse(
                    CodeBlock.of("!$N.contains($N)", choices, value),
                    "must be one of " + String.join(", ", rules.choices()));
        }
        if (guarded) {
            method.endControlFlow();
        }
    }

    /** Adds the checks of how many elements a list or map has. */
    void addSize(String values) {
        Validation rules = field.validation();
        if (rules.required()) {
            refuse(CodeBlock.of("$N.isEmpty()", values), "must not be empty");
        }
        rules.bounds()
                .ifPresent(range -> {
                    CodeBlock size = CodeBlock.of("$N.size()", values);
                    CodeBlock outside = outside(size, range);
                    refuse(
                            rules.orEmpty()
                                    ? CodeBlock.of("!$N.isEmpty() && ($L)", values, outside)
                                    : outside,
                            "must have " + lengths(range) + " elements");
                });
    }

    /**
     * Bounds of a number, or of the length of a string in characters; those beyond the basic plane
     * are one each, as Go counts them.
     */
    private void addBounds(Primitive primitive, String value, Range range) {
        if (BaseTypes.kindOf(primitive).numeric()) {
            RangeCode.add(method, primitive, range, place);
            return;
        }
        method.addStatement("int length = $1N.codePointCount(0, $1N.length())", value);
        refuse(
                outside(CodeBlock.of("length"), range),
                "must have " + lengths(range) + " characters");
    }

    private void addFormat(Validation.Format format, String value) {
        switch (format) {
            case EMAIL -> addFormat("isEmail", value, "must be an e-mail address");
            case URL -> addFormat("isUrl", value, "must be a URL");
            case UUID -> addFormat("isUuid", value, "must be a UUID");
        }
    }

    private void addFormat(String verb, String value, String reason) {
        refuse(CodeBlock.of("!$T.$N($N)", RuntimeTypes.FORMATS, verb, value), reason);
    }

    /**
     * Notes a fault where the condition holds, and goes on: all faults of a request are told at
     * once.
     */
    private void refuse(CodeBlock condition, String reason) {
        method.beginControlFlow("if ($L)", condition)
                .addStatement("in.fault($L$S)", place, reason)
                .endControlFlow();
    }

    /** Whether the variable has the zero value of its type. */
    private static CodeBlock zero(Primitive primitive, String value) {
        return switch (BaseTypes.kindOf(primitive)) {
            case BOOL -> CodeBlock.of("!$N", value);
            case STRING -> CodeBlock.of("$N.isEmpty()", value);
            case INT32, INTEGER, FLOAT32, FLOAT64 -> CodeBlock.of("$N == 0", value);
        };
    }

    private static String reasonOfZero(Primitive primitive) {
        return switch (BaseTypes.kindOf(primitive)) {
            case BOOL -> "must be true";
            case STRING -> "must not be empty";
            case INT32, INTEGER, FLOAT32, FLOAT64 -> "must not be 0";
        };
    }

    /**
     * The condition that a length is outside the range. An exclusive bound becomes the next whole
     * number.
     */
    private static CodeBlock outside(CodeBlock length, Range range) {
        List<CodeBlock> conditions = new ArrayList<>();
        least(range).ifPresent(least -> conditions.add(CodeBlock.of("$L < $L", length, least)));
        most(range).ifPresent(most -> conditions.add(CodeBlock.of("$L > $L", length, most)));
        return conditions.stream().collect(CodeBlock.joining(" || "));
    }

    /**
     * The range in words, for the fault: {@code 3 to 10}, {@code at least 3}, {@code exactly 3}.
     */
    private static String lengths(Range range) {
        OptionalLong least = least(range);
        OptionalLong most = most(range);
        if (least.isPresent() && least.equals(most)) {
            return "exactly " + least.getAsLong();
        }
        if (least.isPresent() && most.isPresent()) {
            return least.getAsLong() + " to " + most.getAsLong();
        }
        return least.isPresent()
                ? "at least " + least.getAsLong()
                : "at most " + most.orElseThrow();
    }

    private static OptionalLong least(Range range) {
        return range.min().map(BigDecimal::longValueExact).stream()
                .mapToLong(min -> range.minIncluded() ? min : min + 1)
                .findFirst();
    }

    private static OptionalLong most(Range range) {
        return range.max().map(BigDecimal::longValueExact).stream()
                .mapToLong(max -> range.maxIncluded() ? max : max - 1)
                .findFirst();
    }
}
