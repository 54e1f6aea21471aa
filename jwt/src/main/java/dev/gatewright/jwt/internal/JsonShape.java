package dev.gatewright.jwt.internal;

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

    /** For texts whose values lie where they lay before, as they do in most tokens of an issuer. */
    private final JsonTemplate template;

    private JsonShape(byte[] text, JsonMembers members) {
        this.text = text;
        this.members = members;
        this.template = JsonTemplate.of(text, members);
    }

    /** The shape of an object that fills its text; null when names are escaped, or it is short. */
    static @Nullable JsonShape of(byte[] text, JsonMembers members) {
        return members.hasEscapedNames() || text.length < Long.BYTES
                ? null
                : new JsonShape(text, members);
    }

    /** The members of {@code other} if it is of this shape; null says nothing else about it. */
    @Nullable JsonMembers fit(byte[] other) {
        try {
            return template.fits(other) ? members.in(other) : fitMoved(other);
        } catch (MalformedTextException e) {
            return null;
        }
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
