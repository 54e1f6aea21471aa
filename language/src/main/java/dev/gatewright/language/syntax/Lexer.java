package dev.gatewright.language.syntax;

import dev.gatewright.language.Span;
import dev.gatewright.language.report.Report;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into tokens, one pass, on demand.
 *
 * <p>Never fails: what is no token becomes one of kind {@link TokenKind#ILLEGAL}, for the parser to
 * refuse where it stands. Comments are kept aside, each token knowing how many stand before it.
 *
 * <p>What a token is depends on the parser in one place: {@code /user/2fa-codes} is one path after
 * a method, and several tokens anywhere else. So the parser asks for tokens one by one, and for a
 * {@link #path} it takes back the one it has seen and reads again from there. To {@link #rewind} is
 * cheap: an offset, and the comments passed since.
 *
 * <p>Strings have no escapes and may go over lines, as in goctl. A quote that was forgotten would
 * therefore reach to the next one, anywhere below, and turn the file inside out. A quote on a later
 * line that text follows at once is taken for the beginning of another string, and the first one
 * for unterminated, to the end of its line.
 */
final class Lexer {

    private final String file;
    private final String text;
    private final Report report;
    private final Cursor cursor;
    private final SharedTexts texts;
    private final int earlierComments;
    private final List<Comment> comments = new ArrayList<>();

    /**
     * Where to begin.
     *
     * @param offset of the first character to read
     * @param line its line
     * @param comments how many comments stand before it
     */
    record Start(int offset, int line, int comments) {}

    /** Where what is being read begins, token or comment. */
    private int startLine;

    private int startColumn;

    private int lastTokenLine;
    private int lastTokenEnd;

    /** Whether a line has ended since the last token, block comments aside. */
    private boolean newLine;

    Lexer(String file, String text, Report report) {
        this(file, text, new Start(0, 1, 0), report);
    }

    /** Reads from the end of a line on, which is taken to be in no string and no comment. */
    Lexer(String file, String text, Start start, Report report) {
        this.file = file;
        this.text = text;
        this.report = report;
        this.cursor = new Cursor(text, start.offset(), start.line());
        this.earlierComments = start.comments();
        this.texts = new SharedTexts(text);
        // A byte order mark, which editors write: columns count from the character after it.
        if (cursor.peek() == '\uFEFF') {
            cursor.rewind(new Token(TokenKind.TEXT, "", 1, 1, file, 1, 1, 1, 1, 0, true));
        }
    }

    /** Every comment passed so far, from where it began. */
    List<Comment> comments() {
        return comments;
    }

    /** The next token. */
    Token next() {
        skipTrivia();
        int start = mark();
        return token(scan(), start);
    }

    /** The path that starts where the token does, instead of that token. */
    Token path(Token from) {
        rewind(from);
        int start = mark();
        while ((isPathPart(cursor.peek()) && !atComment()) || atWildcard()) {
            cursor.advanceTo(cursor.offset() + (atWildcard() ? 2 : 1));
        }
        return token(TokenKind.PATH, start);
    }

    /** Takes a token back: the next one read is the same again. */
    void rewind(Token token) {
        cursor.rewind(token);
        while (earlierComments + comments.size() > token.comments()) {
            comments.removeLast();
        }
    }

    /** Several tokens as one with this text. */
    Token joined(String joinedText, List<Token> parts) {
        Token first = parts.getFirst();
        Token last = parts.getLast();
        int length =
                first.line() == last.line()
                        ? last.column() + last.length() - first.column()
                        : first.length();
        return new Token(
                TokenKind.TEXT,
                joinedText,
                first.start(),
                last.end(),
                file,
                first.line(),
                first.column(),
                length,
                last.endLine(),
                first.comments(),
                first.newLine());
    }

    /**
     * Passes over one token, the first character of which decides what it is; the kind that it has.
     * The cursor then stands right behind it, which is how {@link #token} knows its text.
     */
    private TokenKind scan() {
        if (cursor.atEnd()) {
            return TokenKind.END;
        }
        char c = cursor.peek();
        if (isLetter(c)) {
            return identifier();
        }
        if (isDigit(c)) {
            return number();
        }
        return switch (c) {
            case '"' -> string(TokenKind.STRING, '"');
            case '`' -> string(TokenKind.RAW_STRING, '`');
            case '@' -> annotation();
            default -> symbol();
        };
    }

    private TokenKind identifier() {
        int end = cursor.offset();
        while (end < text.length() && isWordPart(text.charAt(end))) {
            end++;
        }
        cursor.advanceWithinLine(end);
        return TokenKind.IDENT;
    }

    private TokenKind annotation() {
        cursor.advance();
        identifier();
        return TokenKind.AT;
    }

    /**
     * A number, or what begins like one: {@code 15} is a number, {@code 15s}, {@code 1h30m} and
     * {@code 2fa} are of kind {@link TokenKind#DURATION}. Whether that is a time is for those to
     * say who need one.
     */
    private TokenKind number() {
        var kind = TokenKind.INT;
        while (isDigit(cursor.peek()) || isLetter(cursor.peek()) || cursor.peek() == 'µ') {
            if (!isDigit(cursor.peek())) {
                kind = TokenKind.DURATION;
            }
            cursor.advance();
        }
        return kind;
    }

    /**
     * A string up to its closing quote, wherever that is, or to the end of the line where it has
     * none. With
     *
     * <pre>{@code
     * prefix: "/v1
     * group:  "users"
     * }</pre>
     *
     * <p>the quote before {@code users} is not its end: text follows it at once, so it opens a
     * string of its own and the one before it was forgotten.
     */
    private TokenKind string(TokenKind kind, char quote) {
        int close = text.indexOf(quote, cursor.offset() + 1);
        if (close < 0 || opensAnother(close)) {
            cursor.advanceTo(endOfUnterminated());
            return TokenKind.UNTERMINATED;
        }
        cursor.advanceTo(close + 1);
        return kind;
    }

    /**
     * Whether the quote at an offset on a later line opens a string rather than closes this one:
     * text follows it at once. Then the closing quote of this one was forgotten.
     */
    private boolean opensAnother(int quote) {
        int lineEnd = text.indexOf('\n', cursor.offset());
        if (lineEnd < 0 || lineEnd > quote || quote + 1 >= text.length()) {
            return false;
        }
        char next = text.charAt(quote + 1);
        return !isBlank(next) && ")},;/".indexOf(next) < 0;
    }

    /** The end of the line, without what closes a block that the string does not open. */
    private int endOfUnterminated() {
        int lineEnd = text.indexOf('\n', cursor.offset());
        int end = lineEnd < 0 ? text.length() : lineEnd;
        while (end > cursor.offset() + 1 && isBlank(text.charAt(end - 1))) {
            end--;
        }
        char last = text.charAt(end - 1);
        int opening = text.indexOf(last == '}' ? '{' : '(', cursor.offset());
        boolean closes = (last == '}' || last == ')') && (opening < 0 || opening > end);
        return closes ? end - 1 : end;
    }

    /**
     * A sign that is a token by itself. All other characters are illegal ones, each by itself; of a
     * pair of surrogates both halves are one.
     */
    private TokenKind symbol() {
        if (cursor.startsWith(TokenKind.ELLIPSIS.spelling())) {
            cursor.advanceTo(cursor.offset() + 3);
            return TokenKind.ELLIPSIS;
        }
        char c = cursor.peek();
        // A comment of other languages is one illegal token, and not one for each of its words.
        if (c == '#' && startLine != lastTokenLine) {
            int lineEnd = text.indexOf('\n', cursor.offset());
            cursor.advanceTo(lineEnd < 0 ? text.length() : lineEnd);
            return TokenKind.ILLEGAL;
        }
        cursor.advance();
        if (Character.isHighSurrogate(c) && Character.isLowSurrogate(cursor.peek())) {
            cursor.advance();
        }
        return switch (c) {
            case '-' -> TokenKind.MINUS;
            case '*' -> TokenKind.STAR;
            case '/' -> TokenKind.SLASH;
            case '=' -> TokenKind.EQUALS;
            case '(' -> TokenKind.LEFT_PAREN;
            case ')' -> TokenKind.RIGHT_PAREN;
            case '[' -> TokenKind.LEFT_BRACKET;
            case ']' -> TokenKind.RIGHT_BRACKET;
            case '{' -> TokenKind.LEFT_BRACE;
            case '}' -> TokenKind.RIGHT_BRACE;
            case ',' -> TokenKind.COMMA;
            case '.' -> TokenKind.DOT;
            case ';' -> TokenKind.SEMICOLON;
            case ':' -> TokenKind.COLON;
            default -> TokenKind.ILLEGAL;
        };
    }

    /**
     * Passes over blanks and comments, and notes whether a line has ended among them. Lines that
     * end within a block comment do not count: what stands behind it is still on the line of the
     * token before.
     */
    private void skipTrivia() {
        newLine = cursor.offset() == 0;
        while (!cursor.atEnd()) {
            char c = cursor.peek();
            if (isBlank(c)) {
                newLine |= c == '\n';
                cursor.advance();
            } else if (atComment()) {
                comment();
            } else {
                return;
            }
        }
    }

    /**
     * {@code /} alone is a path, or an illegal sign; with a second one or a star it opens a
     * comment, also in the middle of a word.
     */
    private boolean atComment() {
        return cursor.peek() == '/' && (cursor.peek(1) == '/' || cursor.peek(1) == '*');
    }

    /** Whether {@code /*} stands in a path as other languages have it, and opens no comment. */
    private boolean atWildcard() {
        if (!cursor.startsWith("/*")) {
            return false;
        }
        int close = text.indexOf("*/", cursor.offset() + 2);
        int lineEnd = text.indexOf('\n', cursor.offset());
        boolean overLines = close < 0 || (lineEnd >= 0 && lineEnd < close);
        return overLines || isLetter(cursor.peek(2));
    }

    /**
     * Keeps a comment, with what is needed to tell later whom it belongs to: where it stands, where
     * the token before it ended, and whether it is first on its line. A block that is never closed
     * takes the rest of the file, and is reported at its first two characters.
     */
    private void comment() {
        int start = mark();
        if (cursor.peek(1) == '/') {
            int lineEnd = text.indexOf('\n', start);
            cursor.advanceTo(lineEnd < 0 ? text.length() : lineEnd);
        } else {
            int close = text.indexOf("*/", start + 2);
            if (close < 0) {
                report.add(
                        SyntaxError.UNTERMINATED_COMMENT.fault(),
                        new Span(file, startLine, startColumn, 2),
                        "this comment is never closed; end it with */");
            }
            cursor.advanceTo(close < 0 ? text.length() : close + 2);
        }
        String written = text.substring(start, cursor.offset()).stripTrailing();
        comments.add(
                new Comment(
                        written,
                        start,
                        startLine,
                        startColumn,
                        cursor.line(),
                        lastTokenEnd,
                        afterBlanks(),
                        newLine || lastTokenLine == 0));
    }

    /** The offset of what follows blanks. */
    private int afterBlanks() {
        int at = cursor.offset();
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Notes where the next token or comment begins; its offset. */
    private int mark() {
        startLine = cursor.line();
        startColumn = cursor.column();
        return cursor.offset();
    }

    /**
     * The token from {@code start} to the cursor. Its span, which diagnostics underline, ends with
     * its first line: a string may go on over many.
     */
    private Token token(TokenKind kind, int start) {
        int end = cursor.offset();
        lastTokenLine = cursor.line();
        lastTokenEnd = end;
        int length =
                cursor.line() == startLine
                        ? cursor.column() - startColumn
                        : firstLineLength(start, end);
        return new Token(
                kind,
                texts.part(start, end),
                start,
                end,
                file,
                startLine,
                startColumn,
                Math.max(1, length),
                cursor.line(),
                earlierComments + comments.size(),
                newLine);
    }

    private int firstLineLength(int start, int end) {
        int lineEnd = text.indexOf('\n', start);
        return text.codePointCount(start, Math.min(lineEnd, end));
    }

    private static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean isWordPart(char c) {
        return isLetter(c) || isDigit(c);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** What a path is made of. A blank, a bracket and a letter of another script end it. */
    private static boolean isPathPart(char c) {
        return isLetter(c) || isDigit(c) || c == '/' || c == ':' || c == '-' || c == '.';
    }
}
