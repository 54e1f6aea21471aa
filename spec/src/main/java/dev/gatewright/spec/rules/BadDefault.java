package dev.gatewright.spec.rules;

import dev.gatewright.spec.Field;
import dev.gatewright.spec.Shape;
import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Program;
import dev.gatewright.spec.resolve.Values;
import java.util.Optional;

/** A default is not a value of its field. */
final class BadDefault implements Rule {

    private static final Fault FAULT =
            Fault.error(
                    "bad-default",
                    "The default of a field must be one of its options, if it has "
                            + "any, within its range, and a value of its type.",
                    """
                    type A {
                        B string `json:"b,default=c,options=a|b"`
                    }
                    """);

    @Override
    public Fault fault() {
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
        if (field.shape() instanceof Shape.Base base && !Values.isValue(base.primitive(), value)) {
            return Optional.of(
                    "the default '"
                            + value
                            + "' is no value of type "
                            + Values.name(base.primitive()));
        }
        return Optional.empty();
    }
}
