package dev.gatewright.spec.rules;

import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Program;
import dev.gatewright.spec.syntax.Tree.Struct;
import dev.gatewright.spec.syntax.Tree.TypeDefinition;

/** A declared type is no struct. */
final class NotAStruct implements Rule {

    private static final Fault FAULT =
            Fault.error(
                    "not-a-struct",
                    "Only structs can be declared: type Name { … }. Use the base "
                            + "type itself where it is needed.",
                    """
                    type A int
                    """);

    @Override
    public Fault fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        program.sources().definitions().stream()
                .filter(definition -> !(definition.type() instanceof Struct))
                .forEach(definition -> report.add(FAULT, place(definition), message(definition)));
    }

    private static dev.gatewright.spec.Span place(TypeDefinition definition) {
        return definition.type().first().span();
    }

    private static String message(TypeDefinition definition) {
        return "'" + definition.name().text() + "' must be a struct: write its fields in { }";
    }
}
