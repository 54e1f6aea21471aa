package dev.gatewright.language.report;

import dev.gatewright.language.Diagnostic;
import dev.gatewright.language.Diagnostic.Severity;
import dev.gatewright.language.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects the diagnostics of one run.
 *
 * <p>Keeps the first {@value #LIMIT} errors and as many warnings, so a file of garbage costs no
 * more than a bad one, and no number of warnings hides an error.
 *
 * <p>One slip should be one line. What the rules find wrong on a line that could not be read, or
 * missing on the line after it, is most often a consequence, and is left out ({@link #sorted}); it
 * shows once the slip is mended. Errors stay errors: whether a file is refused is decided on all of
 * them.
 */
public final class Report {

    private static final int LIMIT = 1_000;

    private static final Comparator<Diagnostic> BY_POSITION =
            Comparator.comparingInt((Diagnostic d) -> d.span().line())
                    .thenComparingInt(d -> d.span().column())
                    .thenComparing(Diagnostic::severity)
                    .thenComparing(Diagnostic::id);

    /** Warnings that are errors to those who are strict: what is written has no meaning. */
    private static final Set<String> MEANINGLESS =
            Set.of(
                    "unknown-server-key",
                    "unknown-tag-key",
                    "unknown-tag-option",
                    "unknown-syntax",
                    "unknown-format",
                    "misplaced-format",
                    "unusable-enum");

    /** A line of a file. */
    private record Line(String file, int number) {}

    /** What a line misses, or has once too often, when the one before it was not read. */
    private static final Set<String> MISSED =
            Set.of(
                    "missing-handler",
                    "missing-route",
                    "bad-embedding",
                    "not-a-struct",
                    "duplicate-field",
                    "duplicate-tag-name");

    private static final Set<String> MISREAD = Set.of("bad-embedding", "bad-map-key");

    private final Set<Line> misread = new HashSet<>();
    private final Set<Diagnostic> unreadable = new HashSet<>();
    private final Set<Line> unreadableLines = new HashSet<>();
    private final boolean strict;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final EnumMap<Severity, Integer> counts = new EnumMap<>(Severity.class);

    /** Collects what is noted, as it is. */
    public Report() {
        this(false);
    }

    /**
     * @param strict whether keys and options without meaning are errors rather than warnings
     */
    public Report(boolean strict) {
        this.strict = strict;
    }

    /** An empty report, as strict as this one, for one of several threads. */
    public Report part() {
        return new Report(strict);
    }

    /** Notes what rules have found in a {@link #part}, in the order in which they found it. */
    public void add(Report part) {
        part.diagnostics.forEach(this::add);
    }

    /** Notes a fault at a position. */
    public void add(DiagnosticKind fault, Span span, String message) {
        add(new Diagnostic(severity(fault), fault.id(), span, message));
    }

    private void add(Diagnostic diagnostic) {
        if (counts.merge(diagnostic.severity(), 1, Integer::sum) <= LIMIT) {
            diagnostics.add(diagnostic);
            if (MISREAD.contains(diagnostic.id())) {
                misread.add(new Line(diagnostic.span().file(), diagnostic.span().line()));
            }
        }
    }

    /** Notes a fault of a text that cannot be read; what it hides is not reported beside it. */
    public void addUnreadable(DiagnosticKind fault, Span span, String message) {
        add(fault, span, message);
        unreadable.add(new Diagnostic(fault.severity(), fault.id(), span, message));
        unreadableLines.add(new Line(span.file(), span.line()));
    }

    /**
     * Whether something is probably a consequence of a text that cannot be read: it stands on its
     * line, or misses on the next line what was not read.
     */
    private boolean follows(Diagnostic diagnostic) {
        if (unreadable.contains(diagnostic)) {
            return false;
        }
        Span span = diagnostic.span();
        if (diagnostic.id().equals("unknown-type") && hasOtherFaults(span)) {
            return true;
        }
        Line line = new Line(span.file(), span.line());
        return unreadableLines.contains(line)
                || (MISSED.contains(diagnostic.id())
                        && unreadableLines.contains(new Line(line.file(), line.number() - 1)));
    }

    /** Whether a line has too many words, or a malformed map: then a word may be no type. */
    private boolean hasOtherFaults(Span span) {
        return misread.contains(new Line(span.file(), span.line()));
    }

    private Severity severity(DiagnosticKind fault) {
        return strict && MEANINGLESS.contains(fault.id()) ? Severity.ERROR : fault.severity();
    }

    /** Whether an error was noted. */
    public boolean refused() {
        return counts.containsKey(Severity.ERROR);
    }

    /**
     * What was noted, without repeats: file by file in the order given, each from top to bottom.
     */
    public List<Diagnostic> sorted(List<String> files) {
        var positions = new HashMap<String, Integer>();
        files.forEach(file -> positions.putIfAbsent(file, positions.size()));
        var order =
                Comparator.comparingInt(
                        (Diagnostic d) -> positions.getOrDefault(d.span().file(), -1));
        return diagnostics.stream()
                .distinct()
                .filter(diagnostic -> !follows(diagnostic))
                .sorted(order.thenComparing(BY_POSITION))
                .toList();
    }
}
