package dev.gatewright.language.resolve;

import dev.gatewright.language.Primitive;
import dev.gatewright.language.Range;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/** Texts as values of base types: what {@code default=} and {@code options=} may say. */
public final class FieldValues {

    private FieldValues() {}

    /** How the language spells a base type. */
    public static String name(Primitive type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    /** Whether a text is a value of the type. */
    public static boolean isValue(Primitive type, String text) {
        Optional<Range> numbers = Range.ofWhole(type);
        if (numbers.isPresent()) {
            return isInteger(text) && numbers.get().contains(new BigDecimal(text));
        }
        return switch (type) {
            case BOOL -> text.equals("true") || text.equals("false");
            case FLOAT32, FLOAT64 -> isNumber(text);
            default -> true;
        };
    }

    private static boolean isInteger(String text) {
        // Every long has 20 characters at most; to read a number of thousands would take its time.
        if (text.length() > 20) {
            return false;
        }
        try {
            var _ = new BigInteger(text);
            return true;
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
