package dev.gatewright.language.rules.tags;

import dev.gatewright.language.Field;
import dev.gatewright.language.Shape;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.FieldValues;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import java.util.Optional;

/** A default is not a value of its field. */
public final class BadDefault implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "bad-default",
                    "The default of a field must be one of its options, if it has "
                            + "any, within its range, and a value of its type.",
                    """
                    type A {
                        B string `json:"b,default=c,options=a|b"`
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        program.api().types().stream()
                .flatMap(type -> type.fields().stream())
                .forEach(field ->
                        field.defaultValue()
                                .flatMap(value -> fault(field, value))
                                .ifPresent(fault -> report.add(FAULT, field.span(), fault)));
    }

    private static Optional<String> fault(Field field, String value) {
        if (!field.options().isEmpty() && !field.options().contains(value)) {
            return Optional.of(
                    "the default '"
                            + value
                            + "' is none of the options "
                            + String.join(", ", field.options()));
        }
        if (field.shape() instanceof Shape.Base base
                && !FieldValues.isValue(base.primitive(), value)) {
            return Optional.of(
                    "the default '"
                            + value
                            + "' is no value of type "
                            + FieldValues.name(base.primitive()));
        }
        return Optional.empty();
    }
}
