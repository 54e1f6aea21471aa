package dev.gatewright.language;

import java.util.List;
import java.util.Optional;

/**
 * What a stage made, and what it noticed.
 *
 * @param value absent only when an error is among the diagnostics
 * @param diagnostics in order of position
 */
public record Outcome<T>(Optional<T> value, List<Diagnostic> diagnostics) {

    public Outcome {
        diagnostics = List.copyOf(diagnostics);
    }
}
