package dev.gatewright.spec.source;

import dev.gatewright.spec.Diagnostic;
import dev.gatewright.spec.Diagnostic.Severity;
import dev.gatewright.spec.Span;
import dev.gatewright.spec.report.Columns;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Diagnostics as text for people: {@code file:line:col: id: message}, the source line, and carets
 * under the place.
 *
 * <p>Reads each file once, and shows at most {@value #WIDTH} characters of a line.
 */
public final class Diagnostics {

    private static final int WIDTH = 160;

    private final Function<String, Optional<String>> texts;
    private final boolean colours;
    private final Map<String, List<String>> lines = new HashMap<>();

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

    private static String label(Diagnostic diagnostic) {
        return switch (diagnostic.severity()) {
            case ERROR -> diagnostic.id();
            case WARNING -> "warning: " + diagnostic.id();
        };
    }

    private Optional<String> line(Span span) {
        List<String> all =
                lines.computeIfAbsent(
                        span.file(),
                        file ->
                                texts.apply(file)
                                        .map(text -> text.lines().toList())
                                        .orElse(List.of()));
        return span.line() <= all.size() ? Optional.of(all.get(span.line() - 1)) : Optional.empty();
    }

    private String excerpt(String line, Span span, String colour) {
        int[] characters = line.codePoints().toArray();
        int start = Math.max(0, span.column() - 1 - WIDTH / 2);
        int end = Math.min(characters.length, start + WIDTH);
        var shown = new StringBuilder();
        var under = new StringBuilder();
        for (int i = start; i < end; i++) {
            int c = characters[i];
            boolean tab = c == '\t';
            shown.appendCodePoint(tab || !Character.isISOControl(c) ? c : '\uFFFD');
            if (i < span.column() - 1) {
                under.append(tab ? "\t" : " ".repeat(Columns.of(c)));
            }
        }
        int room = Math.max(1, end - span.column() + 1);
        String carets = "^".repeat(carets(characters, span, Math.min(span.length(), room)));
        return shown + "\n" + under + painted(colour, carets) + "\n";
    }

    private static int carets(int[] characters, Span span, int length) {
        int columns = 0;
        for (int i = span.column() - 1; i < span.column() - 1 + length; i++) {
            columns += i < characters.length ? Columns.of(characters[i]) : 1;
        }
        return Math.max(1, columns);
    }

    private String painted(String code, String text) {
        return colours ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }
}
