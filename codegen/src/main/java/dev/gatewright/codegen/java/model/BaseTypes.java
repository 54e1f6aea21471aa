package dev.gatewright.codegen.java.model;

import dev.gatewright.codegen.java.source.ClassName;
import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.codegen.java.source.PrimitiveTypeName;
import dev.gatewright.codegen.java.source.TypeName;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Range;
import java.math.BigDecimal;

/**
 * How base types sit in Java: their type, the bounds of whole numbers, and their literals. Types of
 * up to 16 bits, and {@code int32}, are {@code int}; all others {@code long}, and unsigned ones of
 * 64 bits hold 0 to 2^63−1: a larger number is refused, never wrapped.
 */
public final class BaseTypes {
    private static final ClassName STRING = ClassName.get(String.class);

    /** A {@code double} has 324 decimals at most before its first digit, and 17 digits. */
    private static final int LONGEST_SCALE = 400;

    private BaseTypes() {}

    /** How a base type is read: one method each of the reader and of {@code Text}. */
    public enum Kind {
        BOOL,
        INT32,
        INTEGER,
        FLOAT32,
        FLOAT64,
        STRING;

        public boolean numeric() {
            return this != BOOL && this != STRING;
        }
    }

    public static Kind kindOf(Primitive primitive) {
        return switch (primitive) {
            case BOOL -> Kind.BOOL;
            case INT8, INT16, INT32, UINT8, UINT16, BYTE, RUNE -> Kind.INT32;
            case INT, INT64, UINT, UINT32, UINT64, UINTPTR -> Kind.INTEGER;
            case FLOAT32 -> Kind.FLOAT32;
            case FLOAT64 -> Kind.FLOAT64;
            case STRING -> Kind.STRING;
            case COMPLEX64, COMPLEX128 ->
                    throw new IllegalArgumentException(primitive + " has no Java type");
        };
    }

    public static TypeName typeOf(Primitive primitive) {
        return switch (kindOf(primitive)) {
            case BOOL -> PrimitiveTypeName.BOOLEAN;
            case INT32 -> PrimitiveTypeName.INT;
            case INTEGER -> PrimitiveTypeName.LONG;
            case FLOAT32 -> PrimitiveTypeName.FLOAT;
            case FLOAT64 -> PrimitiveTypeName.DOUBLE;
            case STRING -> STRING;
        };
    }

    /** The bounds of a whole number as two arguments: {@code 0, 255}. */
    public static CodeBlock bounds(Primitive primitive) {
        return switch (primitive) {
            case INT8 -> both(Byte.class);
            case INT16 -> both(Short.class);
            case INT32, RUNE -> both(Integer.class);
            case INT, INT64 -> both(Long.class);
            case UINT8, BYTE -> CodeBlock.of("0, 255");
            case UINT16 -> CodeBlock.of("0, 65_535");
            case UINT32 -> CodeBlock.of("0, 4_294_967_295L");
            case UINT, UINT64, UINTPTR -> CodeBlock.of("0, $T.MAX_VALUE", Long.class);
            case BOOL, FLOAT32, FLOAT64, COMPLEX64, COMPLEX128, STRING ->
                    throw new IllegalArgumentException(primitive + " is not a whole number");
        };
    }

    private static CodeBlock both(Class<?> holder) {
        return CodeBlock.of("$T.MIN_VALUE, $T.MAX_VALUE", holder, holder);
    }

    /**
     * A value of the spec as a Java literal.
     *
     * @throws NumberFormatException when the text is no such number
     * @throws ArithmeticException when it is not whole or does not fit
     */
    public static CodeBlock literal(Primitive primitive, String text) {
        return kindOf(primitive) == Kind.STRING
                ? CodeBlock.of("$S", text)
                : CodeBlock.of("$L", plainLiteral(primitive, text));
    }

    /** The literal of a number or of a truth value, as text. */
    public static String plainLiteral(Primitive primitive, String text) {
        return switch (kindOf(primitive)) {
            case BOOL -> Boolean.toString(bool(text));
            case INT32 -> Long.toString(whole(primitive, text));
            case INTEGER -> whole(primitive, text) + "L";
            case FLOAT32 -> (float) within(Float.MAX_VALUE, text, Float.parseFloat(text)) + "f";
            case FLOAT64 ->
                    Double.toString(within(Double.MAX_VALUE, text, Double.parseDouble(text)));
            case STRING -> throw new IllegalArgumentException("a string has a literal with quotes");
        };
    }

    private static long whole(Primitive primitive, String text) {
        long value = new BigDecimal(text).longValueExact();
        if (!Range.ofWhole(primitive).orElseThrow().contains(BigDecimal.valueOf(value))) {
            throw new ArithmeticException(text + " does not fit " + primitive);
        }
        return value;
    }

    /**
     * The number of a text, which Java alone would also write as {@code 1d} or {@code NaN}; not one
     * that is longer than any number when it is written out.
     */
    private static double within(double most, String text, double value) {
        if (Math.abs(value) > most || Math.abs(new BigDecimal(text).scale()) > LONGEST_SCALE) {
            throw new ArithmeticException(text + " does not fit");
        }
        return value;
    }

    /** What a read returns after a fault. */
    public static CodeBlock neutral(Primitive primitive) {
        return switch (kindOf(primitive)) {
            case BOOL -> CodeBlock.of("false");
            case INT32, INTEGER, FLOAT32, FLOAT64 -> CodeBlock.of("0");
            case STRING -> CodeBlock.of("\"\"");
        };
    }

    private static boolean bool(String text) {
        return switch (text) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new NumberFormatException(text + " is not true or false");
        };
    }
}
