package dev.gatewright.codegen;

import dev.gatewright.spec.Diagnostic;
import java.nio.file.Path;
import java.util.List;

/**
 * What formatting found.
 *
 * @param changed files that were not in form
 * @param diagnostics the syntax errors of files that could not be formatted
 */
public record FormatReport(List<Path> changed, List<Diagnostic> diagnostics) {

    public FormatReport {
        changed = List.copyOf(changed);
        diagnostics = List.copyOf(diagnostics);
    }
}
