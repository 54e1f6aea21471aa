package dev.gatewright.language.rules.tags;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.resolve.Tag;
import dev.gatewright.language.resolve.Tag.Entry;
import dev.gatewright.language.resolve.Tags;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.rules.Structs;
import java.util.List;
import java.util.Optional;

/**
 * A tag says {@code default=} with nothing after it. People mean an empty text by it; go-zero takes
 * the field for required.
 */
public final class EmptyDefault implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.warning(
                    "empty-default",
                    "The option `default=` has no value. It is no default, as in go-zero: the "
                            + "field stays required, unless it is `optional`.",
                    """
                    type A {
                        B string `json:"b,default="`
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        Structs.reportTags(program.sources(), FAULT, report, EmptyDefault::faults);
    }

    private static List<String> faults(Tag tag) {
        return Structs.binding(tag).stream()
                .filter(EmptyDefault::isEmpty)
                .map(_ ->
                        "'default=' with nothing after it is no default; write a value, "
                                + "or 'optional' for a field that may be left out")
                .toList();
    }

    private static boolean isEmpty(Entry entry) {
        return Tags.value(Optional.of(entry), "default").filter(String::isEmpty).isPresent();
    }
}
