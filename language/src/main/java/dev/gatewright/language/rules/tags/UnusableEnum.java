package dev.gatewright.language.rules.tags;

import dev.gatewright.language.Field;
import dev.gatewright.language.Shape;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.resolve.TypedTexts;
import dev.gatewright.language.rules.Rule;
import java.util.Optional;

/** A tag names an enum that cannot be one. */
public final class UnusableEnum implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.warning(
                    "unusable-enum",
                    "The tag enum gives the options of a string a name together. Without options, "
                            + "on another type, or with more than a name in it, it says nothing.",
                    """
                    type A {
                        B string `json:"b" enum:"open,closed"`
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        program.fields().stream()
                .filter(field -> field.tags().containsKey(Shape.Enumerated.KEY))
                .filter(field ->
                        !(field.shape().typedText().orElse(null) instanceof Shape.Enumerated))
                .forEach(field -> report.add(FAULT, field.span(), message(field)));
    }

    private static String message(Field field) {
        String name = Optional.ofNullable(field.tags().get(Shape.Enumerated.KEY)).orElse("");
        if (!TypedTexts.isName(name)) {
            return "'"
                    + name
                    + "' is not the name of an enum; write its values as options, and a name:"
                    + " `json:\"status,options=open|closed\" enum:\"Status\"`";
        }
        return field.options().isEmpty()
                ? "the enum '"
                        + name
                        + "' has no values; write them as options: options=open|closed"
                : "an enum is for strings, and '"
                        + field.name()
                        + "' has none; write string, or remove the enum";
    }
}
