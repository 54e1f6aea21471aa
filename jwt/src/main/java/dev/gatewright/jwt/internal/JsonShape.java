package dev.gatewright.jwt.internal;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What is left of an object when its members' values are taken out: names, order, punctuation and
 * white space, byte for byte.
 *
 * <p>The claims of one issuer's tokens all have the same shape. Text of a shape that was accepted
 * before has acceptable names, so only its values need to be read.
 */
final class JsonShape {
    private static final int PLACES_BITS = 6;
    private static final int SPREAD = 0x9E3779B9;

    private final byte[] text;
    private final JsonMembers members;

    /** For texts whose values lie where they lay before, as they do in most tokens of an issuer. */
    private final JsonTemplate template;

    /**
     * Where values lay in texts of other lengths: most objects are kept for long with thousands of
     * others, and their values differ in length by little.
     */
    private final AtomicReferenceArray<@Nullable JsonMembers> lately =
            new AtomicReferenceArray<>(1 << PLACES_BITS);

    private JsonShape(byte[] text, JsonMembers members) {
        this.text = text;
        this.members = members;
        members.keepNames();
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
            return template.fits(other) ? members : fitMoved(other);
        } catch (MalformedTextException e) {
            return null;
        }
    }

    private @Nullable JsonMembers fitMoved(byte[] other) throws MalformedTextException {
        int[] values = new int[2 * members.size()];
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
            values[2 * i] = from;
            values[2 * i + 1] = there;
        }
        int rest = text.length - here;
        boolean fits = other.length - there == rest && sameBytes(here, other, there, rest);
        return fits ? moved(values) : null;
    }

    /** The members with values in these places: those of a text before, if they lie as in that. */
    private JsonMembers moved(int[] values) {
        int place = Arrays.hashCode(values) * SPREAD >>> -PLACES_BITS;
        JsonMembers before = lately.get(place);
        if (before != null && before.hasValuesAt(values)) {
            return before;
        }
        JsonMembers moved = members.withValuesAt(values);
        lately.set(place, moved);
        return moved;
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
