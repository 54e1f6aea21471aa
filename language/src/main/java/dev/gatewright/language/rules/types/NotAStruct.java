package dev.gatewright.language.rules.types;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.syntax.Tree.Reference;
import dev.gatewright.language.syntax.Tree.Struct;
import dev.gatewright.language.syntax.Tree.TypeDefinition;
import dev.gatewright.language.syntax.Tree.TypeNode;

/** A declared type is no struct. */
public final class NotAStruct implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "not-a-struct",
                    "Only structs can be declared: type Name { … }. Use the base "
                            + "type itself where it is needed.",
                    """
                    type A int
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        program.sources().definitions().stream()
                .filter(definition -> !(definition.type() instanceof Struct))
                .forEach(
                        definition -> report.add(FAULT, position(definition), message(definition)));
    }

    private static dev.gatewright.language.Span position(TypeDefinition definition) {
        return definition.type().first().span();
    }

    private static String message(TypeDefinition definition) {
        String name = definition.name().text();
        String enumerated =
                isString(definition.type())
                        ? "; for a set of values, give the field options and the tag enum:\""
                                + name
                                + '"'
                        : "";
        return "'" + name + "' must be a struct: write its fields in { }" + enumerated;
    }

    private static boolean isString(TypeNode type) {
        return type instanceof Reference reference && reference.first().text().equals("string");
    }
}
