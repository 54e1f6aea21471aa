package dev.gatewright.app.config.read;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a value of a configuration may be read as.
 *
 * <p>A value of YAML has a type; what a reference to the environment was replaced by has none yet,
 * and is read as whatever is asked for, a list or a mapping included. So {@code Port: "8080"} is a
 * fault, and {@code Port: ${PORT}} is none.
 */
final class ConfigValues {

    private ConfigValues() {}

    /**
     * What a reference was replaced by: of no type yet, so it may be read as any.
     *
     * @param source the variables it came from
     */
    record Replaced(String text, String source) {
        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * Whether it may be read as a text. Digits of any number are text, but a number with a fraction
     * has more than one spelling.
     */
    static boolean isText(Object value) {
        return value instanceof String
                || value instanceof Replaced
                || value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger;
    }

    /** A whole number; from the environment, of 18 digits at most. */
    static Optional<Long> whole(Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return Optional.of(((Number) value).longValue());
        }
        return value instanceof Replaced(String text, _) && text.matches("[+-]?[0-9]{1,18}")
                ? Optional.of(Long.valueOf(text))
                : Optional.empty();
    }

    /** A finite number. */
    static Optional<Double> decimal(Object value) {
        if (value instanceof Map || value instanceof String) {
            return Optional.empty();
        }
        try {
            return Optional.of(Double.valueOf(value.toString())).filter(Double::isFinite);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** True or false, in these words. */
    static Optional<Boolean> flag(Object value) {
        boolean isFlag = value instanceof Boolean || value instanceof Replaced;
        String text = value.toString();
        return isFlag && (text.equals("true") || text.equals("false"))
                ? Optional.of(text.equals("true"))
                : Optional.empty();
    }

    /** Whether it is a list, or is written like one in the environment. */
    static boolean isList(Object value) {
        return value instanceof List
                || (value instanceof Replaced(String text, _) && text.startsWith("["));
    }

    /** A list; in the environment as YAML writes it, or its entries with commas between them. */
    static Optional<List<?>> list(Object value) {
        Object list = value instanceof Replaced(String text, _) ? listed(text) : value;
        return list instanceof List<?> entries ? Optional.of(entries) : Optional.empty();
    }

    private static @Nullable Object listed(String text) {
        return text.startsWith("[") ? yaml(text) : entries(text);
    }

    private static List<String> entries(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    /** What may be a mapping: of what is in the environment, its text read as YAML. */
    static @Nullable Object mapping(Object value) {
        return value instanceof Replaced(String text, _) ? yaml(text) : value;
    }

    /** What kind of value it is, without the value: it may be a secret. */
    static String kind(@Nullable Object value) {
        return switch (value) {
            case null -> "empty";
            case Replaced(String text, _) -> kindOfText(text);
            case Map<?, ?> _ -> "a mapping";
            case List<?> _ -> "a list";
            case Boolean _ -> "true or false";
            case Number _ -> "a number";
            default -> "a text";
        };
    }

    private static String kindOfText(String text) {
        try {
            return kind(Yaml.read(text));
        } catch (Yaml.MalformedException e) {
            return "not valid YAML" + e.place();
        }
    }

    private static @Nullable Object yaml(String text) {
        try {
            return Yaml.read(text);
        } catch (Yaml.MalformedException e) {
            return text;
        }
    }
}
