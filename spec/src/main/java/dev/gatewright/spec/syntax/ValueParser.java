package dev.gatewright.spec.syntax;

import dev.gatewright.spec.syntax.Tree.KeyValue;
import dev.gatewright.spec.syntax.Tree.KeyValues;
import java.util.ArrayList;
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
        var pairs = new ArrayList<KeyValue>();
        while (!grammar.at(TokenKind.RIGHT_PAREN)
                && !grammar.at(TokenKind.END)
                && !grammar.at(TokenKind.RIGHT_BRACE)) {
            KeyValue pair = pair();
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

    private @Nullable KeyValue pair() {
        Token key = grammar.expect(TokenKind.IDENT, "a key, as in 'jwt: Auth'");
        if (key == null || grammar.expect(TokenKind.COLON, "':' after the key") == null) {
            return null;
        }
        Token value = value(key);
        return value == null ? null : new KeyValue(key, value);
    }

    private @Nullable Token value(Token key) {
        if (atEndOfValue(key)) {
            grammar.unexpected("a value for '" + key.text() + "'");
            return null;
        }
        Token first = grammar.current();
        Token last = grammar.tokens().take();
        while (!atEndOfValue(last)) {
            last = grammar.tokens().take();
        }
        return grammar.tokens().joined(TokenKind.TEXT, first, last);
    }

    private boolean atEndOfValue(Token last) {
        Token token = grammar.current();
        return switch (token.kind()) {
            case RIGHT_PAREN, END, UNTERMINATED -> true;
            case COMMA -> false;
            case IDENT -> startsNextPair(last) || isOnNextLine(last);
            default -> isOnNextLine(last);
        };
    }

    private boolean startsNextPair(Token last) {
        return grammar.tokens().peek().is(TokenKind.COLON)
                && grammar.current().start() > last.end();
    }

    private boolean isOnNextLine(Token last) {
        return grammar.current().line() > last.endLine()
                && !last.is(TokenKind.COMMA)
                && !last.is(TokenKind.COLON);
    }
}
