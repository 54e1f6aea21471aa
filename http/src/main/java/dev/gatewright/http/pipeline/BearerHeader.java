package dev.gatewright.http.pipeline;

import java.util.List;

/**
 * Reads the {@code Authorization} header (RFC 6750 §2.1, RFC 9110 §11.4).
 *
 * <p>One line with one credential is read; anything a second reader could understand differently is
 * malformed.
 */
sealed interface BearerHeader {
    String SCHEME = "Bearer";

    /** By each byte whether it may not stand in a token, before the {@code =} at its end. */
    byte[] NOT_TOKEN68 = notToken68();

    /** No credentials, or those of another scheme. */
    record Absent() implements BearerHeader {}

    /** Ambiguous, or malformed. */
    record Malformed() implements BearerHeader {}

    /**
     * One token.
     *
     * @param text whatever comes after the name of the scheme; see {@link #isWellFormed}
     */
    record Token(String text) implements BearerHeader {

        /** Whether the text is made as a token is; anything else is malformed. */
        boolean isWellFormed() {
            return isToken68(text);
        }
    }

    /**
     * Reads the lines of the header as the engine gives them: the blanks around each are gone, and
     * other white space is part of it.
     */
    static BearerHeader of(List<String> lines) {
        if (lines.isEmpty()) {
            return new Absent();
        }
        if (lines.size() > 1) {
            return new Malformed();
        }
        String line = lines.getFirst();
        if (!line.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return new Absent();
        }
        int from = SCHEME.length();
        if (from < line.length() && isTokenChar(line.charAt(from))) {
            return new Absent();
        }
        int start = from;
        while (start < line.length() && line.charAt(start) == ' ') {
            start++;
        }
        String text = line.substring(start);
        return start > from && !text.isEmpty() ? new Token(text) : new Malformed();
    }

    /** Whether {@code c} could go on the name of a longer scheme: {@code BearerX}. */
    private static boolean isTokenChar(char c) {
        return isAlphanumeric(c) || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }

    private static byte[] notToken68() {
        byte[] table = new byte[256];
        for (char c = 0; c < table.length; c++) {
            table[c] = (byte) (isAlphanumeric(c) || "-._~+/".indexOf(c) >= 0 ? 0 : 1);
        }
        return table;
    }

    /** Looks at all characters: tokens are long, and mostly well-formed. */
    private static boolean isToken68(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '=') {
            end--;
        }
        int others = 0;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            others |= NOT_TOKEN68[c & 0xff] | c >>> 8;
        }
        return end > 0 && others == 0;
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
