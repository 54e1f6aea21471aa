package dev.gatewright.jwt;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A few tokens that came again lately, by their texts: a text that is compared as it stands need
 * not be decoded, nor what the token says. They are few, because text takes more memory than the
 * bytes it spells. Without locks; where two threads meet, a text is not found and its token is
 * decoded once more.
 *
 * <p>Whoever finds a token here has still to check its times and its key.
 */
final class LatestTexts {

    /** How many tokens are remembered for each whose text is kept. */
    private static final int TOKENS_EACH = 32;

    /** Some 150 KB. */
    private static final int MOST = 256;

    private static final int END = 8;
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    /**
     * A token with its text.
     *
     * @param end the end of the text, as {@link LatestTexts#end} tells it
     */
    record Latest(String text, long end, KnownHeaders.Header header, Verdict.Accepted verdict) {

        /** Without the text, with which anybody is let in. */
        @Override
        public String toString() {
            return "Latest[" + verdict + "]";
        }
    }

    private final AtomicReferenceArray<@Nullable Latest> places;

    /** Which places were found since another text wanted them. */
    private final boolean[] used;

    /**
     * @param tokens how many tokens are remembered
     */
    LatestTexts(int tokens) {
        int count = Math.min(MOST, tokens / TOKENS_EACH);
        this.places = new AtomicReferenceArray<>(count);
        this.used = new boolean[count];
    }

    /** The token that is exactly this text. */
    @Nullable Latest find(String text) {
        if (used.length == 0) {
            return null;
        }
        long end = end(text);
        int place = place(end);
        Latest latest = places.get(place);
        // First the end, at one stroke: how long the rest takes tells nothing to those who do not
        // know that much of the signature.
        if (latest == null || latest.end() != end || !latest.text().equals(text)) {
            return null;
        }
        if (!used[place]) {
            used[place] = true;
        }
        return latest;
    }

    /** Keeps a text, unless that in its place has been found since another wanted the place. */
    void add(String text, KnownHeaders.Header header, Verdict.Accepted verdict) {
        if (used.length == 0) {
            return;
        }
        long end = end(text);
        int place = place(end);
        if (used[place]) {
            used[place] = false;
        } else {
            places.set(place, new Latest(text, end, header, verdict));
        }
    }

    /** Keeps nothing of the token of a text any longer. */
    void remove(String text) {
        if (used.length != 0) {
            places.set(place(end(text)), null);
        }
    }

    /** Keeps nothing any longer. */
    void clear() {
        for (int i = 0; i < places.length(); i++) {
            places.set(i, null);
        }
    }

    /** The last characters, which are of the signature: most of what tells one from another. */
    private static long end(String text) {
        long end = text.length();
        for (int i = Math.max(0, text.length() - END); i < text.length(); i++) {
            end = (end << Byte.SIZE) + text.charAt(i);
        }
        return end;
    }

    private int place(long end) {
        return (int) ((end * SPREAD >>> Integer.SIZE) * used.length >>> Integer.SIZE);
    }
}
