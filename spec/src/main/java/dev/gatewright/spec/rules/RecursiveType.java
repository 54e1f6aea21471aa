package dev.gatewright.spec.rules;

import dev.gatewright.spec.TypeDecl;
import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Program;

/** A struct contains itself. */
final class RecursiveType implements Rule {

    private static final Fault FAULT =
            Fault.error(
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
    public Fault fault() {
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
