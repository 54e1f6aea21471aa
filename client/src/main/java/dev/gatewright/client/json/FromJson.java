package dev.gatewright.client.json;

import dev.gatewright.runtime.Json;
import dev.gatewright.runtime.TextForm;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Readers of values as a service writes them.
 *
 * <p>They hold a value to its type, and not to what the spec says of requests: a service may answer
 * with what it would not take.
 */
public final class FromJson {

    private FromJson() {}

    /** A string. */
    public static String text(JsonValue in) {
        return in.textIfAny().orElseThrow(() -> in.unlike("a string"));
    }

    /** True or false. */
    public static boolean bool(JsonValue in) {
        if (in.json() instanceof Json.Bool(boolean value)) {
            return value;
        }
        throw in.unlike("true or false");
    }

    /** A whole number within bounds. */
    public static Function<JsonValue, Long> integer(long min, long max) {
        return in ->
                in.integerIfAny()
                        .filter(number -> number >= min && number <= max)
                        .orElseThrow(() -> in.unlike("a whole number from " + min + " to " + max));
    }

    /** A whole number within bounds. */
    public static Function<JsonValue, Integer> int32(int min, int max) {
        return integer(min, max).andThen(Long::intValue);
    }

    /** A number, as the nearest one of 64 bits; one beyond them is refused. */
    public static double float64(JsonValue in) {
        double value = number(in).doubleValue();
        if (Double.isFinite(value)) {
            return value;
        }
        throw in.unlike("a number of 64 bits");
    }

    /** A number, as the nearest one of 32 bits; one beyond them is refused. */
    public static float float32(JsonValue in) {
        float value = number(in).floatValue();
        if (Float.isFinite(value)) {
            return value;
        }
        throw in.unlike("a number of 32 bits");
    }

    private static BigDecimal number(JsonValue in) {
        if (in.json() instanceof Json.Numeric(BigDecimal value)) {
            return value;
        }
        throw in.unlike("a number");
    }

    /** A string that spells a value. */
    public static <T> Function<JsonValue, T> form(TextForm<T> form) {
        return in -> {
            T value = form.parse(text(in));
            if (value == null) {
                throw in.unlike("what the spec says: it " + form.refusal());
            }
            return value;
        };
    }

    /** Bytes in base64. */
    public static byte[] bytes(JsonValue in) {
        try {
            return Base64.getDecoder().decode(text(in).replaceAll("[\r\n]", ""));
        } catch (IllegalArgumentException e) {
            throw in.unlike("a string of base64");
        }
    }

    /** Any value; null for one that is missing. */
    public static Json any(JsonValue in) {
        Json value = in.json();
        return value == null ? new Json.Null() : value;
    }

    /** A number or boolean that comes as a string. */
    public static <T> Function<JsonValue, T> quoted(Function<JsonValue, T> reader) {
        return in -> reader.apply(unquoted(in).orElse(in));
    }

    private static Optional<JsonValue> unquoted(JsonValue in) {
        return in.textIfAny()
                .flatMap(JsonValue::read)
                .flatMap(value -> Optional.ofNullable(value.json()))
                .filter(value -> value instanceof Json.Numeric || value instanceof Json.Bool)
                .map(value -> JsonValue.of(value, in.path()));
    }

    /** A value, or null. */
    public static <T> Function<JsonValue, @Nullable T> orNull(Function<JsonValue, T> reader) {
        return in -> in.orNull(reader);
    }

    /**
     * An array as a list that cannot be changed.
     *
     * @param reader reads each element
     */
    public static <T extends @Nullable Object> Function<JsonValue, List<T>> listOf(
            Function<JsonValue, T> reader) {
        return in -> {
            List<T> values = new ArrayList<>();
            in.elements().forEach(element -> values.add(reader.apply(element)));
            return Collections.unmodifiableList(values);
        };
    }

    /**
     * An object as a map.
     *
     * @param key reads the names of members
     */
    public static <K, V extends @Nullable Object> Function<JsonValue, Map<K, V>> mapOf(
            Function<String, K> key, Function<JsonValue, V> reader) {
        return in -> {
            if (!(in.json() instanceof Json.Members members)) {
                throw in.unlike("an object");
            }
            Map<K, V> values = new LinkedHashMap<>();
            members.values()
                    .keySet()
                    .forEach(name ->
                            values.put(keyOf(in, name, key), reader.apply(in.member(name))));
            return Collections.unmodifiableMap(values);
        };
    }

    /** The name of a member, as it is. */
    public static String textKey(String name) {
        return name;
    }

    /** The name of a member as a boolean: true for {@code true} in any case, else false. */
    public static Boolean boolKey(String name) {
        return Boolean.valueOf(name);
    }

    /**
     * The name of a member as a whole number of 32 bits.
     *
     * @throws NumberFormatException for any other text
     */
    public static Integer int32Key(String name) {
        return Integer.valueOf(name);
    }

    /**
     * The name of a member as a whole number of 64 bits.
     *
     * @throws NumberFormatException for any other text
     */
    public static Long integerKey(String name) {
        return Long.valueOf(name);
    }

    /**
     * The name of a member as a number of 32 bits.
     *
     * @throws NumberFormatException for any other text
     */
    public static Float float32Key(String name) {
        return Float.valueOf(name);
    }

    /**
     * The name of a member as a number of 64 bits.
     *
     * @throws NumberFormatException for any other text
     */
    public static Double float64Key(String name) {
        return Double.valueOf(name);
    }

    private static <K> K keyOf(JsonValue in, String name, Function<String, K> key) {
        try {
            return key.apply(name);
        } catch (NumberFormatException e) {
            throw in.unlike("an object whose members are named by numbers");
        }
    }
}
