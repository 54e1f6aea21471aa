package dev.gatewright.jwt;

import dev.gatewright.jwt.internal.JsonText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a token: one JSON object. Immutable, in the order they were written.
 *
 * <p>Values are {@code String}, {@code Boolean}, {@code Long}, {@code BigInteger} for whole numbers
 * beyond 64 bits, {@code BigDecimal} for numbers with a fraction or an exponent, {@code List},
 * {@code Map} and null. Numbers never pass through floating point.
 */
public final class Claims {

    private static final Claims NONE = new Claims(Map.of());

    private final Map<String, @Nullable Object> values;

    /** Takes over {@code values}, which must be immutable and hold the types above only. */
    Claims(Map<String, @Nullable Object> values) {
        this.values = values;
    }

    /** No claims. */
    public static Claims none() {
        return NONE;
    }

    /**
     * The claims in {@code values}, in its order. Whole numbers of any width become {@code Long},
     * floating-point numbers {@code BigDecimal}.
     *
     * @throws IllegalArgumentException if a value has no JSON form
     */
    public static Claims of(Map<String, ? extends @Nullable Object> values) {
        return new Claims(ClaimValues.ofMap(values));
    }

    /** These claims with one more, or with another value for it in its old place. */
    public Claims with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(values);
        more.put(name, ClaimValues.of(value));
        return new Claims(Collections.unmodifiableMap(more));
    }

    /** The claim if it is a string. */
    public Optional<String> text(String name) {
        return values.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The claim if it is a whole number of 64 bits. */
    public OptionalLong integer(String name) {
        return values.get(name) instanceof Long number
                ? OptionalLong.of(number)
                : OptionalLong.empty();
    }

    /** The claim's value; null when it is null or absent. */
    public @Nullable Object value(String name) {
        return values.get(name);
    }

    /** All claims in order. Immutable. */
    public Map<String, @Nullable Object> asMap() {
        return values;
    }

    byte[] toJson() {
        return JsonText.write(values);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Claims that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** The names only: values may be personal. */
    @Override
    public String toString() {
        return "Claims" + values.keySet();
    }
}
