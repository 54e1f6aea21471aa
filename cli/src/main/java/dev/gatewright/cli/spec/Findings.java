package dev.gatewright.cli.spec;

import dev.gatewright.cli.terminal.ExitCode;
import dev.gatewright.cli.terminal.Terminal;
import dev.gatewright.language.Diagnostic;
import dev.gatewright.language.Diagnostic.Severity;
import dev.gatewright.language.Span;
import dev.gatewright.language.source.Diagnostics;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The diagnostics of a command, each once, and how they are shown. */
final class Findings {

    private final LinkedHashSet<Diagnostic> diagnostics = new LinkedHashSet<>();

    /** Adds diagnostics; what was found before is not said again. */
    void add(Collection<Diagnostic> found) {
        diagnostics.addAll(found);
    }

    /** {@link ExitCode#FAULTS} when an error is among them. */
    int exitCode() {
        return count(Severity.ERROR) > 0 ? ExitCode.FAULTS : ExitCode.DONE;
    }

    /** Writes them for people, with their lines, and how many there are. */
    void print(Terminal terminal) {
        var printer = new Diagnostics(ApiFiles::text, terminal.colours());
        diagnostics.forEach(diagnostic -> terminal.err().print(printer.print(diagnostic)));
        if (!diagnostics.isEmpty()) {
            terminal.err()
                    .println(
                            counted(count(Severity.ERROR), "error")
                                    + ", "
                                    + counted(count(Severity.WARNING), "warning"));
        }
    }

    /** What tools get. */
    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("errors", count(Severity.ERROR));
        json.put("warnings", count(Severity.WARNING));
        json.put("diagnostics", list());
        return json;
    }

    /** Each diagnostic as tools get it. */
    List<Map<String, Object>> list() {
        return diagnostics.stream().map(Findings::json).toList();
    }

    /**
     * One diagnostic. Lines and columns count from 1, columns and lengths in characters, as in
     * texts for people.
     */
    private static Map<String, Object> json(Diagnostic diagnostic) {
        Span span = diagnostic.span();
        var json = new LinkedHashMap<String, Object>();
        json.put("severity", diagnostic.severity().name().toLowerCase(Locale.ROOT));
        json.put("id", diagnostic.id());
        json.put("file", span.file());
        json.put("line", span.line());
        json.put("column", span.column());
        json.put("length", span.length());
        json.put("message", diagnostic.message());
        return json;
    }

    private long count(Severity severity) {
        return diagnostics.stream().filter(d -> d.severity() == severity).count();
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
