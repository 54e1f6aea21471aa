package dev.gatewright.language.rules.files;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.rules.Statements;
import dev.gatewright.language.syntax.Tree.InfoBlock;
import dev.gatewright.language.syntax.Tree.SourceFile;

/** A file has two info blocks. */
public final class DuplicateInfo implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "duplicate-info",
                    "A file has more than one info block. Put all pairs into one.",
                    """
                    info (title: "a")
                    info (desc: "b")
                    """);

    @Override
    public DiagnosticKind fault() {
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
