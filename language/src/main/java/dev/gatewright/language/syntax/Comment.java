package dev.gatewright.language.syntax;

/**
 * A comment, marks included.
 *
 * @param text as written: {@code // …} without the line's end, or {@code /* … *}{@code /}
 * @param start offset of its first character
 * @param line the line it starts on
 * @param column the column it starts in, from 1
 * @param endLine the line it ends on
 * @param after offset after the token before it; 0 when there is none
 * @param ownLine whether no token stands before it on its line
 */
public record Comment(
        String text, int start, int line, int column, int endLine, int after, boolean ownLine) {

    /** Whether it reaches to the end of its line. */
    public boolean toLineEnd() {
        return text.startsWith("//");
    }
}
