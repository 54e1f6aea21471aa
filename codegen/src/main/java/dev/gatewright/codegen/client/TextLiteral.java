package dev.gatewright.codegen.client;

/** A literal of a text, as Kotlin and TypeScript both spell it. */
public final class TextLiteral {

    private TextLiteral() {}

    /**
     * A text within a literal.
     *
     * @param special the characters that mean something there, beside the backslash
     */
    public static String escaped(String text, String special) {
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                default -> {
                    if (c == '\\' || special.indexOf(c) >= 0) {
                        literal.append('\\').append(c);
                    } else {
                        literal.append(isPlain(c) ? "" + c : String.format("\\u%04x", (int) c));
                    }
                }
            }
        }
        return literal.toString();
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c != 0x7f && c != 0x2028 && c != 0x2029;
    }
}
