package dev.gatewright.language.rules.types;

import dev.gatewright.language.TypeDecl;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;

/**
 * A struct contains itself. Its value would have no end. Behind a pointer, in a list or in a map it
 * is fine.
 */
public final class RecursiveType implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "recursive-type",
                    "A type contains itself, directly or through others, so a "
                            + "value of it would never end. Put a pointer, a slice or a map "
                            + "between.",
                    """
                    type A {
                        B A `json:"b"`
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        var cycles = new Containment(program);
        for (TypeDecl type : program.api().types()) {
            if (cycles.containsItself(type.name())) {
                report.add(
                        FAULT,
                        type.span(),
                        "'"
                                + type.name()
                                + "' contains itself; make the field that leads back to it a"
                                + " pointer: *"
                                + type.name());
            }
        }
    }
}
