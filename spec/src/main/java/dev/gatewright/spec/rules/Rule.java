package dev.gatewright.spec.rules;

import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Program;

/** One thing an API must hold to. */
interface Rule {

    /** What is reported where the API does not hold to it. */
    Fault fault();

    /** Reports every place where the API does not hold to it. */
    void check(Program program, Report report);
}
