package dev.gatewright.codegen.java.write;

import dev.gatewright.codegen.java.model.BaseTypes;
import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.codegen.java.source.MethodSpec;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Range;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * A range as Java conditions and as text. Bounds are decimals in the spec; for whole numbers they
 * are rounded so that the same numbers are within; each is held to what its type in Java holds.
 */
final class RangeCode {
    private static final BigDecimal SMALLEST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal LARGEST_FLOAT = new BigDecimal(Float.MAX_VALUE);

    private RangeCode() {}

    /**
     * Adds the check that {@code value} is within a range.
     *
     * @param place arguments of {@code in.fault} before the reason: empty, or the field and a comma
     */
    static void add(MethodSpec.Builder method, Primitive primitive, Range range, CodeBlock place) {
        List<CodeBlock> violations = violations(primitive, range);
        if (!violations.isEmpty()) {
            method.beginControlFlow(
                            "if ($L)", violations.stream().collect(CodeBlock.joining(" || ")))
                    .addStatement("in.fault($L$S)", place, "out of range " + text(range))
                    .endControlFlow();
        }
    }

    /** As the spec writes it: {@code [0:120)}. */
    private static String text(Range range) {
        return (range.minIncluded() ? "[" : "(")
                + range.min().map(BigDecimal::toPlainString).orElse("")
                + ":"
                + range.max().map(BigDecimal::toPlainString).orElse("")
                + (range.maxIncluded() ? "]" : ")");
    }

    /** Conditions on {@code value}, each true for values outside; exact also for whole numbers. */
    private static List<CodeBlock> violations(Primitive primitive, Range range) {
        List<CodeBlock> conditions = new ArrayList<>();
        range.min()
                .map(min -> violation(primitive, true, min, range.minIncluded()))
                .ifPresent(conditions::add);
        range.max()
                .map(max -> violation(primitive, false, max, range.maxIncluded()))
                .ifPresent(conditions::add);
        return conditions;
    }

    /**
     * @param lower whether values below the bound are outside, rather than those above it
     */
    private static CodeBlock violation(
            Primitive primitive, boolean lower, BigDecimal bound, boolean included) {
        BigDecimal exact = exact(primitive, bound, included == lower);
        BigDecimal held = held(primitive, exact);
        // Beyond all that the type holds, a bound leaves all of it within, or none.
        int outside = lower ? exact.compareTo(held) : held.compareTo(exact);
        boolean within = outside == 0 ? included : outside < 0;
        return CodeBlock.of(
                "value $L $L", (lower ? "<" : ">") + (within ? "" : "="), literal(primitive, held));
    }

    private static BigDecimal exact(Primitive primitive, BigDecimal bound, boolean up) {
        return isWhole(primitive)
                ? bound.setScale(0, up ? RoundingMode.CEILING : RoundingMode.FLOOR)
                : bound;
    }

    private static BigDecimal held(Primitive primitive, BigDecimal bound) {
        return switch (BaseTypes.kindOf(primitive)) {
            case FLOAT32 -> bound.max(LARGEST_FLOAT.negate()).min(LARGEST_FLOAT);
            case INT32, INTEGER -> bound.max(SMALLEST).min(LARGEST);
            case FLOAT64, BOOL, STRING -> bound;
        };
    }

    private static CodeBlock literal(Primitive primitive, BigDecimal bound) {
        return isWhole(primitive)
                ? whole(bound)
                : BaseTypes.literal(primitive, bound.toPlainString());
    }

    private static boolean isWhole(Primitive primitive) {
        return switch (BaseTypes.kindOf(primitive)) {
            case INT32, INTEGER -> true;
            case FLOAT32, FLOAT64 -> false;
            case BOOL, STRING ->
                    throw new IllegalArgumentException("a range bounds numbers only: " + primitive);
        };
    }

    private static CodeBlock whole(BigDecimal bound) {
        long value = bound.longValueExact();
        return Math.abs(value) <= Integer.MAX_VALUE && value != Long.MIN_VALUE
                ? CodeBlock.of("$L", value)
                : CodeBlock.of("$LL", value);
    }
}
