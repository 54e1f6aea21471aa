package dev.gatewright.language.rules.tags;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.rules.Structs;
import dev.gatewright.language.syntax.Token;
import dev.gatewright.language.syntax.Tree.Struct;
import java.util.HashSet;

/** A struct has two fields of one name. */
public final class DuplicateField implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "duplicate-field",
                    "Two fields of a type have one name. Rename or remove one.",
                    """
                    type A {
                        B string
                        B int
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
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
