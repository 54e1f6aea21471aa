package dev.gatewright.language.syntax;

import dev.gatewright.language.Span;

/**
 * A token and where it stands. A large file has half a million of them, so what a {@link #span} is
 * made of is in the token itself.
 *
 * @param text as written, quotes included
 * @param start offset of its first character
 * @param end offset after its last character
 * @param file the name of the file it is in
 * @param line the line it starts on, from 1
 * @param column the column it starts in, in code points, from 1
 * @param length its length in code points, at least 1, on that line
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
        String file,
        int line,
        int column,
        int length,
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

    /** Its position; of a token over several lines, the part on the first. */
    public Span span() {
        return new Span(file, line, column, length);
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
