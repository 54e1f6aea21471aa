package dev.gatewright.jwt.encoding;

import dev.gatewright.jwt.encoding.MalformedTextException.Fault;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object in UTF-8, checked to the last byte: the whole grammar, UTF-8, paired surrogates,
 * no member name twice at any level, bounded depth, nothing after it but white space.
 *
 * <p>Reading notes where the members lie and copies nothing; values are made when asked for.
 */
public final class JsonObject {

    /** How deep objects and arrays may nest, the outermost object counted. */
    public static final int MAX_DEPTH = 8;

    private final byte[] text;
    private final JsonMembers members;

    private JsonObject(byte[] text, JsonMembers members) {
        this.text = text;
        this.members = members;
    }

    /** Reads {@code text}, which must not be changed afterwards. */
    public static JsonObject read(byte[] text) throws MalformedTextException {
        JsonCursor cursor = new JsonCursor(text, 0);
        JsonMembers members = readMembers(text, cursor, 1);
        if (cursor.peek() != -1) {
            throw JsonCursor.syntax();
        }
        return new JsonObject(text, members);
    }

    private static JsonMembers readMembers(byte[] text, JsonCursor cursor, int depth)
            throws MalformedTextException {
        JsonMembers members = new JsonMembers(text);
        cursor.expect('{');
        if (cursor.take('}')) {
            return members;
        }
        do {
            cursor.peek();
            int nameFrom = cursor.position() + 1;
            boolean escaped = cursor.skipString();
            int nameTo = cursor.position() - 1;
            cursor.expect(':');
            int first = cursor.peek();
            int valueFrom = cursor.position();
            skipValue(text, cursor, first, depth);
            members.add(nameFrom, nameTo, escaped, valueFrom, cursor.position());
        } while (cursor.take(','));
        cursor.expect('}');
        if (members.hasDuplicates()) {
            throw new MalformedTextException(Fault.DUPLICATE_NAME);
        }
        return members;
    }

    private static void skipValue(byte[] text, JsonCursor cursor, int first, int depth)
            throws MalformedTextException {
        switch (first) {
            case '"' -> cursor.skipString();
            case '{' -> readMembers(text, cursor, deeper(depth));
            case '[' -> skipElements(text, cursor, deeper(depth));
            case 't' -> cursor.skipWord("true");
            case 'f' -> cursor.skipWord("false");
            case 'n' -> cursor.skipWord("null");
            default -> cursor.skipNumber();
        }
    }

    private static void skipElements(byte[] text, JsonCursor cursor, int depth)
            throws MalformedTextException {
        cursor.expect('[');
        if (cursor.take(']')) {
            return;
        }
        do {
            int first = cursor.peek();
            skipValue(text, cursor, first, depth);
        } while (cursor.take(','));
        cursor.expect(']');
    }

    private static int deeper(int depth) throws MalformedTextException {
        if (depth == MAX_DEPTH) {
            throw new MalformedTextException(Fault.TOO_DEEP);
        }
        return depth + 1;
    }

    /** The index of the member called {@code name}, or -1. */
    public int find(JsonName name) {
        return members.find(name);
    }

    /** Whether the member's value is a string. */
    public boolean isText(int member) {
        return text[members.valueFrom(member)] == '"';
    }

    /** Whether the member's value is a string of at least one character. */
    public boolean isNonEmptyText(int member) {
        return isText(member) && members.valueTo(member) - members.valueFrom(member) > 2;
    }

    /** Whether the member's value is an array. */
    public boolean isArray(int member) {
        return text[members.valueFrom(member)] == '[';
    }

    /** The member's string. */
    public String text(int member) {
        return JsonString.decode(text, members.valueFrom(member) + 1, members.valueTo(member) - 1);
    }

    /** Whether the member's value is exactly the string {@code expected}. */
    public boolean isText(int member, JsonName expected) {
        if (!isText(member)) {
            return false;
        }
        int from = members.valueFrom(member) + 1;
        int to = members.valueTo(member) - 1;
        return expected.equalsBytes(text, from, to) || text(member).equals(expected.text());
    }

    /**
     * The member's whole number of at most 18 digits without sign, fraction or exponent; else -1.
     */
    public long unsignedInteger(int member) {
        int from = members.valueFrom(member);
        int to = members.valueTo(member);
        if (to - from > 18) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** The member's value. */
    public @Nullable Object value(int member) {
        return JsonValues.read(text, members.valueFrom(member));
    }

    /** All members in the order of the text; see {@link JsonValues} for the types. Immutable. */
    public Map<String, @Nullable Object> toMap() {
        return JsonValues.readObject(text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonObject that && Arrays.equals(text, that.text);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(text);
    }
}
