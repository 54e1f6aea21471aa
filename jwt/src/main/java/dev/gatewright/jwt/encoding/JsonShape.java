package dev.gatewright.jwt.encoding;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is left of an object when its members' values are taken out: names, order, punctuation and
 * white space, byte for byte.
 *
 * <p>The claims of one issuer's tokens all have the same shape. Text of a shape that was accepted
 * before has acceptable names, so only its values need to be read.
 */
final class JsonShape {

    private final byte[] text;
    private final JsonMembers members;

    private JsonShape(byte[] text, JsonMembers members) {
        this.text = text;
        this.members = members;
    }

    /**
     * The shape of an object that fills its text; null when names are escaped or there are none.
     */
    static @Nullable JsonShape of(byte[] text, JsonMembers members) {
        return members.hasEscapedNames() || members.size() == 0
                ? null
                : new JsonShape(text, members);
    }

    /** The members of {@code other} if it is of this shape; null says nothing else about it. */
    @Nullable JsonMembers fit(byte[] other) {
        try {
            return fitsInPlace(other) ? members.in(other) : fitMoved(other);
        } catch (MalformedTextException e) {
            return null;
        }
    }

    /**
     * Whether all values lie where they lay in the text before, as they do in most tokens of an
     * issuer. Nothing here waits for where a value ends, so processors look at many at once.
     */
    private boolean fitsInPlace(byte[] other) throws MalformedTextException {
        if (other.length != text.length) {
            return false;
        }
        int here = 0;
        for (int i = 0; i < members.size(); i++) {
            int from = members.valueFrom(i);
            int to = members.valueTo(i);
            if (!sameBytes(here, other, here, from - here) || !isOneValue(other, from, to)) {
                return false;
            }
            here = to;
        }
        return sameBytes(here, other, here, text.length - here);
    }

    /** Whether a value like the one before fills [{@code from}, {@code to}). */
    private boolean isOneValue(byte[] other, int from, int to) throws MalformedTextException {
        byte first = text[from];
        if (first == '"') {
            return other[from] == '"'
                    && other[to - 1] == '"'
                    && EightBytes.allPlain(other, from + 1, to - 1);
        }
        if (first >= '1' && first <= '9') {
            return other[from] != '0' && EightBytes.allDigits(other, from, to);
        }
        return JsonSyntax.afterValue(other, from, 1) == to;
    }

    private @Nullable JsonMembers fitMoved(byte[] other) throws MalformedTextException {
        JsonMembers found = members.withOtherPlaces(other);
        int here = 0;
        int there = 0;
        for (int i = 0; i < members.size(); i++) {
            int gap = members.valueFrom(i) - here;
            if (!sameBytes(here, other, there, gap)) {
                return null;
            }
            here = members.valueTo(i);
            int from = there + gap;
            there = JsonSyntax.afterValue(other, from, 1);
            found.putValue(i, members, from, there);
        }
        int rest = text.length - here;
        return other.length - there == rest && sameBytes(here, other, there, rest) ? found : null;
    }

    private boolean sameBytes(int here, byte[] other, int there, int length) {
        if (there + Long.BYTES <= other.length
                && here + Long.BYTES <= text.length
                && length <= Long.BYTES) {
            long difference = EightBytes.at(text, here) ^ EightBytes.at(other, there);
            return difference << (Long.BYTES - length) * Byte.SIZE == 0;
        }
        return there + length <= other.length
                && Arrays.equals(text, here, here + length, other, there, there + length);
    }
}
