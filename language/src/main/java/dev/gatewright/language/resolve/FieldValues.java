package dev.gatewright.language.resolve;

import dev.gatewright.language.Primitive;
import java.math.BigInteger;
import java.util.Locale;

/**
 * Texts as values of base types: what {@code default=} and {@code options=} may say.
 *
 * <p>The ranges are those of what is generated: unsigned types of 64 bits hold 0 to 2^63−1, since
 * Java's {@code long} is what carries them.
 */
public final class FieldValues {

    private FieldValues() {}

    /** How the language spells a base type. */
    public static String name(Primitive type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    /** Whether a text is a value of the type. */
    public static boolean isValue(Primitive type, String text) {
        return switch (type) {
            case BOOL -> text.equals("true") || text.equals("false");
            case INT, INT64 -> isInteger(text, Long.MIN_VALUE, Long.MAX_VALUE);
            case INT8 -> isInteger(text, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case INT16 -> isInteger(text, Short.MIN_VALUE, Short.MAX_VALUE);
            case INT32, RUNE -> isInteger(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case UINT, UINT64, UINTPTR -> isInteger(text, 0, Long.MAX_VALUE);
            case UINT8, BYTE -> isInteger(text, 0, 255);
            case UINT16 -> isInteger(text, 0, 65_535);
            case UINT32 -> isInteger(text, 0, 4_294_967_295L);
            case FLOAT32, FLOAT64 -> isNumber(text);
            case COMPLEX64, COMPLEX128, STRING -> true;
        };
    }

    private static boolean isInteger(String text, long min, long max) {
        // Every long has 20 characters at most; to read a number of thousands would take its time.
        if (text.length() > 20) {
            return false;
        }
        try {
            var value = new BigInteger(text);
            return value.compareTo(BigInteger.valueOf(min)) >= 0
                    && value.compareTo(BigInteger.valueOf(max)) <= 0;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private static boolean isNumber(String text) {
        try {
            return Double.isFinite(Double.parseDouble(text));
        } catch (NumberFormatException _) {
            return false;
        }
    }
}
