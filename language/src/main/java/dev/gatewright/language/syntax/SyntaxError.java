package dev.gatewright.language.syntax;

import dev.gatewright.language.report.DiagnosticKind;
import java.util.Locale;

/** What the lexer and the parser refuse. */
public enum SyntaxError {
    ILLEGAL_CHARACTER(
            "A character the language has no use for. Remove it, or put the text in quotes.",
            "type A { B string } ?"),
    UNTERMINATED_STRING(
            "A string has no closing quote before the end of the file.",
            "import \"user.api\ntype A {\n\tB string\n}\n"),
    UNTERMINATED_COMMENT(
            "A block comment is opened and never closed with */.",
            "type A {\n\tB string\n}\n/* \n"),
    UNEXPECTED_TOKEN(
            "Something else is expected here; the message says what.", "type A {\n\tB [int\n}\n"),
    BAD_PATH(
            "A route's path is segments of letters, digits, '-', '_' and '.', each after a '/',"
                    + " a parameter written ':name'.",
            "service a {\n\t@handler H\n\tget /user/{id}\n}\n"),
    MISSING_ROUTE("Annotations are not followed by a route.", "service a {\n\t@handler H\n}\n"),
    DUPLICATE_ANNOTATION(
            "An annotation stands twice before one route.",
            "service a {\n\t@handler H\n\t@handler I\n\tget /user\n}\n"),
    UNKNOWN_ANNOTATION(
            "Routes take @doc, @download, @handler, @jwt, @middleware, @public, @response, @roles"
                    + " and @status; services take @server.",
            "service a {\n\t@auth X\n\t@handler H\n\tget /user\n}\n"),
    UNKNOWN_METHOD(
            "A route starts with its method in lower case: get, head, post, put, patch, delete,"
                    + " connect, options or trace.",
            "service a {\n\t@handler H\n\tfetch /user\n}\n"),
    RESERVED_NAME(
            "A word of the Go language cannot name a type or a field.",
            "type func {\n\tA string\n}\n"),
    NESTED_TOO_DEEP(
            "Types are nested deeper than anyone would write by hand.",
            "type A {\n\tB " + "[]".repeat(SyntaxError.MAX_DEPTH + 1) + "int\n}\n");

    /** How deep types may nest. */
    static final int MAX_DEPTH = 200;

    private final String explanation;
    private final String example;

    SyntaxError(String explanation, String example) {
        this.explanation = explanation;
        this.example = example;
    }

    /** The kind of diagnostic it is reported as. */
    public DiagnosticKind fault() {
        String id = name().toLowerCase(Locale.ROOT).replace('_', '-');
        return DiagnosticKind.error(id, explanation, example);
    }
}
