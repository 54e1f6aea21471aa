package dev.gatewright.language.rules.tags;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.rules.Structs;

/**
 * A name of the JSON body has a dot in it. The name is taken as it stands, so clients of both
 * differ.
 */
public final class DottedName implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.warning(
                    "dotted-name",
                    "A dot in the name of a field is a part of the name. go-zero reads `a.b` as "
                            + "the member b of the member a; declare a type for that.",
                    """
                    type A {
                        B string `json:"a.b"`
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        Structs.tagged(program.sources())
                .filter(tagged -> tagged.entry().key().equals("json"))
                .filter(tagged -> tagged.entry().name().contains("."))
                .forEach(tagged ->
                        report.add(
                                FAULT,
                                tagged.span(),
                                "'"
                                        + tagged.entry().name()
                                        + "' is one name, dot and all; declare a type for members"
                                        + " of a member"));
    }
}
