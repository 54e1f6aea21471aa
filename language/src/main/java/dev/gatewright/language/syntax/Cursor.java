package dev.gatewright.language.syntax;

/**
 * A position in a text that moves forward one character at a time and knows its line and column.
 */
final class Cursor {

    /** What {@link #peek} answers past the end; never part of a token. */
    static final char NOTHING = '\uFFFF';

    private final String text;
    private int offset;
    private int line;
    private int column = 1;

    /**
     * @param offset where to begin
     * @param line the line of that character
     */
    Cursor(String text, int offset, int line) {
        this.text = text;
        this.offset = offset;
        this.line = line;
    }

    int offset() {
        return offset;
    }

    int line() {
        return line;
    }

    /** The column in code points, from 1. */
    int column() {
        return column;
    }

    boolean atEnd() {
        return offset >= text.length();
    }

    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        int i = offset + ahead;
        return i < text.length() ? text.charAt(i) : NOTHING;
    }

    boolean startsWith(String prefix) {
        return text.startsWith(prefix, offset);
    }

    void advance() {
        char c = text.charAt(offset++);
        if (c == '\n') {
            line++;
            column = 1;
        } else if (!Character.isLowSurrogate(c)) {
            column++;
        }
    }

    void advanceTo(int target) {
        while (offset < target) {
            advance();
        }
    }

    /** Passes over characters of one column each, none of which ends the line. */
    void advanceWithinLine(int target) {
        column += target - offset;
        offset = target;
    }

    /** Goes back to the start of a token that was read from here. */
    void rewind(Token token) {
        offset = token.start();
        line = token.line();
        column = token.column();
    }
}
