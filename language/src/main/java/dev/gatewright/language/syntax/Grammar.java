package dev.gatewright.language.syntax;

import dev.gatewright.language.report.Report;
import dev.gatewright.language.syntax.Tree.SourceFile;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What every part of the parser stands on: the tokens, what to say when they are wrong, and where
 * to go on after that.
 *
 * <p>A parsing method that cannot go on reports, answers null, and leaves it to its caller to find
 * the next position to start at.
 *
 * <p>One slip is one report: {@link #fault} drops what is said of a line of which something has
 * been said just before, of a token at which the parser is stuck, and of the end of the file a
 * second time. What is passed over on the way is remembered by its words ({@link #lost}), because a
 * type that was declared in there must not be called unknown elsewhere.
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

    private final Tokens tokens;
    private final Report report;
    private final Set<String> lost = new HashSet<>();

    /** The line of the last fault that was reported. */
    private int lastFaultAt = -1;

    /**
     * Offsets of tokens at which a fault was found, reported or not.
     *
     * <p>A token that two callers refuse in turn is one slip; the second report would only say what
     * else could have stood there.
     */
    private final Set<Integer> stuckAt = new HashSet<>();

    private boolean hasErrors;
    private boolean ended;

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

    /** Whether the current token is the first on its line. */
    boolean atLineStart() {
        return current().newLine() || tokens.previous() == null;
    }

    /** Whether a statement of the top level starts here, whatever was open before. */
    boolean atStatement() {
        Token token = current();
        return atLineStart()
                && switch (token.kind()) {
                    case IDENT -> Keywords.STATEMENTS.contains(token.text());
                    case AT -> token.value().equals("server");
                    default -> false;
                };
    }

    /** Takes the current token if it is of this kind. */
    @Nullable Token accept(TokenKind kind) {
        return at(kind) ? tokens.take() : null;
    }

    /**
     * Takes the current token, which must be of this kind. Null, and a fault, when it is not: of a
     * bracket that is missing at a line's end, where it is missing and not where that was noticed.
     *
     * @param what how the message calls it, after "expected"
     */
    @Nullable Token expect(TokenKind kind, String what) {
        Token token = accept(kind);
        if (token == null && isBracket(kind) && lineEnded()) {
            unclosed(what);
        } else if (token == null) {
            unexpected(what);
        }
        return token;
    }

    /**
     * What people forget at the end of a line. Words and colons are missed where the next word
     * stands.
     */
    private static boolean isBracket(TokenKind kind) {
        return switch (kind) {
            case LEFT_BRACE, RIGHT_PAREN, RIGHT_BRACE, RIGHT_BRACKET -> true;
            default -> false;
        };
    }

    /** Whether the current token begins a line that is not the first of the file. */
    private boolean lineEnded() {
        return atLineStart() && tokens.previous() != null;
    }

    /** Reports that something should stand after the last line, where it was forgotten. */
    void unclosed(String what) {
        Token found = current();
        fault(
                SyntaxError.UNEXPECTED_TOKEN,
                Objects.requireNonNull(tokens.previous()),
                "expected "
                        + what
                        + (what.contains(" after ") ? ", before " : " after this, before ")
                        + found.described()
                        + " on line "
                        + found.line());
    }

    /** Takes a name that Go code can hold. */
    @Nullable Token expectName(String what) {
        Token name = expect(TokenKind.IDENT, what);
        if (name != null && GO_KEYWORDS.contains(name.text())) {
            fault(
                    SyntaxError.RESERVED_NAME,
                    name,
                    "'" + name.text() + "' is a word of the Go language; choose another name");
        }
        return name;
    }

    /** Reports that something else should stand here. */
    void unexpected(String what) {
        Token found = current();
        switch (found.kind()) {
            case ILLEGAL -> illegal(found, what);
            case UNTERMINATED ->
                    fault(
                            SyntaxError.UNTERMINATED_STRING,
                            found,
                            "this string is never closed; end it with " + found.text().charAt(0));
            default ->
                    fault(
                            SyntaxError.UNEXPECTED_TOKEN,
                            found,
                            "expected " + what + ", found " + found.described());
        }
    }

    /**
     * A character that no token begins with. Signs that other languages have are answered with the
     * spelling here.
     */
    private void illegal(Token found, String what) {
        String advice =
                switch (found.text().charAt(0)) {
                    case '#' -> "; a comment starts with //";
                    case '<', '>' ->
                            "; a list is written []string, a map map[string]int64: types have no"
                                    + " parameters";
                    default -> "; expected " + what;
                };
        fault(
                SyntaxError.ILLEGAL_CHARACTER,
                found,
                "the character " + found.described() + " has no meaning here" + advice);
    }

    /**
     * Reports a fault, unless one was reported on this line just before or while the same token was
     * to be read, or the file has ended too early already: what is wrong after a fault is mostly
     * its consequence.
     */
    void fault(SyntaxError fault, Token token, String message) {
        hasErrors = true;
        boolean isFollowing = at(TokenKind.END) && ended;
        ended |= at(TokenKind.END);
        boolean isStuck = !stuckAt.add(current().start());
        if (token.line() != lastFaultAt && !isFollowing && !isStuck) {
            lastFaultAt = token.line();
            report.addUnreadable(fault.fault(), token.span(), message);
        }
    }

    /** Whether a fault was reported. */
    boolean hasErrors() {
        return hasErrors;
    }

    /**
     * The words in what was passed over; {@link SourceFile#NAMELESS} when a name itself is lost.
     */
    Set<String> lost() {
        return lost;
    }

    /** Notes that the declaration of a name could not be read. */
    void lose(Token name) {
        lost.add(name.text());
    }

    /** Notes that a declaration without a name was passed over. */
    void loseName() {
        lost.add(SourceFile.NAMELESS);
    }

    /** Passes over the current token. */
    void skip() {
        Token token = tokens.take();
        if (token.is(TokenKind.IDENT)) {
            lost.add(token.text());
        }
    }

    /** Passes over tokens, and whole blocks in braces, up to one that will do or the end. */
    void skipTo(Predicate<Token> enough) {
        int depth = 0;
        while (!at(TokenKind.END) && !(depth == 0 && enough.test(current()))) {
            depth = Math.max(0, depth + depthChange(current()));
            skip();
        }
    }

    /**
     * Braces alone are counted: what is skipped is mostly faulty, and its parentheses need not
     * match.
     */
    private static int depthChange(Token token) {
        return switch (token.kind()) {
            case LEFT_BRACE -> 1;
            case RIGHT_BRACE -> -1;
            default -> 0;
        };
    }
}
