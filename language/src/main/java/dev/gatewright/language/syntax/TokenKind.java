package dev.gatewright.language.syntax;

/** What a token is. */
public enum TokenKind {
    /** A name or a word of the language; which of them, the parser decides. */
    IDENT,
    /** {@code @} and the name after it. */
    AT,
    /** Digits. */
    INT,
    /** Digits with letters after them: {@code 1h30m}. */
    DURATION,
    /** {@code "…"}. */
    STRING,
    /** {@code `…`}. */
    RAW_STRING,
    /** A route's path. */
    PATH,
    /** Unquoted text: the value of a key, or a name of several tokens. */
    TEXT,
    MINUS("-"),
    STAR("*"),
    SLASH("/"),
    EQUALS("="),
    LEFT_PAREN("("),
    RIGHT_PAREN(")"),
    LEFT_BRACKET("["),
    RIGHT_BRACKET("]"),
    LEFT_BRACE("{"),
    RIGHT_BRACE("}"),
    COMMA(","),
    DOT("."),
    SEMICOLON(";"),
    COLON(":"),
    ELLIPSIS("..."),
    /** A character the language has no use for. */
    ILLEGAL,
    /** A string with no closing quote; reaches to the end of its line. */
    UNTERMINATED,
    END("end of file");

    private final String spelling;

    TokenKind() {
        this("");
    }

    TokenKind(String spelling) {
        this.spelling = spelling;
    }

    /** How it is written; empty for kinds with many spellings. */
    String spelling() {
        return spelling;
    }
}
