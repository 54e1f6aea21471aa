package dev.gatewright.runtime;

/**
 * Reads values written as text: path, query, form and header parameters.
 *
 * <p>Each method returns the value, or a neutral one after noting a fault.
 */
public final class Text {

    private Text() {}

    /** A whole number in decimal digits with an optional sign. */
    public static long integer(FaultSink faults, String field, String text, long min, long max) {
        try {
            long value = Long.parseLong(text);
            if (value >= min && value <= max) {
                return value;
            }
            faults.fault(field, "must be a whole number from " + min + " to " + max);
        } catch (NumberFormatException e) {
            faults.fault(field, "must be a whole number");
        }
        return 0;
    }

    /** Like {@link #integer} within the range of {@code int}. */
    public static int int32(FaultSink faults, String field, String text, int min, int max) {
        return Math.toIntExact(integer(faults, field, text, min, max));
    }

    /** A finite decimal number. */
    public static double float64(FaultSink faults, String field, String text) {
        try {
            double value = Double.parseDouble(text);
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
    public static float float32(FaultSink faults, String field, String text) {
        float value = (float) float64(faults, field, text);
        if (Float.isFinite(value)) {
            return value;
        }
        faults.fault(field, "must be a number within 32 bits");
        return 0;
    }

    /** {@code true} or {@code false}. */
    public static boolean bool(FaultSink faults, String field, String text) {
        if (!text.equals("true") && !text.equals("false")) {
            faults.fault(field, "must be true or false");
        }
        return text.equals("true");
    }
}
