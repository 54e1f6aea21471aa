package dev.gatewright.jwt.internal;

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

    /** As many as are never beyond 64 bits. */
    private static final int LONG_DIGITS = 18;

    private final byte[] text;
    private int at;

    private JsonValues(byte[] text, int at) {
        this.text = text;
        this.at = at;
    }

    static @Nullable Object read(byte[] text, int from) {
        try {
            return new JsonValues(text, from).value();
        } catch (MalformedTextException e) {
            throw new IllegalStateException("accepted text does not read again", e);
        }
    }

    private @Nullable Object value() throws MalformedTextException {
        return switch (text[at]) {
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
        skip();
        // The text was accepted: what is no end of the object is its next member.
        while (text[at] != '}') {
            String name = string();
            skipSpace();
            skip();
            members.put(name, value());
            skipSpace();
            if (text[at] == ',') {
                skip();
            }
        }
        at++;
        return Collections.unmodifiableMap(members);
    }

    private List<@Nullable Object> array() throws MalformedTextException {
        List<@Nullable Object> elements = new ArrayList<>();
        skip();
        while (text[at] != ']') {
            elements.add(value());
            skipSpace();
            if (text[at] == ',') {
                skip();
            }
        }
        at++;
        return Collections.unmodifiableList(elements);
    }

    /** Passes over one symbol and the white space after it. */
    private void skip() {
        at++;
        skipSpace();
    }

    private void skipSpace() {
        at = JsonSyntax.afterSpace(text, at);
    }

    private String string() throws MalformedTextException {
        int from = at;
        at = JsonString.after(text, from);
        return JsonString.decode(text, from + 1, at - 1);
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        at += word.length();
        return value;
    }

    /**
     * What has neither fraction nor exponent is whole; its digits are kept however many there are.
     */
    private Number number() throws MalformedTextException {
        int from = at;
        at = JsonSyntax.afterNumber(text, from);
        if (!isWhole(from, at)) {
            return new BigDecimal(digits(from, at));
        }
        if (at - from <= LONG_DIGITS) {
            return whole(from, at);
        }
        BigInteger whole = new BigInteger(digits(from, at));
        return whole.bitLength() < Long.SIZE ? (Number) whole.longValue() : whole;
    }

    private boolean isWhole(int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] != '-' && !isDigit(text[i])) {
                return false;
            }
        }
        return true;
    }

    /** The value of at most {@value #LONG_DIGITS} characters: digits, perhaps after a sign. */
    private Long whole(int from, int to) {
        long value = 0;
        for (int i = text[from] == '-' ? from + 1 : from; i < to; i++) {
            value = value * 10 + text[i] - '0';
        }
        return text[from] == '-' ? -value : value;
    }

    private String digits(int from, int to) {
        return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }
}
