package dev.gatewright.spec.report;

import dev.gatewright.spec.Diagnostic;
import dev.gatewright.spec.Diagnostic.Severity;
import dev.gatewright.spec.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/**
 * Collects the diagnostics of one run.
 *
 * <p>Keeps the first {@value #LIMIT} and remembers whether any was an error, so a file of garbage
 * costs no more than a bad one.
 */
public final class Report {

    private static final int LIMIT = 1_000;

    private static final Comparator<Diagnostic> BY_PLACE =
            Comparator.comparingInt((Diagnostic d) -> d.span().line())
                    .thenComparingInt(d -> d.span().column())
                    .thenComparing(Diagnostic::severity)
                    .thenComparing(Diagnostic::id);

    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private boolean refused;

    /** Notes a fault at a place. */
    public void add(Fault fault, Span span, String message) {
        refused |= fault.severity() == Severity.ERROR;
        if (diagnostics.size() < LIMIT) {
            diagnostics.add(new Diagnostic(fault.severity(), fault.id(), span, message));
        }
    }

    /** Whether an error was noted. */
    public boolean refused() {
        return refused;
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
