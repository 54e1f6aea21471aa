package dev.gatewright.language.syntax;

import dev.gatewright.language.syntax.Tree.KeyValue;
import dev.gatewright.language.syntax.Tree.KeyValues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code ( key: value … )}.
 *
 * <p>A value is a string or bare text: lists, paths, durations, and, as older files have it, words
 * and numbers of any script. It ends with its string or where the next pair begins, and holds no
 * token that a value of its kind cannot have: a key that a slip would hide in it is found.
 *
 * <p>That strictness is for security: a {@code jwt} within the value before it protects nothing. So
 * values of {@code @server} without quotes are words, and signs between words; what words alone can
 * hide, as where a colon was forgotten, is left for a rule to find. {@code info} and {@code @doc},
 * which protect nothing, hold what people write there.
 */
final class ValueParser {

    private final Grammar grammar;

    ValueParser(Grammar grammar) {
        this.grammar = grammar;
    }

    /** Reads pairs in parentheses. */
    @Nullable KeyValues keyValues(String owner) {
        Token open = grammar.expect(TokenKind.LEFT_PAREN, "'(' after " + owner);
        if (open == null && !atPair()) {
            return null;
        }
        // Values of @server are lists and paths, in which blanks around signs mean nothing.
        boolean dense = owner.equals("@server");
        var pairs = new ArrayList<KeyValue>();
        while (!atEndOfPairs()) {
            Token start = grammar.current();
            KeyValue pair = pair(dense);
            if (pair != null) {
                pairs.add(pair);
            } else {
                skipLine(start);
            }
        }
        Token last = grammar.current();
        Token close = grammar.expect(TokenKind.RIGHT_PAREN, "')' after " + owner);
        return new KeyValues(open == null ? last : open, pairs, close == null ? last : close);
    }

    /**
     * Passes over what is left of the line of a faulty pair, at least its first token, and the
     * lines after it up to the next pair.
     */
    private void skipLine(Token start) {
        if (grammar.current().start() == start.start()) {
            grammar.skip();
        }
        int line = Math.max(start.line(), grammar.tokens().previousEndLine());
        while (grammar.current().line() == line && !atClose() && !grammar.at(TokenKind.END)) {
            grammar.skip();
        }
        while (!atEndOfPairs() && !(grammar.atLineStart() && atPair())) {
            grammar.skip();
        }
    }

    /** A parenthesis that ends the pairs, rather than one in the faulty value. */
    private boolean atClose() {
        Token next = grammar.tokens().peek();
        boolean more =
                next.is(TokenKind.RIGHT_PAREN)
                        || (next.is(TokenKind.IDENT)
                                && grammar.tokens().peekSecond().is(TokenKind.COLON));
        return grammar.at(TokenKind.RIGHT_PAREN) && !more;
    }

    private boolean atEndOfPairs() {
        return switch (grammar.current().kind()) {
            case RIGHT_PAREN, RIGHT_BRACE, END -> true;
            case AT -> grammar.atLineStart();
            default -> grammar.atStatement() && !grammar.tokens().peek().is(TokenKind.COLON);
        };
    }

    /**
     * One pair; null where its key, its colon or its value is at fault, and the caller is to find
     * the next.
     */
    private @Nullable KeyValue pair(boolean dense) {
        Token key = grammar.expect(TokenKind.IDENT, "a key, as in 'jwt: Auth'");
        if (key == null || grammar.expect(TokenKind.COLON, "':' after the key") == null) {
            return null;
        }
        Token value = value(key, dense);
        return value == null ? null : new KeyValue(key, value);
    }

    private @Nullable Token value(Token key, boolean dense) {
        return switch (grammar.current().kind()) {
            case STRING, RAW_STRING -> string();
            default -> bare(key, dense);
        };
    }

    private @Nullable Token string() {
        Token string = grammar.tokens().take();
        boolean ends = atEndOfPairs() || atPair() || grammar.atLineStart();
        if (!ends) {
            grammar.unexpected("')' or the next key, as in 'jwt: Auth', after the text");
        }
        return ends ? string : null;
    }

    /**
     * A value without quotes, token by token, up to where the next pair begins; null, after a
     * fault, at a token that it cannot hold.
     */
    private @Nullable Token bare(Token key, boolean dense) {
        boolean roles = dense && key.text().equals("roles");
        var parts = new ArrayList<Token>();
        int open = 0;
        do {
            Token last = parts.isEmpty() ? null : parts.getLast();
            boolean within = roles && atRoleWithColon(last);
            if (!within && !(dense ? mayHold(last) : mayHold(last, open))) {
                refuse(key, last);
                return null;
            }
            Token part = grammar.tokens().take();
            open += depthChange(part);
            parts.add(part);
        } while (!endsAfter(parts.getLast(), dense, open));
        if (parts.getLast().is(TokenKind.COMMA)) {
            grammar.unexpected("another name after ','");
            return null;
        }
        return grammar.tokens().joined(text(parts, dense), parts);
    }

    /**
     * Says why a token cannot be part of a value, in the words of what was most likely meant.
     *
     * @param last the part of the value before it; null where the value would begin with it
     */
    private void refuse(Token key, @Nullable Token last) {
        if (last == null) {
            grammar.unexpected("a value for '" + key.text() + "'");
        } else if (key.text().equals("prefix") && touches(last, grammar.current())) {
            grammar.fault(
                    SyntaxError.BAD_PATH,
                    grammar.current(),
                    grammar.current().described()
                            + " cannot be part of a path; a parameter is written '/:name'");
        } else if (last.is(TokenKind.COMMA)) {
            grammar.unexpected(
                    "another value after ',' (no comma stands between one pair and the next)");
        } else {
            grammar.unexpected(
                    "the next key, as in 'jwt: Auth', or ')' (a value with signs in it is written"
                            + " in double quotes)");
        }
    }

    /** Whether a pair begins at the current token. */
    private boolean atPair() {
        return grammar.at(TokenKind.IDENT) && grammar.tokens().peek().is(TokenKind.COLON);
    }

    /**
     * Whether the current token can be part of a value of {@code @server} after the one before.
     *
     * @param last null where the value starts
     */
    private boolean mayHold(@Nullable Token last) {
        Token token = grammar.current();
        return switch (token.kind()) {
            case IDENT -> !atPair();
            case INT, DURATION, SLASH -> true;
            case COMMA, MINUS -> last != null && !last.is(TokenKind.COMMA);
            case DOT -> last != null && touches(last, token);
            case COLON -> last != null && last.is(TokenKind.SLASH) && touches(last, token);
            case ILLEGAL -> isForeign(token);
            default -> false;
        };
    }

    /**
     * Whether the current token can be part of a text of older files.
     *
     * @param last null where the text starts
     * @param open how many parentheses and brackets it has open
     */
    private boolean mayHold(@Nullable Token last, int open) {
        Token token = grammar.current();
        return switch (token.kind()) {
            case IDENT -> !atPair();
            case INT, DURATION, SLASH, MINUS, STAR, DOT, EQUALS, ELLIPSIS -> true;
            case AT -> last != null && touches(last, token);
            case LEFT_PAREN, LEFT_BRACKET -> true;
            case RIGHT_PAREN, RIGHT_BRACKET -> open > 0;
            case COMMA, COLON -> last != null && !last.is(token.kind());
            case ILLEGAL -> !Character.isISOControl(token.text().codePointAt(0));
            default -> false;
        };
    }

    /** A letter or sign of another script. */
    private static boolean isForeign(Token token) {
        int c = token.text().codePointAt(0);
        return c > 0x7F
                && !Character.isISOControl(c)
                && !Character.isSpaceChar(c)
                && switch (Character.getType(c)) {
                    case Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
                    default -> true;
                };
    }

    /** Whether the current token is within a role such as {@code orders:write}. */
    private boolean atRoleWithColon(@Nullable Token last) {
        Token token = grammar.current();
        Token next = grammar.tokens().peek();
        if (token.is(TokenKind.COLON)) {
            return last != null && touches(last, token) && touches(token, next) && isWord(next);
        }
        boolean starts = last == null || !isWord(last);
        return starts
                && isWord(token)
                && next.is(TokenKind.COLON)
                && touches(token, next)
                && touches(next, grammar.tokens().peekSecond())
                && isWord(grammar.tokens().peekSecond());
    }

    /**
     * What a role can be made of; the lexer takes {@code 2fa} for a time and {@code 7} for a
     * number.
     */
    private static boolean isWord(Token token) {
        return switch (token.kind()) {
            case IDENT, INT, DURATION -> true;
            default -> false;
        };
    }

    /** Whether nothing stands between two tokens, not even a blank. */
    private static boolean touches(Token before, Token token) {
        return before.end() == token.start();
    }

    /** The next pair begins, or the line ends and no sign joins it to the next one. */
    private boolean endsAfter(Token last, boolean dense, int open) {
        Token token = grammar.current();
        return switch (token.kind()) {
            case RIGHT_PAREN -> open <= 0 || token.line() > last.endLine();
            case END, UNTERMINATED, RIGHT_BRACE -> true;
            case IDENT -> beginsNextPair(last) || isOnNextLine(last, dense);
            default -> isOnNextLine(last, dense);
        };
    }

    /** A pair does not begin within a word, nor where the value before is not complete. */
    private boolean beginsNextPair(Token last) {
        boolean complete =
                switch (last.kind()) {
                    case COMMA, MINUS, COLON, DOT -> false;
                    default -> true;
                };
        return atPair() && complete && !touches(last, grammar.current());
    }

    /**
     * Whether the value has ended with its line. A list goes on after a comma, and a path of
     * {@code @server} before and after its signs.
     */
    private boolean isOnNextLine(Token last, boolean dense) {
        boolean signs = dense && (isSign(last) || isSign(grammar.current()));
        return grammar.current().line() > last.endLine() && !signs && !last.is(TokenKind.COMMA);
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

    /**
     * Two signs that were apart must stay so: {@code / /x} would be read as a comment when it is
     * read again.
     */
    private static boolean makeComment(Token before, Token part) {
        return before.is(TokenKind.SLASH) && (part.is(TokenKind.SLASH) || part.is(TokenKind.STAR));
    }

    private static boolean isSign(Token token) {
        return switch (token.kind()) {
            case COMMA, MINUS, SLASH -> true;
            default -> false;
        };
    }

    private static int depthChange(Token token) {
        return switch (token.kind()) {
            case LEFT_PAREN, LEFT_BRACKET -> 1;
            case RIGHT_PAREN, RIGHT_BRACKET -> -1;
            default -> 0;
        };
    }
}
