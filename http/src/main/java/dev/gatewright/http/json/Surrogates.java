package dev.gatewright.http.json;

/** Tells text that UTF-8 can carry from text it cannot. */
final class Surrogates {

    private Surrogates() {}

    /** Whether every surrogate of {@code text} has its partner. */
    static boolean paired(String text) {
        int at = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                return false;
            }
            at += Character.charCount(point);
        }
        return true;
    }
}
