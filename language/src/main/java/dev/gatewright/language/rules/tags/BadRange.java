package dev.gatewright.language.rules.tags;

import dev.gatewright.language.Field;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Range;
import dev.gatewright.language.Shape;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.resolve.Tag;
import dev.gatewright.language.resolve.Tags;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.rules.Structs;
import java.util.List;
import java.util.Optional;

/** A range is malformed or empty, or bounds what is not a number. */
public final class BadRange implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "bad-range",
                    "A range is two bounds in brackets, [ and ] with the bound, ( "
                            + "and ) without it: range=[1:10). One of the bounds may be "
                            + "missing. It bounds numbers.",
                    """
                    type A {
                        B int `json:"b,range=1-10"`
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        Structs.reportTags(program.sources(), FAULT, report, BadRange::faults);
        program.fields().stream()
                .filter(field -> field.range().isPresent() && !isNumber(field.shape()))
                .distinct()
                .forEach(field ->
                        report.add(
                                FAULT,
                                field.span(),
                                "a range bounds numbers, and '"
                                        + field.name()
                                        + "' is none; "
                                        + advice(field)));
    }

    private static List<String> faults(Tag tag) {
        return Structs.binding(tag).stream()
                .flatMap(entry -> Tags.value(Optional.of(entry), "range").stream())
                .flatMap(text -> fault(text).stream())
                .toList();
    }

    private static String advice(Field field) {
        return field.shape().typedText().isPresent()
                ? "check it in the logic"
                : "for the length of a text write validate:\"min=1,max=10\"";
    }

    /** Whether a shape is a number, or a list or map of them. */
    static boolean isNumber(Shape shape) {
        return switch (shape) {
            case Shape.Base(Primitive primitive) ->
                    primitive != Primitive.STRING && primitive != Primitive.BOOL;
            case Shape.Pointer(Shape target) -> isNumber(target);
            case Shape.ListOf(Shape element, _) -> isNumber(element);
            case Shape.MapOf(_, Shape value) -> isNumber(value);
            case Shape.TypedText _, Shape.Named _, Shape.Any _ -> false;
        };
    }

    private static Optional<String> fault(String text) {
        Optional<Range> range = Tags.range(text);
        if (range.isEmpty()) {
            return Optional.of("'" + text + "' is no range; write it like [1:10], [0:) or (:100]");
        }
        return isEmpty(range.get())
                ? Optional.of(
                        "no number is in the range " + text + "; exchange or widen its bounds")
                : Optional.empty();
    }

    /** Whether no number at all is in it, or it has no bound. */
    static boolean isEmpty(Range range) {
        if (range.min().isEmpty() || range.max().isEmpty()) {
            return range.min().isEmpty() && range.max().isEmpty();
        }
        int order = range.min().get().compareTo(range.max().get());
        return order > 0 || (order == 0 && !(range.minIncluded() && range.maxIncluded()));
    }
}
