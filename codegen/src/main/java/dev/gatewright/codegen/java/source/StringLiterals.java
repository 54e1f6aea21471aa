package dev.gatewright.codegen.java.source;

/** String literals of Java. */
final class StringLiterals {

    private StringLiterals() {}

    /**
     * The literal of a text. One that has lines is a sum, with a literal for each line on a line of
     * its own.
     */
    static String of(String value) {
        StringBuilder literal = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> literal.append("\\\"");
                case '\\' -> literal.append("\\\\");
                case '\b' -> literal.append("\\b");
                case '\t' -> literal.append("\\t");
                case '\f' -> literal.append("\\f");
                case '\r' -> literal.append("\\r");
                case '\n' -> literal.append(i + 1 < value.length() ? "\\n\"\n        + \"" : "\\n");
                default -> {
                    if (Character.isISOControl(c)) {
                        literal.append("\\u%04x".formatted((int) c));
                    } else {
                        literal.append(c);
                    }
                }
            }
        }
        return literal.append('"').toString();
    }
}
