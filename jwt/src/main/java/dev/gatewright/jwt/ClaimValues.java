package dev.gatewright.jwt;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings Java values into the few types claims have, copying what could change: text, booleans,
 * {@code Long}, {@code BigInteger} beyond it, {@code BigDecimal}, lists and maps of those, and
 * null. Anything else is a bug of the caller, told before it is signed.
 *
 * <p>Types are asked for one by one: for a {@code switch} over them the JVM makes a class at each
 * start.
 */
final class ClaimValues {

    private ClaimValues() {}

    static @Nullable Object of(@Nullable Object value) {
        if (value instanceof String text) {
            return wellFormed(text);
        }
        if (value instanceof Number number) {
            return ofNumber(number);
        }
        if (value == null || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Map<?, ?> members) {
            return ofMap(members);
        }
        if (value instanceof Collection<?> elements) {
            return ofCollection(elements);
        }
        throw unfit(value);
    }

    private static IllegalArgumentException unfit(Object value) {
        return new IllegalArgumentException("a claim cannot hold a " + value.getClass().getName());
    }

    static Map<String, @Nullable Object> ofMap(Map<?, ? extends @Nullable Object> members) {
        Map<String, @Nullable Object> copy = LinkedHashMap.newLinkedHashMap(members.size());
        for (Map.Entry<?, ? extends @Nullable Object> member : members.entrySet()) {
            if (!(member.getKey() instanceof String name)) {
                throw new IllegalArgumentException("the name of a claim is not a string");
            }
            copy.put(wellFormed(name), of(member.getValue()));
        }
        return Collections.unmodifiableMap(copy);
    }

    private static List<@Nullable Object> ofCollection(Collection<?> elements) {
        List<@Nullable Object> copy = new ArrayList<>(elements.size());
        for (Object element : elements) {
            copy.add(of(element));
        }
        return Collections.unmodifiableList(copy);
    }

    private static Number ofNumber(Number number) {
        if (number instanceof Long
                || number instanceof Integer
                || number instanceof Short
                || number instanceof Byte) {
            return number.longValue();
        }
        if (number instanceof BigInteger whole) {
            return whole.bitLength() < Long.SIZE ? (Number) whole.longValue() : whole;
        }
        if (number instanceof BigDecimal) {
            return number;
        }
        if (number instanceof Double || number instanceof Float) {
            return ofFloating(number);
        }
        throw unfit(number);
    }

    /** NaN and infinities have no JSON form, nor does {@code BigDecimal} take them. */
    private static BigDecimal ofFloating(Number number) {
        return new BigDecimal(number.toString());
    }

    private static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean pair =
                        i + 1 < text.length()
                                && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
                if (!pair) {
                    throw new IllegalArgumentException("a claim holds half a surrogate pair");
                }
                i++;
            }
        }
        return text;
    }
}
