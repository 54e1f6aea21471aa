package dev.gatewright.codegen;

import dev.gatewright.language.Diagnostic;
import java.util.List;

/**
 * What a generation did, and what it noticed.
 *
 * @param changes one for each file, in order of path; empty when the spec was refused
 * @param diagnostics in order of place
 */
public record GenerationReport(List<FileChange> changes, List<Diagnostic> diagnostics) {

    public GenerationReport {
        changes = List.copyOf(changes);
        diagnostics = List.copyOf(diagnostics);
    }

    /** Whether the spec was refused, so that nothing was written. */
    public boolean refused() {
        return diagnostics.stream()
                .anyMatch(diagnostic -> diagnostic.severity() == Diagnostic.Severity.ERROR);
    }

    /** How many files changed in this way. */
    public long count(Class<? extends FileChange> kind) {
        return changes.stream().filter(kind::isInstance).count();
    }
}
