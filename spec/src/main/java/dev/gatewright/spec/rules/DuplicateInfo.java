package dev.gatewright.spec.rules;

import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Program;
import dev.gatewright.spec.syntax.Tree.InfoBlock;
import dev.gatewright.spec.syntax.Tree.SourceFile;

/** A file has two info blocks. */
final class DuplicateInfo implements Rule {

    private static final Fault FAULT =
            Fault.error(
                    "duplicate-info",
                    "A file has more than one info block. Put all pairs into one.",
                    """
                    info (title: "a")
                    info (desc: "b")
                    """);

    @Override
    public Fault fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        for (SourceFile file : program.sources().files()) {
            Statements.in(file, InfoBlock.class)
                    .skip(1)
                    .forEach(again ->
                            report.add(
                                    FAULT,
                                    again.first().span(),
                                    "this file already has an info block; make them one"));
        }
    }
}
