package dev.gatewright.client.json;

import dev.gatewright.runtime.Json;
import dev.gatewright.runtime.Text;
import dev.gatewright.runtime.TextForm;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writers of values as a service reads them. */
public final class ToJson {

    private ToJson() {}

    /** A string. */
    public static Json text(String value) {
        return new Json.Text(value);
    }

    /** True or false. */
    public static Json bool(Boolean value) {
        return new Json.Bool(value);
    }

    /** A whole number of 64 bits or fewer. */
    public static Json integer(Number value) {
        return new Json.Numeric(BigDecimal.valueOf(value.longValue()));
    }

    /**
     * A number.
     *
     * @throws IllegalArgumentException for NaN and infinities, which JSON lacks
     */
    public static Json float64(Double value) {
        return new Json.Numeric(new BigDecimal(textOf(value)));
    }

    /** Like {@link #float64}, with a float's shortest digits. */
    public static Json float32(Float value) {
        return new Json.Numeric(new BigDecimal(textOf(value)));
    }

    /** A value that is written as a string. */
    public static <T> Function<T, Json> form(TextForm<T> form) {
        return value -> new Json.Text(form.write(value));
    }

    /** Bytes in base64. */
    public static Json bytes(byte[] value) {
        return new Json.Text(Base64.getEncoder().encodeToString(value));
    }

    /** Any value, as it is. */
    public static Json any(Json value) {
        return value;
    }

    /** A number or boolean as a string. */
    public static Json quoted(Object value) {
        return new Json.Text(textOf(value));
    }

    /**
     * A value as it is in a path, a query or a header.
     *
     * @throws IllegalArgumentException for NaN and infinities
     */
    public static String textOf(Object value) {
        boolean isFinite =
                switch (value) {
                    case Double number -> Double.isFinite(number);
                    case Float number -> Float.isFinite(number);
                    default -> true;
                };
        if (!isFinite) {
            throw new IllegalArgumentException("a number is not finite");
        }
        return switch (value) {
            case Double number -> Text.of(number);
            case Float number -> Text.of(number);
            case Json.Text(String text) -> text;
            case Json json -> new String(JsonText.write(json), StandardCharsets.UTF_8);
            default -> value.toString();
        };
    }

    /** The JSON of a value as a text, or null. */
    public static <T> @Nullable String textOrNull(@Nullable T value, Function<T, Json> writer) {
        return value == null ? null : textOf(writer.apply(value));
    }

    /** A value by its writer. */
    public static <T> Json of(T value, Function<T, Json> writer) {
        return writer.apply(value);
    }

    /** A value, or null. */
    public static <T> Function<@Nullable T, Json> orNull(Function<T, Json> writer) {
        return value -> value == null ? new Json.Null() : writer.apply(value);
    }

    /**
     * A list as an array.
     *
     * @param writer writes each element
     */
    public static <T extends @Nullable Object> Function<List<T>, Json> listOf(
            Function<T, Json> writer) {
        return values -> new Json.Elements(values.stream().map(writer).toList());
    }

    /**
     * A map as an object, whose members have the keys as their names.
     *
     * @param writer writes each value
     */
    public static <K, V extends @Nullable Object> Function<Map<K, V>, Json> mapOf(
            Function<V, Json> writer) {
        return values -> {
            Map<String, Json> members = new LinkedHashMap<>();
            values.forEach((key, value) -> members.put(textOf(key), writer.apply(value)));
            return new Json.Members(members);
        };
    }
}
