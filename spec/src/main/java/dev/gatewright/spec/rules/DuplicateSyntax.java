package dev.gatewright.spec.rules;

import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Program;
import dev.gatewright.spec.syntax.Tree.SourceFile;
import dev.gatewright.spec.syntax.Tree.Syntax;

/** A file says more than once which version of the language it is in. */
final class DuplicateSyntax implements Rule {

    private static final Fault FAULT =
            Fault.error(
                    "duplicate-syntax",
                    "A file has more than one syntax statement. Keep one.",
                    """
                    syntax = "v1"
                    syntax = "v1"
                    """);

    @Override
    public Fault fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        for (SourceFile file : program.sources().files()) {
            Statements.in(file, Syntax.class)
                    .skip(1)
                    .forEach(again ->
                            report.add(
                                    FAULT,
                                    again.first().span(),
                                    "this file already has a syntax statement; remove one"));
        }
    }
}
