package dev.gatewright.http.json;

import dev.gatewright.http.bind.EightBytes;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Names of members that came lately, of all documents: a service reads the same few again and
 * again, which need not be made of their bytes each time. Without locks; where two threads meet, a
 * name is made once more.
 */
final class Names {
    private static final int PLACE_BITS = 9;

    /** A longer name is not kept. */
    private static final int LONGEST = 40;

    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;
    private static final @Nullable Known[] KNOWN = new Known[1 << PLACE_BITS];

    /**
     * A name.
     *
     * @param words its bytes, eight in each word, with zeros behind them
     */
    private record Known(String name, long[] words) {

        boolean isAt(byte[] bytes, int from, int length) {
            if (name.length() != length) {
                return false;
            }
            for (int i = 0; i < words.length; i++) {
                if (words[i] != word(bytes, from, length, i)) {
                    return false;
                }
            }
            return true;
        }
    }

    private Names() {}

    /** A hash of all words before, and one more. */
    static long hash(long before, long word) {
        return (Long.rotateLeft(before, 5) ^ word) * SPREAD;
    }

    /**
     * The name that the bytes from {@code from} to {@code to} spell.
     *
     * @param bytes ASCII there
     * @param hash of these bytes, by {@link #hash} of each eight of them
     */
    static String of(byte[] bytes, int from, int to, long hash) {
        int length = to - from;
        int place = (int) (hash >>> Long.SIZE - PLACE_BITS);
        Known known = KNOWN[place];
        if (known != null && known.isAt(bytes, from, length)) {
            return known.name;
        }
        String name = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        if (length <= LONGEST) {
            long[] words = new long[(length + Long.BYTES - 1) / Long.BYTES];
            for (int i = 0; i < words.length; i++) {
                words[i] = word(bytes, from, length, i);
            }
            KNOWN[place] = new Known(name, words);
        }
        return name;
    }

    private static long word(byte[] bytes, int from, int length, int index) {
        int at = index * Long.BYTES;
        long word = EightBytes.atEnd(bytes, from + at);
        return length - at < Long.BYTES ? EightBytes.first(word, length - at) : word;
    }
}
