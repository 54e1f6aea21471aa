package dev.gatewright.language.rules;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;

/** One thing an API must hold to. */
public interface Rule {

    /** What is reported where the API does not hold to it. */
    DiagnosticKind fault();

    /** Reports every position at which the API breaks it. */
    void check(Program program, Report report);
}
