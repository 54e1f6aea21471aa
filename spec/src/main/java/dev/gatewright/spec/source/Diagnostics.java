package dev.gatewright.spec.source;

import dev.gatewright.spec.Diagnostic;
import dev.gatewright.spec.Span;
import java.util.Optional;
import java.util.function.Function;

/**
 * Diagnostics as text for people: {@code file:line:col: id: message}, the source line, and a caret
 * under the place.
 */
public final class Diagnostics {

    private final Function<String, Optional<String>> texts;

    /**
     * @param texts the text of a file by its name, for its lines to be shown
     */
    public Diagnostics(Function<String, Optional<String>> texts) {
        this.texts = texts;
    }

    /** One diagnostic, with a line's end after each line. */
    public String print(Diagnostic diagnostic) {
        Span span = diagnostic.span();
        String head =
                span.file()
                        + ":"
                        + span.line()
                        + ":"
                        + span.column()
                        + ": "
                        + diagnostic.id()
                        + ": "
                        + diagnostic.message()
                        + "\n";
        return texts.apply(span.file())
                .flatMap(text -> text.lines().skip(span.line() - 1L).findFirst())
                .map(line -> head + line + "\n" + caret(line, span) + "\n")
                .orElse(head);
    }

    private static String caret(String line, Span span) {
        var blanks = new StringBuilder();
        line.codePoints()
                .limit(span.column() - 1L)
                .forEach(c -> blanks.append(c == '\t' ? "\t" : isWide(c) ? "  " : " "));
        return blanks + "^".repeat(span.length());
    }

    /** Whether a terminal gives a character two columns. */
    private static boolean isWide(int c) {
        return (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x2E80 && c <= 0xA4CF)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0xFFE0 && c <= 0xFFE6)
                || (c >= 0x1F300 && c <= 0x1FAFF)
                || (c >= 0x20000 && c <= 0x3FFFD);
    }
}
