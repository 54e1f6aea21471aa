package dev.gatewright.spec.rules;

import dev.gatewright.spec.Field;
import dev.gatewright.spec.TypeDecl;
import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Program;
import java.util.Set;
import java.util.stream.Collectors;

/** An optional field depends on a field that is not there. */
final class UnknownDependency implements Rule {

    private static final Fault FAULT =
            Fault.warning(
                    "unknown-dependency",
                    "The tag says optional=other, but the type has no field of "
                            + "that name. Correct the name: it is the name in the tag.",
                    """
                    type A {
                        B string `json:"b,optional=c"`
                    }
                    """);

    @Override
    public Fault fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        program.api().types().forEach(type -> check(type, report));
    }

    private static void check(TypeDecl type, Report report) {
        Set<String> names = type.fields().stream().map(Field::wireName).collect(Collectors.toSet());
        for (Field field : type.fields()) {
            field.partner()
                    .filter(other -> !names.contains(other))
                    .ifPresent(other ->
                            report.add(
                                    FAULT,
                                    field.span(),
                                    "this field depends on '"
                                            + other
                                            + "', which the type does not have"));
        }
    }
}
