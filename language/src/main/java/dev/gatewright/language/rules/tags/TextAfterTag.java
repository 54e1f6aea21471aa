package dev.gatewright.language.rules.tags;

import dev.gatewright.language.Span;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.resolve.Tag;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.rules.Structs;

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
        Structs.tags(program.sources())
                .forEach(placed -> check(placed.tag(), placed.span(), report));
    }

    private static void check(Tag tag, Span span, Report report) {
        tag.fault()
                .filter(_ -> !tag.entries().isEmpty())
                .ifPresent(fault ->
                        report.add(
                                FAULT,
                                span,
                                "the end of this tag is ignored: after "
                                        + tag.entries().getLast().key()
                                        + ", "
                                        + fault));
    }
}
