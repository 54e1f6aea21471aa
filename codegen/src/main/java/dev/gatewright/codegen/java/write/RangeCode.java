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
        RoundingMode up = RoundingMode.CEILING;
        RoundingMode down = RoundingMode.FLOOR;
        range.min()
                .map(min -> bound(primitive, min, range.minIncluded() ? up : down))
                .map(min -> CodeBlock.of(range.minIncluded() ? "value < $L" : "value <= $L", min))
                .ifPresent(conditions::add);
        range.max()
                .map(max -> bound(primitive, max, range.maxIncluded() ? down : up))
                .map(max -> CodeBlock.of(range.maxIncluded() ? "value > $L" : "value >= $L", max))
                .ifPresent(conditions::add);
        return conditions;
    }

    private static CodeBlock bound(Primitive primitive, BigDecimal bound, RoundingMode rounding) {
        return switch (BaseTypes.kindOf(primitive)) {
            case FLOAT32 ->
                    literal(primitive, bound.max(LARGEST_FLOAT.negate()).min(LARGEST_FLOAT));
            case FLOAT64 -> literal(primitive, bound);
            case INT32, INTEGER -> whole(bound.setScale(0, rounding).max(SMALLEST).min(LARGEST));
            case BOOL, STRING ->
                    throw new IllegalArgumentException("a range bounds numbers only: " + primitive);
        };
    }

    private static CodeBlock literal(Primitive primitive, BigDecimal bound) {
        return BaseTypes.literal(primitive, bound.toPlainString());
    }

    private static CodeBlock whole(BigDecimal bound) {
        long value = bound.longValueExact();
        return Math.abs(value) <= Integer.MAX_VALUE && value != Long.MIN_VALUE
                ? CodeBlock.of("$L", value)
                : CodeBlock.of("$LL", value);
    }
}
