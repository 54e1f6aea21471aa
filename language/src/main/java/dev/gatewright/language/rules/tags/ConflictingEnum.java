package dev.gatewright.language.rules.tags;

import dev.gatewright.language.Field;
import dev.gatewright.language.Shape;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One name means two things: an enum and another one, or an enum and a type. */
public final class ConflictingEnum implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "conflicting-enum",
                    "The fields that name an enum share it, so they have the same options in the "
                            + "same order; and no type has its name.",
                    """
                    type A {
                        B string `json:"b,options=open|closed" enum:"Status"`
                        C string `json:"c,options=open|lost" enum:"Status"`
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        Map<String, List<String>> known = new HashMap<>();
        program.fields().forEach(field -> check(field, known, program, report));
    }

    private static void check(
            Field field, Map<String, List<String>> known, Program program, Report report) {
        if (!(field.shape().typedText().orElse(null)
                instanceof Shape.Enumerated(String name, List<String> values))) {
            return;
        }
        if (program.type(name).isPresent()) {
            report.add(
                    FAULT,
                    field.span(),
                    "'" + name + "' is the name of a type; give the enum another");
        }
        List<String> before = known.putIfAbsent(name, values);
        if (before != null && !before.equals(values)) {
            report.add(
                    FAULT,
                    field.span(),
                    "the enum '"
                            + name
                            + "' has the options "
                            + String.join(", ", before)
                            + " elsewhere; write the same here, or another name");
        }
    }
}
