package dev.gatewright.spec.syntax;

import dev.gatewright.spec.report.Report;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What every part of the parser stands on: the tokens, what to say when they are wrong, and where
 * to go on after that.
 *
 * <p>A parsing method that cannot go on reports, answers null, and leaves it to its caller to find
 * the next place to start.
 */
final class Grammar {

    private static final Set<String> GO_KEYWORDS =
            Set.of(
                    "break",
                    "case",
                    "chan",
                    "const",
                    "continue",
                    "default",
                    "defer",
                    "else",
                    "fallthrough",
                    "for",
                    "func",
                    "go",
                    "goto",
                    "if",
                    "import",
                    "interface",
                    "map",
                    "package",
                    "range",
                    "return",
                    "select",
                    "struct",
                    "switch",
                    "type",
                    "var");

    private static final Set<String> STATEMENT_WORDS =
            Set.of("syntax", "info", "import", "type", "service");

    private final Tokens tokens;
    private final Report report;
    private int lastFaultAt = -1;

    Grammar(Tokens tokens, Report report) {
        this.tokens = tokens;
        this.report = report;
    }

    Tokens tokens() {
        return tokens;
    }

    Token current() {
        return tokens.current();
    }

    boolean at(TokenKind kind) {
        return current().is(kind);
    }

    /** Whether the token at hand is the first on its line. */
    boolean atLineStart() {
        return current().line() > tokens.previousEndLine();
    }

    /** Whether a statement of the top level starts here, whatever was open before. */
    boolean atStatement() {
        Token token = current();
        return atLineStart()
                && switch (token.kind()) {
                    case IDENT -> STATEMENT_WORDS.contains(token.text());
                    case AT -> token.value().equals("server");
                    default -> false;
                };
    }

    /** Takes the token at hand if it is of this kind. */
    @Nullable Token accept(TokenKind kind) {
        return at(kind) ? tokens.take() : null;
    }

    /** Takes the token at hand, which must be of this kind. */
    @Nullable Token expect(TokenKind kind, String what) {
        Token token = accept(kind);
        if (token == null) {
            unexpected(what);
        }
        return token;
    }

    /** Takes a name that Go code can hold. */
    @Nullable Token expectName(String what) {
        Token name = expect(TokenKind.IDENT, what);
        if (name != null && GO_KEYWORDS.contains(name.text())) {
            fault(
                    SyntaxFault.RESERVED_NAME,
                    name,
                    "'" + name.text() + "' is a word of the Go language; choose another name");
        }
        return name;
    }

    /** Reports that something else should stand here. */
    void unexpected(String what) {
        Token found = current();
        switch (found.kind()) {
            case ILLEGAL ->
                    fault(
                            SyntaxFault.ILLEGAL_CHARACTER,
                            found,
                            "the character "
                                    + found.described()
                                    + " has no meaning here; expected "
                                    + what);
            case UNTERMINATED ->
                    fault(
                            SyntaxFault.UNTERMINATED_STRING,
                            found,
                            "this string is never closed; end it with " + found.text().charAt(0));
            default ->
                    fault(
                            SyntaxFault.UNEXPECTED_TOKEN,
                            found,
                            "expected " + what + ", found " + found.described());
        }
    }

    /** Reports a fault, unless one at this token was reported just before. */
    void fault(SyntaxFault fault, Token token, String message) {
        if (token.start() != lastFaultAt) {
            lastFaultAt = token.start();
            report.add(fault.fault(), token.span(), message);
        }
    }

    /** Passes over tokens, and whole blocks in braces, up to one that will do or the end. */
    void skipTo(Predicate<Token> enough) {
        int depth = 0;
        while (!at(TokenKind.END) && !(depth == 0 && enough.test(current()))) {
            depth = Math.max(0, depth + depthChange(current()));
            tokens.take();
        }
    }

    /** Passes over the rest of a faulty line of a block, but not over the end of the block. */
    void skipLine() {
        int line = current().line();
        skipTo(token -> token.line() > line || token.is(TokenKind.RIGHT_BRACE));
    }

    private static int depthChange(Token token) {
        return switch (token.kind()) {
            case LEFT_BRACE -> 1;
            case RIGHT_BRACE -> -1;
            default -> 0;
        };
    }
}
