package dev.gatewright.language.rules.types;

import dev.gatewright.language.Field;
import dev.gatewright.language.Span;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.resolve.TypeResolver.AmbiguousField;
import dev.gatewright.language.rules.Rule;

/** Two embedded structures have a field of one name. Go has neither then, and says nothing. */
public final class AmbiguousEmbedding implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "ambiguous-embedding",
                    "Two types that are embedded equally deep have a field of one name, and Go "
                            + "sends neither. Declare the field in the type around them, or give "
                            + "one of them a field name.",
                    """
                    type A {
                        Id int `json:"id"`
                    }

                    type B {
                        Id string `json:"id"`
                    }

                    type C {
                        A
                        B
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        for (AmbiguousField found : program.ambiguities()) {
            Span place =
                    program.declarations()
                            .named(found.owner())
                            .map(declaration -> declaration.definition().name())
                            .orElse(found.struct().first())
                            .span();
            report.add(
                    FAULT,
                    place,
                    "'"
                            + found.owner()
                            + "' embeds two fields '"
                            + found.first().wireName()
                            + "', of "
                            + place(found.first())
                            + " and of "
                            + place(found.second())
                            + "; declare '"
                            + found.first().wireName()
                            + "' in '"
                            + found.owner()
                            + "', or give one of the embedded types a field name");
        }
    }

    private static String place(Field field) {
        return field.span().file() + ":" + field.span().line();
    }
}
