package dev.gatewright.language.rules.types;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Declarations.Declaration;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.syntax.Token;
import dev.gatewright.language.syntax.Tree.TypeDefinition;

/** A type is declared twice. */
public final class DuplicateType implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "duplicate-type",
                    "Two types have one name, in one file or in several. Rename or "
                            + "remove one.",
                    """
                    type A {}
                    type A {}
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        program.sources().definitions().stream()
                .map(TypeDefinition::name)
                .filter(name -> !isFirst(program, name))
                .forEach(name -> report.add(FAULT, name.span(), message(program, name)));
    }

    private static boolean isFirst(Program program, Token name) {
        return program.declarations()
                .named(name.text())
                .map(Declaration::definition)
                .map(TypeDefinition::name)
                .filter(first -> first.start() == name.start() && first.file().equals(name.file()))
                .isPresent();
    }

    private static String message(Program program, Token name) {
        var first =
                program.declarations().named(name.text()).orElseThrow().definition().name().span();
        return "'"
                + name.text()
                + "' is already declared at "
                + first.file()
                + ":"
                + first.line()
                + "; rename or remove one";
    }
}
