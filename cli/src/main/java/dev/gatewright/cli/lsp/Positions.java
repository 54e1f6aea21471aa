package dev.gatewright.cli.lsp;

import dev.gatewright.language.Diagnostic;
import dev.gatewright.language.Diagnostic.Severity;
import dev.gatewright.language.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/** Positions in texts: ours count code points from 1, an editor's UTF-16 units from 0. */
final class Positions {

    private Positions() {}

    /**
     * The range of a span.
     *
     * @param line the line that it is on
     */
    static Range range(Span span, String line) {
        int start = units(line, 0, span.column() - 1);
        int end = units(line, start, span.length());
        return new Range(new Position(span.line() - 1, start), new Position(span.line() - 1, end));
    }

    /** The range of a whole text. */
    static Range all(String text) {
        int lines = (int) text.chars().filter(c -> c == '\n').count();
        return new Range(new Position(0, 0), new Position(lines + 1, 0));
    }

    /**
     * A diagnostic as an editor shows it.
     *
     * @param lines those of the file that it is about
     */
    static org.eclipse.lsp4j.Diagnostic diagnostic(Diagnostic diagnostic, List<String> lines) {
        int number = diagnostic.span().line() - 1;
        String line = number < lines.size() ? lines.get(number) : "";
        var shown =
                new org.eclipse.lsp4j.Diagnostic(
                        range(diagnostic.span(), line), diagnostic.message());
        shown.setSeverity(
                diagnostic.severity() == Severity.ERROR
                        ? DiagnosticSeverity.Error
                        : DiagnosticSeverity.Warning);
        shown.setCode(diagnostic.id());
        shown.setSource("gatewright");
        return shown;
    }

    /** The text before a place. */
    static String before(String text, Position place) {
        int at = 0;
        for (int line = 0; line < place.getLine(); line++) {
            int end = text.indexOf('\n', at);
            if (end < 0) {
                return text;
            }
            at = end + 1;
        }
        return text.substring(0, Math.clamp((long) at + place.getCharacter(), at, text.length()));
    }

    /** A line of a text, from 0; empty when there is none. */
    static String line(String text, int number) {
        int start = 0;
        for (int i = 0; i < number; i++) {
            int end = text.indexOf('\n', start);
            if (end < 0) {
                return "";
            }
            start = end + 1;
        }
        int end = text.indexOf('\n', start);
        return end < 0 ? text.substring(start) : text.substring(start, end);
    }

    /** All lines of a text. */
    static List<String> lines(String text) {
        return List.of(text.split("\n", -1));
    }

    /** The text of a file; empty when it cannot be read. */
    static String read(Path path) {
        try {
            return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        } catch (IOException _) {
            return "";
        }
    }

    /**
     * The offset that so many characters after another is; the end of the line where there are
     * fewer.
     */
    private static int units(String line, int from, int codePoints) {
        int at = from;
        for (int i = 0; i < codePoints && at < line.length(); i++) {
            at += Character.charCount(line.codePointAt(at));
        }
        return at;
    }
}
