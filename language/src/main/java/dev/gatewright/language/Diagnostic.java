package dev.gatewright.language;

/**
 * One fault or warning: where, what, and what to do.
 *
 * @param severity whether it refuses the file
 * @param id a stable name: {@code duplicate-route}
 * @param span where
 * @param message what is wrong and what to do, in a sentence
 */
public record Diagnostic(Severity severity, String id, Span span, String message) {

    /** Whether a diagnostic refuses the file. */
    public enum Severity {
        ERROR,
        WARNING
    }
}
