package dev.gatewright.language.rules.tags;

import dev.gatewright.language.Field;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Range;
import dev.gatewright.language.Shape;
import dev.gatewright.language.Validation;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.FieldValues;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * No value of a field is within its bounds, or none of its options is, so every request that sends
 * one is refused.
 */
public final class UnsatisfiableBounds implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.warning(
                    "unsatisfiable-bounds",
                    "No value of the field's type is within its bounds, those of range and those of"
                            + " validate, or none of its options is, so that every request which"
                            + " sends one is refused.",
                    """
                    type A {
                        B string `json:"b" validate:"min=5,max=3"`
                        C uint8  `json:"c,range=[300:]"`
                    }
                    """);

    private static final Range LENGTHS =
            new Range(
                    Optional.of(BigDecimal.ZERO),
                    true,
                    Optional.of(BigDecimal.valueOf(Integer.MAX_VALUE)),
                    true);

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
        Validation validation = Validation.of(field);
        Optional<Range> validated = validation.bounds().filter(_ -> !validation.orEmpty());
        boolean noneInRange =
                range.filter(bounds -> hasNone(bounds, element(field.shape()))).isPresent();
        boolean noneValidated =
                validated.filter(bounds -> hasNone(bounds, field.shape().pointed())).isPresent();
        if (noneInRange) {
            report(field, "range", report);
        }
        if (noneValidated) {
            report(field, Validation.KEY, report);
        }
        if (noneInRange
                || noneValidated
                || !(field.shape().pointed() instanceof Shape.Base(Primitive primitive))) {
            return;
        }
        if (range.isPresent()
                && validated.isPresent()
                && hasNone(range.get().and(validated.get()), field.shape().pointed())) {
            report(field, "range and " + Validation.KEY + " together", report);
        } else if (!field.options().isEmpty()
                && field.options().stream()
                        .noneMatch(option -> passes(option, primitive, range, validation))) {
            report.add(
                    FAULT,
                    field.span(),
                    "none of the options of '"
                            + field.name()
                            + "' is within its other bounds; exchange or widen them");
        }
    }

    /** Whether an option meets the other bounds. One that is no value of its type has a fault. */
    private static boolean passes(
            String option, Primitive primitive, Optional<Range> range, Validation validation) {
        if (primitive == Primitive.BOOL || !FieldValues.isValue(primitive, option)) {
            return true;
        }
        BigDecimal measure =
                primitive == Primitive.STRING
                        ? BigDecimal.valueOf(option.codePointCount(0, option.length()))
                        : new BigDecimal(option);
        boolean isInRange = range.stream().allMatch(bounds -> bounds.contains(measure));
        boolean isValidated =
                validation.bounds().stream().allMatch(bounds -> bounds.contains(measure))
                        && (validation.choices().isEmpty()
                                || validation.choices().contains(option));
        boolean isSkipped = validation.orEmpty() && measure.signum() == 0;
        return isInRange && (isValidated || isSkipped);
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

    /** Whether no number of a type, or no length where it is another, is within the bounds. */
    private static boolean hasNone(Range bounds, Shape shape) {
        if (!(shape instanceof Shape.Base(Primitive primitive)) || !BadRange.isNumber(shape)) {
            return hasNoWhole(bounds, LENGTHS);
        }
        return Range.ofWhole(primitive)
                .map(numbers -> hasNoWhole(bounds, numbers))
                .orElseGet(() -> isEmpty(bounds));
    }

    private static boolean isEmpty(Range bounds) {
        return bounds.min().isPresent() && bounds.max().isPresent() && BadRange.isEmpty(bounds);
    }

    /** Whether no whole number is within the bounds and among these, which begin and end. */
    private static boolean hasNoWhole(Range bounds, Range numbers) {
        Range both = bounds.and(numbers);
        BigDecimal min = both.min().orElseThrow();
        BigDecimal first = min.setScale(0, RoundingMode.CEILING);
        if (!both.minIncluded() && first.compareTo(min) == 0) {
            first = first.add(BigDecimal.ONE);
        }
        BigDecimal max = both.max().orElseThrow();
        BigDecimal last = max.setScale(0, RoundingMode.FLOOR);
        if (!both.maxIncluded() && last.compareTo(max) == 0) {
            last = last.subtract(BigDecimal.ONE);
        }
        return first.compareTo(last) > 0;
    }
}
