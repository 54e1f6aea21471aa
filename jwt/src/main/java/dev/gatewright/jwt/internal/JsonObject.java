package dev.gatewright.jwt.internal;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object in UTF-8, checked to the last byte: the whole grammar, UTF-8, paired surrogates,
 * no member name twice at any level, bounded depth and exponents, nothing after it but white space.
 *
 * <p>Reading notes where the members lie and copies nothing; values are made when asked for.
 */
public final class JsonObject {

    /** How deep objects and arrays may nest, the outermost object counted. */
    public static final int MAX_DEPTH = 8;

    /** How many digits the exponent of a number may have (RFC 8259 §6 lets readers set limits). */
    static final int MAX_EXPONENT_DIGITS = 4;

    private final byte[] text;
    private final JsonMembers members;

    JsonObject(byte[] text, JsonMembers members) {
        this.text = text;
        this.members = members;
    }

    /** Reads {@code text}, which must not be changed afterwards. */
    public static JsonObject read(byte[] text) throws MalformedTextException {
        JsonMembers members = JsonMembers.read(text, JsonSyntax.afterSpace(text, 0), 1);
        if (JsonSyntax.afterSpace(text, members.end()) != text.length) {
            throw JsonSyntax.malformed();
        }
        return new JsonObject(text, members);
    }

    @Nullable JsonShape shape() {
        return JsonShape.of(text, members);
    }

    /**
     * Stands for which members there are, in which order: objects with one layout have every name
     * at the same index. Compared by identity; others may have the same names all the same.
     */
    public Object layout() {
        return members.layout();
    }

    /** The index of the member called {@code name}, or -1. */
    public int find(JsonName name) {
        return members.find(name, text);
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

    /**
     * All members in the order of the text; see {@link JsonValues} for the types. Immutable; each
     * value is made anew when it is asked for.
     */
    public Map<String, @Nullable Object> asMap() {
        return new MemberMap(text, members);
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
