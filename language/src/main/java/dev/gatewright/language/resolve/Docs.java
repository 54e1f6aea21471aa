package dev.gatewright.language.resolve;

import dev.gatewright.language.syntax.Comment;
import dev.gatewright.language.syntax.Token;
import java.util.List;
import java.util.stream.Collectors;

/** Comments as documentation. */
final class Docs {

    private final List<Comment> comments;

    Docs(List<Comment> comments) {
        this.comments = comments;
    }

    /** The comments right above a token, or before it on its line, without their marks. */
    String above(Token token) {
        int first = token.comments();
        int line = token.line();
        while (first > 0 && standsAbove(comments.get(first - 1), line)) {
            first--;
            line = comments.get(first).line();
        }
        return text(comments.subList(first, token.comments()));
    }

    private static boolean standsAbove(Comment comment, int line) {
        return comment.ownLine() && (comment.endLine() == line - 1 || comment.endLine() == line);
    }

    /** The {@code //} comment that ends the line of a stretch of tokens, else those above it. */
    String beside(Token first, Token last) {
        int end = first.comments();
        while (end < comments.size() && belongsTo(last, comments.get(end))) {
            end++;
        }
        boolean beside =
                end > first.comments()
                        && comments.get(end - 1).toLineEnd()
                        && !comments.get(end - 1).ownLine();
        return beside ? text(comments.get(end - 1)) : above(first);
    }

    private static boolean belongsTo(Token last, Comment comment) {
        return comment.start() < last.end()
                || (comment.after() == last.end() && !comment.ownLine());
    }

    private static String text(List<Comment> comments) {
        return comments.stream().map(Docs::text).collect(Collectors.joining("\n")).strip();
    }

    private static String text(Comment comment) {
        if (comment.toLineEnd()) {
            return comment.text().substring(2).strip();
        }
        String inner = comment.text().substring(2);
        String body = inner.endsWith("*/") ? inner.substring(0, inner.length() - 2) : inner;
        return body.lines()
                .map(String::strip)
                .map(line -> line.startsWith("*") ? line.substring(1).strip() : line)
                .collect(Collectors.joining("\n"))
                .strip();
    }
}
