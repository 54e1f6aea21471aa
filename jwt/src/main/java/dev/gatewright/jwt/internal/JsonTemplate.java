package dev.gatewright.jwt.internal;

import java.util.Arrays;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * What the texts of one shape and length have in common: for each byte whether it is given, part of
 * a plain string, or a digit of a whole number.
 *
 * <p>Eight bytes are checked at once, with no branch for what they belong to. Where a value was of
 * another kind (a list, a word, a number with a sign) it is read by itself.
 */
final class JsonTemplate {

    private static final byte GIVEN = 0;
    private static final byte PLAIN = 1;
    private static final byte DIGIT = 2;
    private static final byte OTHER = 3;

    private final int length;
    private final long[] text;
    private final long[] given;
    private final long[] plain;
    private final long[] digits;

    /** Where whole numbers begin: with any digit but zero. */
    private final int[] numbers;

    /** Beginnings and ends of values of another kind. */
    private final int[] others;

    private JsonTemplate(byte[] text, byte[] kinds, int[] numbers, int[] others) {
        this.length = text.length;
        this.text = longs(at -> EightBytes.at(text, at));
        this.given = longs(at -> mask(kinds, at, GIVEN));
        this.plain = longs(at -> mask(kinds, at, PLAIN));
        this.digits = longs(at -> mask(kinds, at, DIGIT));
        this.numbers = numbers;
        this.others = others;
    }

    /** A value for each eight bytes of the text; the last of them overlap those before. */
    private long[] longs(IntToLongFunction of) {
        return IntStream.rangeClosed(0, (length - 1) / Long.BYTES)
                .map(i -> Math.min(i * Long.BYTES, length - Long.BYTES))
                .mapToLong(of)
                .toArray();
    }

    private static long mask(byte[] kinds, int at, byte kind) {
        long mask = 0;
        for (int i = Long.BYTES - 1; i >= 0; i--) {
            mask = mask << Byte.SIZE | (kinds[at + i] == kind ? 0xff : 0);
        }
        return mask;
    }

    /** The template of an object that fills its text of at least eight bytes. */
    static JsonTemplate of(byte[] text, JsonMembers members) {
        byte[] kinds = new byte[text.length];
        IntStream.Builder numbers = IntStream.builder();
        IntStream.Builder others = IntStream.builder();
        for (int i = 0; i < members.size(); i++) {
            int from = members.valueFrom(i);
            int to = members.valueTo(i);
            if (text[from] == '"') {
                Arrays.fill(kinds, from + 1, to - 1, PLAIN);
            } else if (text[from] >= '1' && text[from] <= '9') {
                Arrays.fill(kinds, from, to, DIGIT);
                numbers.add(from);
            } else {
                Arrays.fill(kinds, from, to, OTHER);
                others.add(from).add(to);
            }
        }
        return new JsonTemplate(text, kinds, numbers.build().toArray(), others.build().toArray());
    }

    /** Whether every value of {@code other} fills the place of the one in the text before. */
    boolean fits(byte[] other) throws MalformedTextException {
        return other.length == length && fitsEightByEight(other) && fitsOneByOne(other);
    }

    private boolean fitsEightByEight(byte[] other) {
        long faults = 0;
        int last = text.length - 1;
        for (int i = 0; i < last; i++) {
            faults |= fault(EightBytes.at(other, i * Long.BYTES), i);
        }
        return (faults | fault(EightBytes.at(other, length - Long.BYTES), last)) == 0;
    }

    private long fault(long bytes, int i) {
        return (bytes ^ text[i]) & given[i]
                | EightBytes.exactMarks(bytes) & plain[i]
                | EightBytes.noDigits(bytes) & digits[i];
    }

    private boolean fitsOneByOne(byte[] other) throws MalformedTextException {
        for (int from : numbers) {
            if (other[from] == '0') {
                return false;
            }
        }
        for (int i = 0; i < others.length; i += 2) {
            if (JsonSyntax.afterValue(other, others[i], 1) != others[i + 1]) {
                return false;
            }
        }
        return true;
    }
}
