package dev.gatewright.language.rules.files;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.rules.Statements;
import dev.gatewright.language.syntax.Tree.SourceFile;
import dev.gatewright.language.syntax.Tree.Syntax;

/** A file is in an unknown version of the language. */
public final class UnknownSyntax implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.warning(
                    "unknown-syntax",
                    "The only version of the language is \"v1\".",
                    """
                    syntax = "v9"
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        for (SourceFile file : program.sources().files()) {
            Statements.in(file, Syntax.class)
                    .filter(syntax -> !syntax.value().value().equals("v1"))
                    .forEach(syntax ->
                            report.add(
                                    FAULT,
                                    syntax.value().span(),
                                    "the version is unknown and read as \"v1\""));
        }
    }
}
