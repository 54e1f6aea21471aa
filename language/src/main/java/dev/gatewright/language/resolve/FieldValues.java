package dev.gatewright.language.resolve;

import dev.gatewright.language.Primitive;
import java.math.BigInteger;
import java.util.Locale;

/** Texts as values of base types. */
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
        try {
            var value = new BigInteger(text);
            return text.length() <= 20
                    && value.compareTo(BigInteger.valueOf(min)) >= 0
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
