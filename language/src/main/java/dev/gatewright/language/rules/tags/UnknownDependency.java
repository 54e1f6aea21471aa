package dev.gatewright.language.rules.tags;

import dev.gatewright.language.Field;
import dev.gatewright.language.TypeDecl;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import java.util.Set;
import java.util.stream.Collectors;

/** An optional field depends on a field that is not there. It is as if it depended on nothing. */
public final class UnknownDependency implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.warning(
                    "unknown-dependency",
                    "The tag says optional=other, but the type has no field of "
                            + "that name. Correct the name: it is the name in the tag.",
                    """
                    type A {
                        B string `json:"b,optional=c"`
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        program.api().types().forEach(type -> check(type, report));
    }

    private static void check(TypeDecl type, Report report) {
        if (type.fields().stream().allMatch(field -> field.dependsOn().isEmpty())) {
            return;
        }
        Set<String> names = type.fields().stream().map(Field::wireName).collect(Collectors.toSet());
        for (Field field : type.fields()) {
            field.dependsOn()
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
