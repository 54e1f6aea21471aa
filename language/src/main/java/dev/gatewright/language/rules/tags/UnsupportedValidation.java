package dev.gatewright.language.rules.tags;

import dev.gatewright.language.Field;
import dev.gatewright.language.Validation;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;

/**
 * A rule of {@code validate} is not checked. Services of go-zero hand the tag to a library that
 * reads all of them, so whoever moves one must know of each that is not.
 */
public final class UnsupportedValidation implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.warning(
                    "unsupported-validation",
                    "A rule of the tag validate is not checked: it is unknown, or says nothing of"
                            + " values of this type. Checked are required, omitempty, min, max,"
                            + " len, gt, gte, lt and lte (of numbers, and of the length of strings,"
                            + " lists and maps), oneof, email, url and uuid.",
                    """
                    type A {
                        B string `json:"b" validate:"min=1,iscolor"`
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        program.fields().stream()
                .filter(field -> field.isBound() && field.tags().containsKey(Validation.KEY))
                .distinct()
                .forEach(field -> check(field, report));
    }

    private static void check(Field field, Report report) {
        for (String rule : Validation.of(field).unsupported()) {
            report.add(
                    FAULT,
                    field.span(),
                    "the rule '" + rule + "' of validate is not checked; check it in the logic");
        }
    }
}
