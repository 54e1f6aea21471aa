package dev.gatewright.spec.rules;

import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Program;
import dev.gatewright.spec.syntax.Token;
import dev.gatewright.spec.syntax.Tree.Struct;
import java.util.HashSet;

/** A struct has two fields of one name. */
final class DuplicateField implements Rule {

    private static final Fault FAULT =
            Fault.error(
                    "duplicate-field",
                    "Two fields of a type have one name. Rename or remove one.",
                    """
                    type A {
                        B string
                        B int
                    }
                    """);

    @Override
    public Fault fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        program.sources().structs().forEach(struct -> check(struct, report));
    }

    private static void check(Struct struct, Report report) {
        var seen = new HashSet<String>();
        for (Token name : Structs.fieldNames(struct)) {
            if (!seen.add(name.text())) {
                report.add(
                        FAULT,
                        name.span(),
                        "this type already has a field '"
                                + name.text()
                                + "'; rename or remove one");
            }
        }
    }
}
