package dev.gatewright.spec.rules;

import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Program;
import dev.gatewright.spec.syntax.Tree.SourceFile;
import dev.gatewright.spec.syntax.Tree.Syntax;

/** A file is in an unknown version of the language. */
final class UnknownSyntax implements Rule {

    private static final Fault FAULT =
            Fault.warning(
                    "unknown-syntax",
                    "The only version of the language is \"v1\".",
                    """
                    syntax = "v9"
                    """);

    @Override
    public Fault fault() {
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
