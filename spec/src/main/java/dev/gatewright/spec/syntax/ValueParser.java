package dev.gatewright.spec.syntax;

import dev.gatewright.spec.syntax.Tree.KeyValue;
import dev.gatewright.spec.syntax.Tree.KeyValues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code ( key: value … )}.
 *
 * <p>A value is a string or bare text: lists, paths, durations, and, as older files have it, words
 * and numbers of any script.
 */
final class ValueParser {

    private final Grammar grammar;

    ValueParser(Grammar grammar) {
        this.grammar = grammar;
    }

    /** Reads pairs in parentheses. */
    @Nullable KeyValues keyValues(String owner) {
        Token open = grammar.expect(TokenKind.LEFT_PAREN, "'(' after " + owner);
        if (open == null) {
            return null;
        }
        boolean dense = owner.equals("@server");
        var pairs = new ArrayList<KeyValue>();
        while (!grammar.at(TokenKind.RIGHT_PAREN)
                && !grammar.at(TokenKind.END)
                && !grammar.at(TokenKind.RIGHT_BRACE)) {
            KeyValue pair = pair(dense);
            if (pair != null) {
                pairs.add(pair);
            } else {
                int line = grammar.current().line();
                grammar.skipTo(token -> token.line() > line || token.is(TokenKind.RIGHT_PAREN));
            }
        }
        Token close = grammar.expect(TokenKind.RIGHT_PAREN, "')' after " + owner);
        return close == null ? null : new KeyValues(open, pairs, close);
    }

    private @Nullable KeyValue pair(boolean dense) {
        Token key = grammar.expect(TokenKind.IDENT, "a key, as in 'jwt: Auth'");
        if (key == null || grammar.expect(TokenKind.COLON, "':' after the key") == null) {
            return null;
        }
        Token value = value(key, dense);
        return value == null ? null : new KeyValue(key, value);
    }

    private @Nullable Token value(Token key, boolean dense) {
        if (lacksValue(key, dense)) {
            grammar.unexpected("a value for '" + key.text() + "'");
            return null;
        }
        var parts = new ArrayList<Token>();
        int open = 0;
        do {
            Token part = grammar.tokens().take();
            open = Math.max(0, open + depthChange(part));
            parts.add(part);
        } while (!atEndOfValue(parts.getLast(), dense)
                || (open > 0 && closesHere(parts.getLast())));
        return grammar.tokens().joined(text(parts, dense), parts);
    }

    /** A value may start on the line after its key, where the next pair could start as well. */
    private boolean lacksValue(Token key, boolean dense) {
        Token token = grammar.current();
        boolean beside = token.line() == key.line();
        return switch (token.kind()) {
            case RIGHT_PAREN, RIGHT_BRACE, END, UNTERMINATED -> true;
            case IDENT -> (dense || !beside) && grammar.tokens().peek().is(TokenKind.COLON);
            default -> false;
        };
    }

    /**
     * The parts with one blank where there were some; where dense, none around signs, unless they
     * would make a comment together.
     */
    private static String text(List<Token> parts, boolean dense) {
        var text = new StringBuilder(parts.getFirst().text());
        for (int i = 1; i < parts.size(); i++) {
            Token before = parts.get(i - 1);
            Token part = parts.get(i);
            boolean apart = part.start() > before.end();
            boolean joined = dense && (isSign(before) || isSign(part));
            if (apart && (!joined || makeComment(before, part))) {
                text.append(' ');
            }
            text.append(part.text());
        }
        return text.toString();
    }

    private static boolean makeComment(Token before, Token part) {
        return before.is(TokenKind.SLASH) && (part.is(TokenKind.SLASH) || part.is(TokenKind.STAR));
    }

    private static boolean isSign(Token token) {
        return switch (token.kind()) {
            case COMMA, MINUS, SLASH -> true;
            default -> false;
        };
    }

    private boolean atEndOfValue(Token last, boolean dense) {
        Token token = grammar.current();
        return switch (token.kind()) {
            case RIGHT_PAREN, END, UNTERMINATED -> true;
            case COMMA -> false;
            case IDENT -> startsNextPair(last, dense) || isOnNextLine(last, dense);
            default -> isOnNextLine(last, dense);
        };
    }

    /** Whether a parenthesis at hand is part of the text before it, which opened one. */
    private boolean closesHere(Token last) {
        return grammar.at(TokenKind.RIGHT_PAREN) && grammar.current().line() == last.endLine();
    }

    private static int depthChange(Token token) {
        return switch (token.kind()) {
            case LEFT_PAREN -> 1;
            case RIGHT_PAREN -> -1;
            default -> 0;
        };
    }

    /** After bare text of older files, which goes to the end of its line, no pair starts in it. */
    private boolean startsNextPair(Token last, boolean dense) {
        boolean mayEnd = dense || last.is(TokenKind.STRING) || last.is(TokenKind.RAW_STRING);
        return mayEnd
                && grammar.tokens().peek().is(TokenKind.COLON)
                && grammar.current().start() > last.end();
    }

    private boolean isOnNextLine(Token last, boolean dense) {
        boolean signs = dense && (isSign(last) || isSign(grammar.current()));
        return grammar.current().line() > last.endLine()
                && !signs
                && !last.is(TokenKind.COMMA)
                && !last.is(TokenKind.COLON);
    }
}
