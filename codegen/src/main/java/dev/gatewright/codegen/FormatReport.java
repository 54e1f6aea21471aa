package dev.gatewright.codegen;

import dev.gatewright.language.Diagnostic;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What formatting found.
 *
 * @param files what became of each file, in the order they were looked at
 * @param diagnostics the syntax errors of files that could not be formatted
 */
public record FormatReport(Map<Path, State> files, List<Diagnostic> diagnostics) {

    /** What became of a file. */
    public enum State {
        /** It was in form. */
        UNCHANGED,
        /** It was not; in mode {@link Formatting.Mode#WRITE} it is now. */
        CHANGED,
        /** It has syntax errors, or is not UTF-8, and was left as it is. */
        REFUSED
    }

    public FormatReport {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        diagnostics = List.copyOf(diagnostics);
    }

    /** The files of a state. */
    public List<Path> in(State state) {
        return files.entrySet().stream()
                .filter(file -> file.getValue() == state)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Files that were not in form. */
    public List<Path> changed() {
        return in(State.CHANGED);
    }
}
