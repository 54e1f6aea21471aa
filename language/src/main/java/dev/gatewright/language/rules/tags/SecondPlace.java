package dev.gatewright.language.rules.tags;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.resolve.Tag;
import dev.gatewright.language.resolve.Tag.Entry;
import dev.gatewright.language.resolve.Tags;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.rules.Structs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A tag says two places that a field comes from. Which one counts is decided by their kind and not
 * by their order, which nobody sees.
 */
public final class SecondPlace implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.warning(
                    "second-place",
                    "A field comes from one place: of several that its tag names, the first of"
                            + " path, file, header, form and json. The others are not read. Only a"
                            + " form and the JSON body give a value together, the body first; then"
                            + " one set of rules holds, the body's.",
                    """
                    type A {
                        B string `path:"b" json:"b"`
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        Structs.reportTags(program.sources(), FAULT, report, SecondPlace::faults);
    }

    private static List<String> faults(Tag tag) {
        List<Entry> binding =
                tag.entries().stream().filter(Tags::binds).filter(Tags::namesPlace).toList();
        if (binding.size() < 2) {
            return List.of();
        }
        Optional<Entry> json = Tags.besideForm(tag);
        String read = Tags.binding(tag).orElseThrow().key();
        if (json.isPresent()) {
            return faultsTogether(json.get(), tag.entry(read).orElseThrow());
        }
        return binding.stream()
                .map(Entry::key)
                .filter(key -> !key.equals(read))
                .map(key ->
                        "this field comes from "
                                + read
                                + " alone: what the tag says of "
                                + key
                                + " is not read")
                .toList();
    }

    /** What bounds the value in both places must be the same, or one of them does not hold. */
    private static List<String> faultsTogether(Entry json, Entry form) {
        List<String> faults = new ArrayList<>();
        for (String option : List.of("default", "options", "range")) {
            Optional<String> inBody = Tags.value(Optional.of(json), option);
            Optional<String> inForm = Tags.value(Optional.of(form), option);
            if (inBody.isPresent() && inForm.isPresent() && !inBody.equals(inForm)) {
                faults.add(
                        "this field comes from json and form: the "
                                + option
                                + "= of json holds for both, that of form is not read");
            }
        }
        return faults;
    }
}
