package dev.gatewright.language.rules.tags;

import dev.gatewright.language.Field;
import dev.gatewright.language.TypeDecl;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;

/** Two fields of a struct are read from the same member of the body, each in its own way. */
public final class DuplicateTagName implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "duplicate-tag-name",
                    "Two fields of a type have one name in the JSON body and differ in type or "
                            + "options, so only one could be read. Rename one of them in its tag.",
                    """
                    type A {
                        B string `json:"b"`
                        C int    `json:"b"`
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        for (TypeDecl type : program.api().types()) {
            SharedTagName.twins(type).stream()
                    .filter(twins -> !twins.agree())
                    .forEach(twins ->
                            report.add(FAULT, twins.second().span(), message(twins.second())));
        }
    }

    private static String message(Field field) {
        return "another field of this type is already json '"
                + field.wireName()
                + "', of another type or with other options; give one of them another name";
    }
}
