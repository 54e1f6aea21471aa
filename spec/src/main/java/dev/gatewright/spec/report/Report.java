package dev.gatewright.spec.report;

import dev.gatewright.spec.Diagnostic;
import dev.gatewright.spec.Diagnostic.Severity;
import dev.gatewright.spec.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/**
 * Collects the diagnostics of one run.
 *
 * <p>Keeps the first {@value #LIMIT} errors and as many warnings, so a file of garbage costs no
 * more than a bad one, and no number of warnings hides an error.
 */
public final class Report {

    private static final int LIMIT = 1_000;

    private static final Comparator<Diagnostic> BY_PLACE =
            Comparator.comparingInt((Diagnostic d) -> d.span().line())
                    .thenComparingInt(d -> d.span().column())
                    .thenComparing(Diagnostic::severity)
                    .thenComparing(Diagnostic::id);

    /** Warnings that are errors to those who are strict: what is written has no meaning. */
    private static final Set<String> MEANINGLESS =
            Set.of("unknown-server-key", "unknown-tag-key", "unknown-tag-option", "unknown-syntax");

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

    /** Notes a fault at a place. */
    public void add(Fault fault, Span span, String message) {
        Severity severity = severity(fault);
        if (counts.merge(severity, 1, Integer::sum) <= LIMIT) {
            diagnostics.add(new Diagnostic(severity, fault.id(), span, message));
        }
    }

    private Severity severity(Fault fault) {
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
        var places = new HashMap<String, Integer>();
        files.forEach(file -> places.putIfAbsent(file, places.size()));
        var order =
                Comparator.comparingInt((Diagnostic d) -> places.getOrDefault(d.span().file(), -1));
        return diagnostics.stream().distinct().sorted(order.thenComparing(BY_PLACE)).toList();
    }
}
