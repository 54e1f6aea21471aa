package dev.gatewright.language.rules.files;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.rules.Statements;
import dev.gatewright.language.syntax.Tree.SourceFile;
import dev.gatewright.language.syntax.Tree.Syntax;

/** A file says more than once which version of the language it is in. */
public final class DuplicateSyntax implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "duplicate-syntax",
                    "A file has more than one syntax statement. Keep one.",
                    """
                    syntax = "v1"
                    syntax = "v1"
                    """);

    @Override
    public DiagnosticKind fault() {
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
