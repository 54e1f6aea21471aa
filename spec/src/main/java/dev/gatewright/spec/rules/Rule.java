package dev.gatewright.spec.rules;

import dev.gatewright.spec.Diagnostic.Severity;
import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Program;

/** One thing an API must hold to. */
interface Rule extends Fault {

    /** Reports every place that does not hold to it. */
    void check(Program program, Report report);

    @Override
    default Severity severity() {
        return Severity.ERROR;
    }
}
