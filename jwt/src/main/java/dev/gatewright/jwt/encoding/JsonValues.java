package dev.gatewright.jwt.encoding;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds values from text that {@link JsonObject#read} has accepted: {@code String}, {@code
 * Boolean}, {@code Long}, {@code BigInteger} beyond 64 bits, {@code BigDecimal} when a number has a
 * fraction or an exponent, {@code List}, {@code Map} and null. Collections are immutable.
 */
final class JsonValues {

    private final byte[] text;
    private final JsonCursor cursor;

    private JsonValues(byte[] text, int from) {
        this.text = text;
        this.cursor = new JsonCursor(text, from);
    }

    static @Nullable Object read(byte[] text, int from) {
        try {
            return new JsonValues(text, from).value();
        } catch (MalformedTextException e) {
            throw new IllegalStateException("accepted text does not read again", e);
        }
    }

    static Map<String, @Nullable Object> readObject(byte[] text) {
        try {
            return new JsonValues(text, 0).object();
        } catch (MalformedTextException e) {
            throw new IllegalStateException("accepted text does not read again", e);
        }
    }

    private @Nullable Object value() throws MalformedTextException {
        return switch (cursor.peek()) {
            case '"' -> string();
            case '{' -> object();
            case '[' -> array();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object() throws MalformedTextException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        cursor.expect('{');
        if (cursor.take('}')) {
            return Collections.unmodifiableMap(members);
        }
        do {
            String name = string();
            cursor.expect(':');
            members.put(name, value());
        } while (cursor.take(','));
        cursor.expect('}');
        return Collections.unmodifiableMap(members);
    }

    private List<@Nullable Object> array() throws MalformedTextException {
        List<@Nullable Object> elements = new ArrayList<>();
        cursor.expect('[');
        if (cursor.take(']')) {
            return Collections.unmodifiableList(elements);
        }
        do {
            elements.add(value());
        } while (cursor.take(','));
        cursor.expect(']');
        return Collections.unmodifiableList(elements);
    }

    private String string() throws MalformedTextException {
        cursor.peek();
        int from = cursor.position() + 1;
        cursor.skipString();
        return JsonString.decode(text, from, cursor.position() - 1);
    }

    private @Nullable Object word(String word, @Nullable Object value)
            throws MalformedTextException {
        cursor.skipWord(word);
        return value;
    }

    private Number number() throws MalformedTextException {
        int from = cursor.position();
        cursor.skipNumber();
        int length = cursor.position() - from;
        String digits = new String(text, from, length, StandardCharsets.ISO_8859_1);
        if (!digits.chars().allMatch(c -> c == '-' || Character.isDigit(c))) {
            return new BigDecimal(digits);
        }
        BigInteger whole = new BigInteger(digits);
        return whole.bitLength() < Long.SIZE ? (Number) whole.longValue() : whole;
    }
}
