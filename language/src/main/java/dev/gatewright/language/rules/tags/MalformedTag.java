package dev.gatewright.language.rules.tags;

import dev.gatewright.language.Span;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.resolve.Tag;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.rules.Structs;

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
        Structs.tags(program.sources())
                .forEach(placed -> check(placed.tag(), placed.span(), report));
    }

    private static void check(Tag tag, Span span, Report report) {
        tag.fault()
                .filter(_ -> tag.entries().isEmpty())
                .ifPresent(fault -> report.add(FAULT, span, "this tag cannot be read: " + fault));
    }
}
