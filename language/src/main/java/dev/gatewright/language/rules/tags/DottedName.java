package dev.gatewright.language.rules.tags;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.resolve.Tag;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.rules.Structs;
import java.util.List;

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
        Structs.reportTags(program.sources(), FAULT, report, DottedName::faults);
    }

    private static List<String> faults(Tag tag) {
        return tag.entries().stream()
                .filter(entry -> entry.key().equals("json") && entry.name().contains("."))
                .map(entry ->
                        "'"
                                + entry.name()
                                + "' is one name, dot and all; declare a type for members"
                                + " of a member")
                .toList();
    }
}
