package dev.gatewright.language.resolve;

import dev.gatewright.language.syntax.Comment;
import dev.gatewright.language.syntax.Token;
import dev.gatewright.language.syntax.Tree.Annotation;
import dev.gatewright.language.syntax.Tree.AnyValue;
import dev.gatewright.language.syntax.Tree.Array;
import dev.gatewright.language.syntax.Tree.FieldMember;
import dev.gatewright.language.syntax.Tree.HandlerAnnotation;
import dev.gatewright.language.syntax.Tree.Item;
import dev.gatewright.language.syntax.Tree.MapType;
import dev.gatewright.language.syntax.Tree.Pointer;
import dev.gatewright.language.syntax.Tree.Reference;
import dev.gatewright.language.syntax.Tree.Struct;
import dev.gatewright.language.syntax.Tree.TypeDefinition;
import dev.gatewright.language.syntax.Tree.TypeNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        Token last = item.route().last();
        var texts = new ArrayList<String>();
        if (isSame(method, first)) {
            texts.add(above(method, last));
            texts.add(beside(method, last));
        } else {
            texts.add(above(first, first));
            for (Annotation annotation : item.annotations()) {
                if (annotation instanceof HandlerAnnotation handler
                        && !isSame(handler.at(), first)) {
                    texts.add(above(handler.at(), handler.name()));
                }
            }
            texts.add(besideOrAbove(method, last));
        }
        texts.removeIf(String::isEmpty);
        return String.join("\n", texts);
    }

    /**
     * The comments above a type.
     *
     * @param first the token its declaration starts with
     */
    String of(Token first, TypeDefinition definition) {
        Token last =
                definition.type() instanceof Struct struct ? struct.first() : definition.name();
        return above(first, last);
    }

    /**
     * The comment beside a field, or the comments above it. Those among the members of a type that
     * it has are about them.
     */
    String of(FieldMember field) {
        Optional<Struct> block = block(field.type());
        if (block.isEmpty()) {
            return besideOrAbove(field.first(), field.last());
        }
        String beside = beside(block.get().last(), field.last());
        return beside.isEmpty() ? besideOrAbove(field.first(), block.get().first()) : beside;
    }

    /** The structure at the end of a type, when that is written over several lines. */
    private static Optional<Struct> block(TypeNode type) {
        return switch (type) {
            case Pointer pointer -> block(pointer.target());
            case Array array -> block(array.element());
            case MapType map -> block(map.value());
            case Struct struct -> {
                boolean isEmpty =
                        struct.members().isEmpty()
                                && struct.first().comments() == struct.last().comments();
                yield isEmpty ? Optional.empty() : Optional.of(struct);
            }
            case Reference _, AnyValue _ -> Optional.empty();
        };
    }

    /** Whether two tokens of one file are one. */
    private static boolean isSame(Token one, Token other) {
        return one.start() == other.start();
    }

    /**
     * The comments right above a stretch of tokens, or before it on its line, without their marks;
     * and those within it that layout puts above.
     */
    private String above(Token first, Token last) {
        int from = first.comments();
        int line = first.line();
        int next = first.start();
        while (from > 0
                && comments.get(from - 1).next() == next
                && standsAbove(comments.get(from - 1), line)) {
            from--;
            line = comments.get(from).line();
            next = comments.get(from).start();
        }
        int end = first.comments() + Comment.countAbove(of(first, last));
        return text(comments.subList(from, end));
    }

    private static boolean standsAbove(Comment comment, int line) {
        return comment.ownLine() && (comment.endLine() == line - 1 || comment.endLine() == line);
    }

    /**
     * The {@code //} comment that ends the line of a stretch of tokens, else those above it: layout
     * puts what stands within a stretch above it, so both together would not be the same
     * afterwards.
     */
    private String besideOrAbove(Token first, Token last) {
        String beside = beside(first, last);
        return beside.isEmpty() ? above(first, last) : beside;
    }

    private String beside(Token first, Token last) {
        List<Comment> own = of(first, last);
        boolean beside = !own.isEmpty() && own.getLast().toLineEnd() && !own.getLast().ownLine();
        return beside ? text(own.getLast()) : "";
    }

    /** The comments in a stretch of tokens, and behind it on its line. */
    private List<Comment> of(Token first, Token last) {
        int end = first.comments();
        while (end < comments.size() && comments.get(end).belongsTo(last)) {
            end++;
        }
        return comments.subList(first.comments(), end);
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
