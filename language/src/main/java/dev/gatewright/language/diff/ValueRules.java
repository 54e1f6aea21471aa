package dev.gatewright.language.diff;

import dev.gatewright.language.Primitive;
import dev.gatewright.language.Shape;

/**
 * Which values a type has, as far as callers can tell: whether every text in JSON that is one of a
 * type is one of another. {@code int32} fits into {@code int64}, {@code uint32} too, and any
 * integer of up to 32 bits into {@code float64}; an integer of 64 bits does not, since a double has
 * 53 bits of precision.
 */
final class ValueRules {

    /** How many bits an integer may have to be a float64 without loss. */
    private static final int EXACT_IN_FLOAT64 = 53;

    private static final Shape STRING = new Shape.Base(Primitive.STRING);

    private ValueRules() {}

    /** Whether every value of a type, null and what is inside it aside, is one of another. */
    static boolean fit(Shape from, Shape into) {
        return into instanceof Shape.Any
                || from.equals(into)
                || fitTexts(from, into)
                || (from instanceof Shape.Base some
                        && into instanceof Shape.Base others
                        && fit(some.primitive(), others.primitive()));
    }

    /**
     * A formatted string is a string, and an enum is its options, which are compared as such; its
     * name is nothing that callers see.
     */
    private static boolean fitTexts(Shape from, Shape into) {
        boolean isEnum = into instanceof Shape.Enumerated;
        return isText(from)
                && (into.equals(STRING) || isEnum && !(from instanceof Shape.Formatted));
    }

    private static boolean isText(Shape shape) {
        return shape.equals(STRING) || shape instanceof Shape.TypedText;
    }

    /** Whether a list is sent as a text in Base64: a byte has two names. */
    static boolean areBytes(Shape.ListOf list) {
        return list.size().isEmpty()
                && list.element() instanceof Shape.Base(Primitive element)
                && (element == Primitive.BYTE || element == Primitive.UINT8);
    }

    private static boolean fit(Primitive from, Primitive into) {
        if (from == Primitive.FLOAT32 && into == Primitive.FLOAT64) {
            return true;
        }
        if (into == Primitive.FLOAT64 && bits(from) > 0 && bits(from) <= EXACT_IN_FLOAT64) {
            return true;
        }
        boolean integers = bits(from) > 0 && bits(into) > 0;
        return integers
                && (isSigned(from) == isSigned(into)
                        ? bits(from) <= bits(into)
                        : isSigned(into) && bits(from) < bits(into));
    }

    private static boolean isSigned(Primitive integer) {
        return switch (integer) {
            case INT, INT8, INT16, INT32, INT64, RUNE -> true;
            default -> false;
        };
    }

    /** The width of an integer in bits; 0 for what is not an integer. */
    private static int bits(Primitive primitive) {
        return switch (primitive) {
            case INT8, UINT8, BYTE -> 8;
            case INT16, UINT16 -> 16;
            case INT32, UINT32, RUNE -> 32;
            case INT, INT64, UINT, UINT64, UINTPTR -> 64;
            case BOOL, FLOAT32, FLOAT64, COMPLEX64, COMPLEX128, STRING -> 0;
        };
    }
}
