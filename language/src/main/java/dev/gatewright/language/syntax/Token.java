package dev.gatewright.language.syntax;

import dev.gatewright.language.Span;

/**
 * A token and where it stands.
 *
 * @param text as written, quotes included
 * @param start offset of its first character
 * @param end offset after its last character
 * @param span its position; of a token over several lines, the part on the first
 * @param endLine the line its last character is on
 * @param comments how many comments stand before it in the file
 * @param newLine whether a line ends before it, after the token before; one within a block comment
 *     does not count
 */
public record Token(
        TokenKind kind,
        String text,
        int start,
        int end,
        Span span,
        int endLine,
        int comments,
        boolean newLine) {

    /** Whether it is of this kind. */
    public boolean is(TokenKind other) {
        return kind == other;
    }

    /** Whether it is this word. */
    boolean isWord(String word) {
        return kind == TokenKind.IDENT && text.equals(word);
    }

    /** The line it starts on, from 1. */
    public int line() {
        return span.line();
    }

    /** What it says: a string without its quotes, an annotation without its {@code @}. */
    public String value() {
        return switch (kind) {
            case STRING, RAW_STRING -> text.substring(1, text.length() - 1);
            case AT, UNTERMINATED -> text.substring(1);
            default -> text;
        };
    }

    /** How a message names it. */
    public String described() {
        return switch (kind) {
            case END -> "the end of the file";
            case ILLEGAL -> illegal(text.codePointAt(0));
            case STRING, RAW_STRING, UNTERMINATED -> "a string";
            default -> "'" + text + "'";
        };
    }

    private static String illegal(int character) {
        String number = "U+%04X".formatted(character);
        return Character.isISOControl(character)
                ? number
                : "'" + Character.toString(character) + "' (" + number + ")";
    }
}
