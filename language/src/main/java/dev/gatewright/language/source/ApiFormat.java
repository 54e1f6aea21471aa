package dev.gatewright.language.source;

import dev.gatewright.language.Outcome;
import dev.gatewright.language.format.Formatter;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.FileText;
import dev.gatewright.language.syntax.Parser;
import dev.gatewright.language.syntax.Tree.SourceFile;
import java.util.List;
import java.util.Optional;

/**
 * Writes {@code .api} files in the one way they are written.
 *
 * <p>The result means the same, keeps every comment, and formatted again is itself.
 */
public final class ApiFormat {

    private ApiFormat() {}

    /**
     * Formats the text of one file.
     *
     * @param name what diagnostics call the file
     * @return the text; absent when it has syntax errors, which are then in the outcome
     */
    public static Outcome<String> format(String name, String text) {
        return format(name, text, new Report());
    }

    /**
     * Formats the bytes of one file.
     *
     * @param name what diagnostics call the file
     * @return the text; absent when the bytes are not UTF-8, or have syntax errors, which are then
     *     in the outcome
     */
    public static Outcome<String> format(String name, byte[] bytes) {
        var report = new Report();
        return FileText.of(bytes)
                .checked(name, report)
                .map(text -> format(name, text, report))
                .orElseGet(() -> new Outcome<>(Optional.empty(), report.sorted(List.of(name))));
    }

    private static Outcome<String> format(String name, String text, Report report) {
        SourceFile file = Parser.parse(name, text, report);
        Optional<String> formatted =
                report.refused() ? Optional.empty() : Optional.of(Formatter.format(file, text));
        return new Outcome<>(formatted, report.sorted(List.of(name)));
    }
}
