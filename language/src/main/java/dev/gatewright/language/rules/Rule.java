package dev.gatewright.language.rules;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;

/**
 * One thing an API must hold to.
 *
 * <p>It is an error where no service can be made of the file, where the service could not start, or
 * where a route could be open that was meant to be protected. It is a warning where goctl takes the
 * file and the service runs, though not as its author may think. A rule sees the trees as well as
 * what was resolved of them, and must bear with faulty files: others report what is missing there.
 */
public interface Rule {

    /** What is reported where the API does not hold to it. */
    DiagnosticKind fault();

    /** Reports every position at which the API breaks it. */
    void check(Program program, Report report);
}
