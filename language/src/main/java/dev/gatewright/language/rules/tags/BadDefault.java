package dev.gatewright.language.rules.tags;

import dev.gatewright.language.Field;
import dev.gatewright.language.Range;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TextFormat;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.FieldValues;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A default is not a value of its field. It is made into a literal of that type when code is
 * generated.
 */
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
        program.fields()
                .forEach(field ->
                        field.defaultValue()
                                .flatMap(value -> fault(field, value))
                                .ifPresent(fault -> report.add(FAULT, field.span(), fault)));
    }

    private static boolean isOutside(Range range, String value) {
        try {
            return !range.contains(new BigDecimal(value));
        } catch (NumberFormatException _) {
            return false;
        }
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
        if (field.shape() instanceof Shape.Formatted(TextFormat format) && !format.isValue(value)) {
            return Optional.of("the default '" + value + "' is not " + format.description());
        }
        if (field.range().isPresent() && isOutside(field.range().get(), value)) {
            return Optional.of("the default '" + value + "' is outside the range of the field");
        }
        return Optional.empty();
    }
}
