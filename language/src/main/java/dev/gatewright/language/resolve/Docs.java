package dev.gatewright.language.resolve;

import dev.gatewright.language.syntax.Comment;
import dev.gatewright.language.syntax.Token;
import dev.gatewright.language.syntax.Tree.Annotation;
import dev.gatewright.language.syntax.Tree.HandlerAnnotation;
import dev.gatewright.language.syntax.Tree.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Comments as documentation: which comments belong to what.
 *
 * <p>Above means right above: a blank line between ends the text. Which comment belongs where must
 * not change when the file is formatted, since what is read from a formatted file is compared with
 * what was read before; so this follows where {@code Formatter} puts comments.
 */
final class Docs {

    private final List<Comment> comments;

    Docs(List<Comment> comments) {
        this.comments = comments;
    }

    /** The comments of a route: above all of it, above its handler, above and beside its line. */
    String of(Item item) {
        Token first = item.first();
        Token method = item.route().method();
        var texts = new ArrayList<String>();
        texts.add(above(first));
        for (Annotation annotation : item.annotations()) {
            if (annotation instanceof HandlerAnnotation && !isSame(annotation.at(), first)) {
                texts.add(above(annotation.at()));
            }
        }
        texts.add(
                isSame(method, first)
                        ? beside(method, item.route().last())
                        : besideOrAbove(method, item.route().last()));
        texts.removeIf(String::isEmpty);
        return String.join("\n", texts);
    }

    /** Whether two tokens of one file are one. */
    private static boolean isSame(Token one, Token other) {
        return one.start() == other.start();
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

    /**
     * The {@code //} comment that ends the line of a stretch of tokens, else those above it: layout
     * puts what stands within a stretch above it, so both together would not be the same
     * afterwards.
     */
    String besideOrAbove(Token first, Token last) {
        String beside = beside(first, last);
        return beside.isEmpty() ? above(first) : beside;
    }

    private String beside(Token first, Token last) {
        int end = first.comments();
        while (end < comments.size() && belongsTo(last, comments.get(end))) {
            end++;
        }
        boolean beside =
                end > first.comments()
                        && comments.get(end - 1).toLineEnd()
                        && !comments.get(end - 1).ownLine();
        return beside ? text(comments.get(end - 1)) : "";
    }

    private static boolean belongsTo(Token last, Comment comment) {
        return comment.start() < last.end()
                || (comment.after() == last.end() && !comment.ownLine());
    }

    private static String text(List<Comment> comments) {
        if (comments.size() <= 1) {
            return comments.isEmpty() ? "" : text(comments.getFirst());
        }
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
