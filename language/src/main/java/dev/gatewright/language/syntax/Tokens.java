package dev.gatewright.language.syntax;

import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tokens of a file as the parser takes them: the current one, and up to two ahead. */
final class Tokens {

    private final Lexer lexer;
    private final ArrayDeque<Token> ahead = new ArrayDeque<>();
    private Token current;
    private @Nullable Token previous;
    private int previousEndLine;

    Tokens(Lexer lexer) {
        this.lexer = lexer;
        this.current = lexer.next();
    }

    /** The current token. */
    Token current() {
        return current;
    }

    /** The line the token before the current one ended on; 0 when there was none. */
    int previousEndLine() {
        return previousEndLine;
    }

    /** The token before the current one; null when there was none. */
    @Nullable Token previous() {
        return previous;
    }

    /** The token after the current one. */
    Token peek() {
        if (ahead.isEmpty()) {
            ahead.add(lexer.next());
        }
        return ahead.getFirst();
    }

    /** The token after that. */
    Token peekSecond() {
        Token first = peek();
        if (ahead.size() == 1) {
            ahead.add(lexer.next());
        }
        return ahead.stream().skip(1).findFirst().orElse(first);
    }

    /** Takes the current token. */
    Token take() {
        Token taken = current;
        previous = taken;
        previousEndLine = taken.endLine();
        current = ahead.isEmpty() ? lexer.next() : ahead.removeFirst();
        return taken;
    }

    /**
     * Takes a path that starts where the current token does. What was looked at ahead is forgotten,
     * for it was cut by the rules for anything but paths.
     */
    Token takePath() {
        ahead.clear();
        Token path = lexer.path(current);
        previous = path;
        previousEndLine = path.endLine();
        current = lexer.next();
        return path;
    }

    /** Several tokens as one with this text; a single one as it is, unless it has a sign to it. */
    Token joined(String text, List<Token> parts) {
        boolean alone = parts.size() == 1 && !parts.getFirst().is(TokenKind.AT);
        return alone ? parts.getFirst() : lexer.joined(text, parts);
    }

    /** Every comment before the current token. */
    List<Comment> comments() {
        return lexer.comments();
    }
}
