package dev.gatewright.runtime;

import static java.lang.Double.NaN;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.Predicate;

/**
 * Reads values written as text: path, query, form and header parameters. Each method that does
 * returns the value, or a neutral one after noting a fault.
 *
 * <p>Writes floating point numbers.
 */
public final class Text {
    /** From here on not every whole number is a double. */
    private static final double WHOLE_DOUBLES = 1L << 53;

    /** From here on not every whole number is a float. */
    private static final float WHOLE_FLOATS = 1 << 24;

    private static final BigDecimal PLAIN_FROM = new BigDecimal("1e-6");
    private static final BigDecimal PLAIN_TO = new BigDecimal("1e21");
    private static final MathContext ONE_DIGIT = new MathContext(1);

    private Text() {}

    /** A whole number in the digits 0 to 9 with an optional sign. */
    public static long integer(
            ViolationSink faults, String field, String text, long min, long max) {
        if (!isWhole(text)) {
            faults.fault(field, "must be a whole number");
            return 0;
        }
        try {
            long value = Long.parseLong(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // beyond 64 bits, and so beyond any range
        }
        faults.fault(field, "must be a whole number from " + min + " to " + max);
        return 0;
    }

    private static boolean isWhole(String text) {
        int digits = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        return text.length() > digits && isWritten(text.substring(digits), "0123456789");
    }

    /** Like {@link #integer} within the range of {@code int}. */
    public static int int32(ViolationSink faults, String field, String text, int min, int max) {
        return Math.toIntExact(integer(faults, field, text, min, max));
    }

    /** A finite decimal number, with or without an exponent. */
    public static double float64(ViolationSink faults, String field, String text) {
        try {
            double value = isWritten(text, "+-.0123456789eE") ? Double.parseDouble(text) : NaN;
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // noted below
        }
        faults.fault(field, "must be a number");
        return 0;
    }

    /** A finite decimal number within the range of {@code float}. */
    public static float float32(ViolationSink faults, String field, String text) {
        float value = (float) float64(faults, field, text);
        if (Float.isFinite(value)) {
            return value;
        }
        faults.fault(field, "must be a number within 32 bits");
        return 0;
    }

    /** {@code true}, {@code false}, {@code 1} or {@code 0}, in any case. */
    public static boolean bool(ViolationSink faults, String field, String text) {
        boolean value = text.equals("1") || text.equalsIgnoreCase("true");
        if (!value && !text.equals("0") && !text.equalsIgnoreCase("false")) {
            faults.fault(field, "must be true or false");
        }
        return value;
    }

    /** Whether {@code text} keeps to {@code alphabet}: Java's own readers take more than that. */
    private static boolean isWritten(String text, String alphabet) {
        return text.chars().allMatch(c -> alphabet.indexOf(c) >= 0);
    }

    /**
     * A number in the shortest digits that tell it from others: without a fraction where there is
     * none, with an exponent only below 10⁻⁶ and from 10²¹ on, as ECMAScript and Go write numbers
     * in JSON.
     */
    public static String of(double value) {
        return value == Math.rint(value) && Math.abs(value) < WHOLE_DOUBLES
                ? whole(value)
                : decimal(Double.toString(value), shorter -> shorter.doubleValue() == value);
    }

    /** Like {@link #of(double)}, with a float's shortest digits. */
    public static String of(float value) {
        return value == Math.rint(value) && Math.abs(value) < WHOLE_FLOATS
                ? whole(value)
                : decimal(Float.toString(value), shorter -> shorter.floatValue() == value);
    }

    private static String whole(double value) {
        return value == 0 && 1 / value < 0 ? "-0" : Long.toString((long) value);
    }

    /**
     * Java's digits, which have an exponent earlier and always a fraction.
     *
     * @param isSame whether a number is read as the value
     */
    private static String decimal(String java, Predicate<BigDecimal> isSame) {
        if (java.indexOf('E') < 0) {
            return java;
        }
        BigDecimal number = shortest(new BigDecimal(java).stripTrailingZeros(), isSame);
        BigDecimal size = number.abs();
        return size.compareTo(PLAIN_FROM) >= 0 && size.compareTo(PLAIN_TO) < 0
                ? number.toPlainString()
                : withExponent(number);
    }

    /** Java writes two digits where one would do: 4.9E-324, the smallest number, is 5e-324. */
    private static BigDecimal shortest(BigDecimal number, Predicate<BigDecimal> isSame) {
        if (number.precision() != 2) {
            return number;
        }
        BigDecimal shorter = number.round(ONE_DIGIT).stripTrailingZeros();
        return isSame.test(shorter) ? shorter : number;
    }

    private static String withExponent(BigDecimal number) {
        String digits = number.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - number.scale();
        return (number.signum() < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + (exponent < 0 ? "e" : "e+")
                + exponent;
    }
}
