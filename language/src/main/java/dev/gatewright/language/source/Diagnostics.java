package dev.gatewright.language.source;

import dev.gatewright.language.Diagnostic;
import dev.gatewright.language.Diagnostic.Severity;
import dev.gatewright.language.Span;
import dev.gatewright.language.report.Columns;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Diagnostics as text for people: {@code file:line:col: id: message}, the source line, and carets
 * under the position.
 *
 * <p>Reads each file once, and shows at most {@value #WIDTH} characters of a line.
 */
public final class Diagnostics {

    private static final int WIDTH = 160;

    /** A line and how many code points it has. */
    private record Line(String text, int length) {

        static Line of(String text) {
            return new Line(text, text.codePointCount(0, text.length()));
        }

        /**
         * Where a column is in the text. Columns count characters, of which some take two positions
         * of a string.
         */
        int offset(int column) {
            boolean simple = length == text.length();
            return simple ? column - 1 : text.offsetByCodePoints(0, column - 1);
        }
    }

    private final Function<String, Optional<String>> texts;
    private final boolean colours;
    private final Map<String, List<Line>> lines = new HashMap<>();

    /**
     * @param texts the text of a file by its name, for its lines to be shown
     * @param colours whether to write the escape codes of a terminal
     */
    public Diagnostics(Function<String, Optional<String>> texts, boolean colours) {
        this.texts = texts;
        this.colours = colours;
    }

    /** One diagnostic, with a line's end after each line. */
    public String print(Diagnostic diagnostic) {
        Span span = diagnostic.span();
        String colour = diagnostic.severity() == Severity.ERROR ? "31" : "33";
        String head =
                painted("1", span.file() + ":" + span.line() + ":" + span.column() + ": ")
                        + painted(colour, label(diagnostic) + ":")
                        + " "
                        + diagnostic.message()
                        + "\n";
        return line(span).map(line -> head + excerpt(line, span, colour)).orElse(head);
    }

    /** An error is called by its id alone, a warning says that it is one. */
    private static String label(Diagnostic diagnostic) {
        return switch (diagnostic.severity()) {
            case ERROR -> diagnostic.id();
            case WARNING -> "warning: " + diagnostic.id();
        };
    }

    /**
     * The line a position is in. None where the text is not at hand any more, or no longer reaches
     * that far: a file may have been saved meanwhile.
     */
    private Optional<Line> line(Span span) {
        List<Line> all =
                lines.computeIfAbsent(
                        span.file(),
                        file -> texts.apply(file).map(Diagnostics::lines).orElse(List.of()));
        return Optional.of(span.line() - 1)
                .filter(index -> index < all.size())
                .map(all::get)
                .filter(line -> line.length() > 0)
                .filter(line -> span.column() <= line.length() + 1);
    }

    /** What ends a line in a file of Windows is no part of it. */
    private static List<Line> lines(String text) {
        return Stream.of(text.split("\n", -1))
                .map(line -> line.endsWith("\r") ? line.substring(0, line.length() - 1) : line)
                .map(Line::of)
                .toList();
    }

    /** The part of the line around the position, and carets under it. */
    private String excerpt(Line line, Span span, String colour) {
        int before = Math.min(span.column() - 1, WIDTH / 2);
        int position = line.offset(span.column());
        int start = line.text().offsetByCodePoints(position, -before);
        String head = line.text().substring(start, position);
        String tail = first(line.text(), position, WIDTH - before);
        int carets = Math.max(1, Columns.of(first(tail, 0, span.length())));
        return shown(head + tail)
                + "\n"
                + blanks(head)
                + painted(colour, "^".repeat(carets))
                + "\n";
    }

    /** At most so many characters from an offset on. */
    private static String first(String text, int offset, int characters) {
        int end = offset;
        for (int i = 0; i < characters && end < text.length(); i++) {
            end += Character.charCount(text.codePointAt(end));
        }
        return text.substring(offset, end);
    }

    /**
     * The text without control characters: a spec must not be able to move the cursor of whoever
     * looks at its faults.
     */
    private static String shown(String text) {
        return text.chars()
                .map(c -> c == '\t' || !Character.isISOControl(c) ? c : '\uFFFD')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /**
     * As wide on the screen as the text: a tab stays a tab, and a character of East Asia takes two
     * columns.
     */
    private static String blanks(String text) {
        var blanks = new StringBuilder();
        text.codePoints().forEach(c -> blanks.append(c == '\t' ? "\t" : " ".repeat(Columns.of(c))));
        return blanks.toString();
    }

    private String painted(String code, String text) {
        return colours ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }
}
