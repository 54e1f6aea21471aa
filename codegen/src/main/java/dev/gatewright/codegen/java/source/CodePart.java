package dev.gatewright.codegen.java.source;

/** A part of code: text, a type, a mark, or more code. */
sealed interface CodePart permits CodePart.Text, CodePart.Mark, CodeBlock, TypeName {

    /** Text as it stands; its line breaks are {@code \n}. */
    record Text(String text) implements CodePart {}

    /** What has no text of its own. */
    enum Mark implements CodePart {
        /** A blank, or a line break where the line would be too long. */
        WRAP,
        /** Nothing, or a line break where the line would be too long. */
        BREAK,
        INDENT,
        UNINDENT,
        /** From here to the end of the statement, further lines are indented by two levels. */
        STATEMENT,
        END_OF_STATEMENT
    }
}
