package dev.gatewright.http.json;

/** Tells text that UTF-8 can carry from text it cannot. */
final class Surrogates {

    private Surrogates() {}

    /** Whether every surrogate of {@code text} has its partner. */
    static boolean paired(String text) {
        int seen = 0;
        for (int at = 0; at < text.length(); at++) {
            seen |= text.charAt(at);
        }
        // Most texts have none. That is told without a branch for each character.
        return seen < Character.MIN_SURROGATE || arePaired(text);
    }

    private static boolean arePaired(String text) {
        int length = text.length();
        for (int at = 0; at < length; at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                boolean isPair =
                        at + 1 < length
                                && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
                if (!isPair) {
                    return false;
                }
                at++;
            }
        }
        return true;
    }
}
