package dev.gatewright.language.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the path of a route.
 *
 * <p>Blanks around the signs of a path are no part of it: {@code / user / :id} is {@code
 * /user/:id}, as in goctl, which puts paths together from tokens. Comments cannot stand in a path:
 * {@code //} would be an empty segment as well.
 *
 * <p>Reads more than a path may hold, up to what must end it, and then judges the whole: so {@code
 * /user/{id}} is told of once, by what is wrong with it.
 */
final class PathParser {

    private final Grammar grammar;

    PathParser(Grammar grammar) {
        this.grammar = grammar;
    }

    /** Reads the path that starts at the current token; null when it is missing or malformed. */
    @Nullable Token path(Token method) {
        if (!grammar.at(TokenKind.SLASH)) {
            grammar.unexpected("a path, as in '" + method.text() + " /user'");
            return null;
        }
        var parts = new ArrayList<Token>();
        do {
            parts.add(grammar.tokens().takePath());
        } while (goesOn(parts.getLast()));
        Token path = joined(parts);
        return isFine(path) ? path : null;
    }

    private Token joined(List<Token> parts) {
        return grammar.tokens()
                .joined(parts.stream().map(Token::text).collect(Collectors.joining()), parts);
    }

    /**
     * Whether the path goes on after a blank. A slash on a later line does; words do only on the
     * line, and after a sign that leaves the path open: {@code get /user returns} is no path of two
     * words.
     */
    private boolean goesOn(Token last) {
        Token next = grammar.current();
        if (next.start() == last.end() || next.comments() != last.comments()) {
            return false;
        }
        boolean beside = next.line() == last.endLine();
        return switch (next.kind()) {
            case SLASH -> true;
            case MINUS, COLON -> beside;
            case IDENT, INT, DURATION -> beside && endsOpen(last) && !next.isWord("returns");
            default -> false;
        };
    }

    private static boolean endsOpen(Token part) {
        return switch (part.text().charAt(part.text().length() - 1)) {
            case '/', ':', '-' -> true;
            default -> false;
        };
    }

    private boolean isFine(Token path) {
        Token next = grammar.current();
        boolean foreign =
                next.start() == path.end()
                        && switch (next.kind()) {
                            case LEFT_PAREN, SEMICOLON, RIGHT_BRACE, AT, END -> false;
                            default -> true;
                        };
        if (foreign) {
            bad(next, next.described() + " cannot be part of a path");
        } else {
            PathText.fault(path.text()).ifPresent(fault -> bad(path, fault));
        }
        return !foreign;
    }

    private void bad(Token at, String fault) {
        grammar.fault(SyntaxError.BAD_PATH, at, fault + "; a parameter is written '/:name'");
    }
}
