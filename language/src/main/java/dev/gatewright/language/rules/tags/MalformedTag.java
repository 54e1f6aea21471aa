package dev.gatewright.language.rules.tags;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.resolve.Tag;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.rules.Structs;
import java.util.List;

/** A tag is not of the form a tag has. */
public final class MalformedTag implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "malformed-tag",
                    "A tag is pairs of a key and a value in double quotes: "
                            + "`json:\"name,optional\"`.",
                    """
                    type A {
                        B string `json:b`
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        Structs.reportTags(program.sources(), FAULT, report, MalformedTag::faults);
    }

    private static List<String> faults(Tag tag) {
        return tag.fault().stream()
                .filter(_ -> tag.entries().isEmpty())
                .map(fault -> "this tag cannot be read: " + fault)
                .toList();
    }
}
