package dev.gatewright.language.rules.tags;

import dev.gatewright.language.Field;
import dev.gatewright.language.Shape;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;

/**
 * The option {@code string} stands on a list, a map or a struct. As in Go, it means nothing there.
 */
public final class StringOnStructure implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.warning(
                    "string-on-structure",
                    "The option `string` is for numbers and bools. On a list, a map or a struct it "
                            + "has no meaning and is ignored.",
                    """
                    type A {
                        B []int `json:"b,string"`
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        program.fields().stream()
                .filter(Field::asString)
                .filter(field -> !isScalar(field.shape()))
                .forEach(field ->
                        report.add(
                                FAULT,
                                field.span(),
                                "the option 'string' has no meaning for "
                                        + field.shape().text()
                                        + " and is ignored"));
    }

    private static boolean isScalar(Shape shape) {
        return switch (shape) {
            case Shape.Base _ -> true;
            case Shape.Pointer(Shape target) -> isScalar(target);
            case Shape.TypedText _, Shape.Named _, Shape.ListOf _, Shape.MapOf _, Shape.Any _ ->
                    false;
        };
    }
}
