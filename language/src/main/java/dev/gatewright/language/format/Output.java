package dev.gatewright.language.format;

import dev.gatewright.language.syntax.Comment;
import dev.gatewright.language.syntax.Token;
import java.util.List;

/**
 * The text being written, line by line, with the comments of the source put in where they belong:
 * those before an item above its line, those in or beside it at the line's end.
 *
 * <p>Comments come in the order of the source, and each is written once: whoever writes a line
 * hands over the tokens that it stands for, and every comment before and between them goes with it.
 * A comment that ends its line can only be the last on it; what would follow it is hoisted, that
 * is, written above. To write twice gives the same text because comments that were hoisted are
 * above already.
 */
final class Output {

    /** What to leave between one line and the next. */
    enum Gap {
        /** Nothing. */
        NONE,
        /** A blank line where the source has one or more. */
        AS_WRITTEN,
        /** A blank line. */
        BLANK
    }

    private final List<Comment> comments;
    private final StringBuilder text = new StringBuilder();

    /** The first comment that is not written yet. */
    private int nextComment;

    /** How many blocks are open: so many tabs begin a line. */
    private int depth;

    /** The line of the source that what was written last ended on, for blank lines to be kept. */
    private int sourceLine;

    private Gap gap = Gap.NONE;

    Output(List<Comment> comments) {
        this.comments = comments;
    }

    /** Everything written, comments up to the end of the source included. */
    String finish(Token end) {
        above(end);
        return text.toString();
    }

    /** Says what to leave before the next line; without a word, {@link Gap#AS_WRITTEN}. */
    void gap(Gap wanted) {
        gap = wanted;
    }

    /** Writes a line that opens a block. */
    void open(String line, Token first, Token last) {
        line(line, first, last);
        depth++;
        gap = Gap.NONE;
    }

    /**
     * Writes a line that closes a block. Comments before it stay in the block, but those that stand
     * no further in than what closes it: goctl writes all of them so.
     */
    void close(String line, Token first, Token last) {
        int bracket = first.column();
        while (nextComment < comments.size() && comments.get(nextComment).start() < first.start()) {
            boolean isInside = comments.get(nextComment).column() > bracket;
            depth -= isInside ? 0 : 1;
            writeComment();
            depth += isInside ? 0 : 1;
        }
        List<Comment> beside = hoist(first, last);
        depth--;
        gap = Gap.NONE;
        line(line, first, last, beside);
    }

    /** Writes a line for what stands from one token to another. */
    void line(String line, Token first, Token last) {
        above(first);
        line(line, first, last, hoist(first, last));
    }

    private void line(String line, Token first, Token last, List<Comment> beside) {
        write(line, first.line());
        sourceLine = last.endLine();
        if (!beside.isEmpty()) {
            text.setLength(text.length() - 1);
            beside.forEach(comment -> text.append(' ').append(Comments.text(comment)));
            text.append('\n');
            sourceLine = Math.max(sourceLine, beside.getLast().endLine());
        }
    }

    /** Writes the comments of a line that must go above it; gives those that stay beside it. */
    private List<Comment> hoist(Token first, Token last) {
        List<Comment> all = takeUpTo(last);
        int hoisted = Comment.countAbove(all);
        all.subList(0, hoisted).forEach(comment -> write(Comments.text(comment), first.line()));
        return all.subList(hoisted, all.size());
    }

    /**
     * Whether a comment or a blank line will stand between a line and the next.
     *
     * @param before the last token of a line that is not written yet
     * @param first the first token of the next
     * @param last the last token of the next
     */
    boolean isApart(Token before, Token first, Token last) {
        int i = nextComment;
        int line = before.endLine();
        while (i < comments.size() && comments.get(i).belongsTo(before)) {
            line = Math.max(line, comments.get(i).endLine());
            i++;
        }
        boolean isAbove = i < comments.size() && comments.get(i).start() < first.start();
        return isAbove || first.line() - line > 1 || Comment.countAbove(upTo(last, i)) > 0;
    }

    /** Whether comments stand between two tokens. */
    boolean hasComments(Token first, Token last) {
        return last.comments() > first.comments();
    }

    /**
     * The comments between two tokens of one line, each with a blank behind it: what is written of
     * the second begins with them. Comments above the line are written first.
     */
    String between(Token first, Token second) {
        above(first);
        var kept = new StringBuilder();
        while (nextComment < comments.size() && first.line() == second.line()) {
            Comment comment = comments.get(nextComment);
            if (comment.start() > second.start() || comment.ownLine()) {
                break;
            }
            kept.append(Comments.text(comment)).append(' ');
            nextComment++;
        }
        return kept.toString();
    }

    /** Leaves out the comments in a stretch that is written as it stands. */
    void skipComments(Token first, Token last) {
        above(first);
        while (nextComment < comments.size() && comments.get(nextComment).start() < last.end()) {
            nextComment++;
        }
    }

    private List<Comment> takeUpTo(Token last) {
        List<Comment> taken = upTo(last, nextComment);
        nextComment += taken.size();
        return taken;
    }

    /** The comments from the given one on that belong to what ends with a token. */
    private List<Comment> upTo(Token last, int from) {
        int to = from;
        while (to < comments.size() && comments.get(to).belongsTo(last)) {
            to++;
        }
        return comments.subList(from, to);
    }

    private void above(Token token) {
        while (nextComment < comments.size() && comments.get(nextComment).start() < token.start()) {
            writeComment();
        }
    }

    private void writeComment() {
        Comment comment = comments.get(nextComment++);
        write(Comments.text(comment), comment.line());
        sourceLine = comment.endLine();
    }

    private void write(String line, int fromLine) {
        boolean blank =
                switch (gap) {
                    case NONE -> false;
                    case AS_WRITTEN -> fromLine - sourceLine > 1;
                    case BLANK -> true;
                };
        if (blank && !text.isEmpty()) {
            text.append('\n');
        }
        gap = Gap.AS_WRITTEN;
        sourceLine = fromLine;
        text.append(line.isEmpty() ? "" : "\t".repeat(depth)).append(line).append('\n');
    }
}
