package dev.gatewright.language.rules.tags;

import dev.gatewright.language.Field;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Range;
import dev.gatewright.language.Shape;
import dev.gatewright.language.Validation;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** No value of a field is within its bounds, so every request that sends one is refused. */
public final class UnsatisfiableBounds implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.warning(
                    "unsatisfiable-bounds",
                    "No value of the field's type is within its bounds, those of range or those of"
                            + " validate, so that every request which sends one is refused.",
                    """
                    type A {
                        B string `json:"b" validate:"min=5,max=3"`
                        C uint8  `json:"c,range=[300:]"`
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        program.fields().stream()
                .filter(field ->
                        field.isBound()
                                && (field.range().isPresent()
                                        || field.tags().containsKey(Validation.KEY)))
                .distinct()
                .forEach(field -> check(field, report));
    }

    private static void check(Field field, Report report) {
        Optional<Range> range =
                field.range()
                        .filter(bounds ->
                                BadRange.isNumber(field.shape()) && !BadRange.isEmpty(bounds));
        if (range.isPresent() && hasNone(range.get(), element(field.shape()))) {
            report(field, "range", report);
        }
        Validation validation = Validation.of(field);
        if (validation.bounds().isPresent()
                && !validation.orEmpty()
                && hasNone(validation.bounds().get(), pointed(field.shape()))) {
            report(field, Validation.KEY, report);
        }
    }

    private static void report(Field field, String bounds, Report report) {
        report.add(
                FAULT,
                field.span(),
                "no value of '"
                        + field.name()
                        + "' is within the bounds of its "
                        + bounds
                        + "; exchange or widen them");
    }

    /** What a range bounds: numbers, also those in lists and maps. */
    private static Shape element(Shape shape) {
        return switch (shape) {
            case Shape.Pointer(Shape target) -> element(target);
            case Shape.ListOf(Shape element, _) -> element(element);
            case Shape.MapOf(_, Shape value) -> element(value);
            case Shape.Base _, Shape.TypedText _, Shape.Named _, Shape.Any _ -> shape;
        };
    }

    private static Shape pointed(Shape shape) {
        return shape instanceof Shape.Pointer(Shape target) ? pointed(target) : shape;
    }

    /** Whether no number of a type, or no length where it is another, is within the bounds. */
    private static boolean hasNone(Range bounds, Shape shape) {
        Primitive primitive = shape instanceof Shape.Base(Primitive base) ? base : Primitive.STRING;
        return switch (primitive) {
            case FLOAT32, FLOAT64, COMPLEX64, COMPLEX128 -> isEmpty(bounds);
            case INT8 -> hasNoWhole(bounds, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case INT16 -> hasNoWhole(bounds, Short.MIN_VALUE, Short.MAX_VALUE);
            case INT32, RUNE -> hasNoWhole(bounds, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case INT, INT64 -> hasNoWhole(bounds, Long.MIN_VALUE, Long.MAX_VALUE);
            case UINT8, BYTE -> hasNoWhole(bounds, 0, 255);
            case UINT16 -> hasNoWhole(bounds, 0, 65_535);
            case UINT32 -> hasNoWhole(bounds, 0, 4_294_967_295L);
            case UINT, UINT64, UINTPTR -> hasNoWhole(bounds, 0, Long.MAX_VALUE);
            case STRING, BOOL -> hasNoWhole(bounds, 0, Integer.MAX_VALUE);
        };
    }

    private static boolean isEmpty(Range bounds) {
        return bounds.min().isPresent() && bounds.max().isPresent() && BadRange.isEmpty(bounds);
    }

    private static boolean hasNoWhole(Range bounds, long smallest, long largest) {
        BigDecimal from = BigDecimal.valueOf(smallest);
        if (bounds.min().isPresent()) {
            BigDecimal min = bounds.min().get();
            BigDecimal whole = min.setScale(0, RoundingMode.CEILING);
            boolean isNext = !bounds.minIncluded() && whole.compareTo(min) == 0;
            from = from.max(isNext ? whole.add(BigDecimal.ONE) : whole);
        }
        BigDecimal to = BigDecimal.valueOf(largest);
        if (bounds.max().isPresent()) {
            BigDecimal max = bounds.max().get();
            BigDecimal whole = max.setScale(0, RoundingMode.FLOOR);
            boolean isNext = !bounds.maxIncluded() && whole.compareTo(max) == 0;
            to = to.min(isNext ? whole.subtract(BigDecimal.ONE) : whole);
        }
        return from.compareTo(to) > 0;
    }
}
