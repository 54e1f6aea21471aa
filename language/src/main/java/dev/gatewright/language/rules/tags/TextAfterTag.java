package dev.gatewright.language.rules.tags;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.resolve.Tag;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.rules.Structs;
import java.util.List;

/**
 * Something that cannot be read stands after the pairs of a tag. Go ignores it too, so that what
 * was meant to be a rule is none.
 */
public final class TextAfterTag implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.warning(
                    "text-after-tag",
                    "A tag starts well and goes on with something that is not a pair of a key "
                            + "and a value in double quotes. That part is ignored, as in Go.",
                    """
                    type A {
                        B string `json:"b" validate="required"`
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        Structs.reportTags(program.sources(), FAULT, report, TextAfterTag::faults);
    }

    private static List<String> faults(Tag tag) {
        return tag.fault().stream()
                .filter(_ -> !tag.entries().isEmpty())
                .map(fault ->
                        "the end of this tag is ignored: after "
                                + tag.entries().getLast().key()
                                + ", "
                                + fault)
                .toList();
    }
}
