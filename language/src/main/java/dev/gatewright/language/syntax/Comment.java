package dev.gatewright.language.syntax;

import java.util.List;

/**
 * A comment, marks included.
 *
 * @param text as written: {@code // …} without the line's end, or {@code /* … *}{@code /}
 * @param start offset of its first character
 * @param line the line it starts on
 * @param column the column it starts in, from 1
 * @param endLine the line it ends on
 * @param after offset after the token before it; 0 when there is none
 * @param next offset of what follows it, a token or another comment
 * @param ownLine whether no token stands before it on its line; one that ends within a block
 *     comment is no other line
 */
public record Comment(
        String text,
        int start,
        int line,
        int column,
        int endLine,
        int after,
        int next,
        boolean ownLine) {

    /** Whether it reaches to the end of its line. */
    public boolean toLineEnd() {
        return text.startsWith("//");
    }

    /** Whether it stands in what ends with a token, or behind that on its line. */
    public boolean belongsTo(Token last) {
        return start < last.end() || (after == last.end() && !ownLine);
    }

    /**
     * How many of the comments in and behind a line of the layout must stand above it: all up to
     * the last that is on a line of its own, or ends one before others.
     */
    public static int countAbove(List<Comment> ofLine) {
        for (int i = ofLine.size() - 1; i >= 0; i--) {
            Comment comment = ofLine.get(i);
            boolean isLast = i == ofLine.size() - 1;
            if (comment.ownLine() || (comment.toLineEnd() && !isLast)) {
                return i + 1;
            }
        }
        return 0;
    }
}
