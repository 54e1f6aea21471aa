package dev.gatewright.auth.store;

/** Tells text that every store can hold from text that some of them cannot. */
public final class StorableText {

    private StorableText() {}

    /**
     * Whether {@code text} is without NUL, which PostgreSQL does not take, and without unpaired
     * surrogates, which UTF-8 cannot carry. What is not can be the name of nothing stored.
     */
    public static boolean isStorable(String text) {
        int at = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            if (point == 0 || isSurrogate(point)) {
                return false;
            }
            at += Character.charCount(point);
        }
        return true;
    }

    /** The text with a space in place of each character that cannot be stored. */
    public static String replaced(String text) {
        if (isStorable(text)) {
            return text;
        }
        StringBuilder storable = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point == 0 || isSurrogate(point) ? ' ' : point)
                .forEach(storable::appendCodePoint);
        return storable.toString();
    }

    /** Only of an unpaired one, for the two of a pair are one code point. */
    private static boolean isSurrogate(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
