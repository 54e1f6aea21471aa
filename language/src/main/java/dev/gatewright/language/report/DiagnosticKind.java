package dev.gatewright.language.report;

import dev.gatewright.language.Diagnostic.Severity;

/**
 * A kind of diagnostic. Its id is a promise: tools and people name it in their settings.
 *
 * @param id the stable name, in lower case with hyphens: {@code duplicate-route}
 * @param severity whether it refuses the file
 * @param explanation what it means and what to do, in a sentence or two
 * @param example the text of a file, {@code example.api}, in which it is reported
 */
public record DiagnosticKind(String id, Severity severity, String explanation, String example) {

    /** A kind that refuses the file. */
    public static DiagnosticKind error(String id, String explanation, String example) {
        return new DiagnosticKind(id, Severity.ERROR, explanation, example);
    }

    /** A kind that only makes a remark. */
    public static DiagnosticKind warning(String id, String explanation, String example) {
        return new DiagnosticKind(id, Severity.WARNING, explanation, example);
    }
}
