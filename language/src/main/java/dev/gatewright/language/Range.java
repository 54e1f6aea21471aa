package dev.gatewright.language;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The bounds of {@code range=[a:b)}.
 *
 * @param min the lower bound, absent for none
 * @param minIncluded {@code [} rather than {@code (}
 * @param max the upper bound, absent for none
 * @param maxIncluded {@code ]} rather than {@code )}
 */
public record Range(
        Optional<BigDecimal> min,
        boolean minIncluded,
        Optional<BigDecimal> max,
        boolean maxIncluded) {

    /**
     * The whole numbers that a type holds in what is generated: unsigned types of 64 bits 0 to
     * 2^63−1, since Java's {@code long} is what carries them. Empty for a type of other values.
     */
    public static Optional<Range> ofWhole(Primitive type) {
        return switch (type) {
            case INT, INT64 -> whole(Long.MIN_VALUE, Long.MAX_VALUE);
            case INT8 -> whole(Byte.MIN_VALUE, Byte.MAX_VALUE);
            case INT16 -> whole(Short.MIN_VALUE, Short.MAX_VALUE);
            case INT32, RUNE -> whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case UINT, UINT64, UINTPTR -> whole(0, Long.MAX_VALUE);
            case UINT8, BYTE -> whole(0, 255);
            case UINT16 -> whole(0, 65_535);
            case UINT32 -> whole(0, 4_294_967_295L);
            case BOOL, FLOAT32, FLOAT64, COMPLEX64, COMPLEX128, STRING -> Optional.empty();
        };
    }

    private static Optional<Range> whole(long min, long max) {
        return Optional.of(
                new Range(
                        Optional.of(BigDecimal.valueOf(min)),
                        true,
                        Optional.of(BigDecimal.valueOf(max)),
                        true));
    }

    /** The numbers that are within the bounds of both. */
    public Range and(Range other) {
        Range lower = isNarrower(min, minIncluded, other.min, true) ? this : other;
        Range upper = isNarrower(max, maxIncluded, other.max, false) ? this : other;
        return new Range(lower.min, lower.minIncluded, upper.max, upper.maxIncluded);
    }

    /**
     * @param isLower whether the greater bound leaves less, and not the smaller one
     */
    private static boolean isNarrower(
            Optional<BigDecimal> bound,
            boolean included,
            Optional<BigDecimal> other,
            boolean isLower) {
        if (bound.isEmpty() || other.isEmpty()) {
            return bound.isPresent();
        }
        int order =
                isLower ? bound.get().compareTo(other.get()) : other.get().compareTo(bound.get());
        return order > 0 || (order == 0 && !included);
    }

    /** Whether a number is within the bounds. */
    public boolean contains(BigDecimal number) {
        int fromMin = min.map(number::compareTo).orElse(1);
        int toMax = max.map(bound -> bound.compareTo(number)).orElse(1);
        return (minIncluded ? fromMin >= 0 : fromMin > 0) && (maxIncluded ? toMax >= 0 : toMax > 0);
    }
}
