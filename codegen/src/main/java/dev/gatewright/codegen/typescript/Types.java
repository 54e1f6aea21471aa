package dev.gatewright.codegen.typescript;

import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Shape;
import dev.gatewright.language.Validation;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Shapes as types of TypeScript. */
final class Types {
    /** The type of a file in a form. */
    private static final String FILE = "Blob";

    private static final BigDecimal SAFE = BigDecimal.valueOf((1L << 53) - 1);

    private final TypeNames names;
    private final Presences presences;
    private final Integers integers;

    Types(TypeNames names, Presences presences, Integers integers) {
        this.names = names;
        this.presences = presences;
        this.integers = integers;
    }

    /** The type of a value in JSON. */
    String of(Shape shape, boolean isSent) {
        return switch (shape) {
            case Shape.Base(Primitive primitive) -> base(primitive);
            case Shape.Named(String name) -> names.inJson(name, isSent);
            case Shape.ListOf list when isBytes(list) -> "string";
            case Shape.ListOf(Shape element, var _) -> listOf(element(element, isSent));
            case Shape.MapOf(_, Shape value) -> "{ [key: string]: " + element(value, isSent) + " }";
            case Shape.Pointer(Shape target) -> of(target, isSent);
            case Shape.Any() -> "Json";
            case Shape.Formatted _ -> "string";
            case Shape.Enumerated spec -> names.enumerated(spec);
        };
    }

    /** An element of a list or map, which is null where it is a pointer to nothing. */
    private String element(Shape shape, boolean isSent) {
        return shape instanceof Shape.Pointer ? of(shape, isSent) + " | null" : of(shape, isSent);
    }

    /** A list; a union of types stands in parentheses. */
    private static String listOf(String element) {
        return element.contains(" ") && !element.startsWith("{")
                ? "(" + element + ")[]"
                : element + "[]";
    }

    /** The type of a field's value that is there. */
    String value(Field field, boolean isSent) {
        if (field.binding() instanceof Binding.File) {
            return FILE;
        }
        Shape shape = target(field.shape());
        if (shape instanceof Shape.Base(Primitive primitive)) {
            return field.asString() && primitive != Primitive.STRING
                    ? "string"
                    : literals(field, primitive, isSent).orElseGet(() -> base(primitive));
        }
        if (shape instanceof Shape.ListOf(Shape.Base(Primitive element), var _)
                && !isBytes((Shape.ListOf) shape)) {
            return literals(field, element, isSent)
                    .map(Types::listOf)
                    .orElseGet(() -> of(shape, isSent));
        }
        return of(shape, isSent);
    }

    /** The values that a field may have, if the spec names them all. */
    private Optional<String> literals(Field field, Primitive primitive, boolean isSent) {
        Set<String> values = new LinkedHashSet<>(field.options());
        if (isSent && values.isEmpty() && field.shape() instanceof Shape.Base) {
            Validation rules = Validation.of(field);
            values.addAll(rules.orEmpty() ? List.of() : rules.choices());
        }
        if (values.isEmpty()) {
            return Optional.empty();
        }
        if (!isSent && presences.mayBeZero(field) && !(field.shape() instanceof Shape.Pointer)) {
            values.add(primitive == Primitive.STRING ? "" : "0");
        }
        List<Optional<String>> literals =
                values.stream().map(value -> literal(primitive, value)).distinct().toList();
        return literals.stream().allMatch(Optional::isPresent)
                ? Optional.of(
                        literals.stream()
                                .map(Optional::orElseThrow)
                                .distinct()
                                .collect(Collectors.joining(" | ")))
                : Optional.empty();
    }

    /**
     * A value as a type of its own; none for a number that a double does not hold exactly, as it
     * would be another.
     */
    private Optional<String> literal(Primitive primitive, String text) {
        if (primitive == Primitive.STRING) {
            return Optional.of(TsNames.text(text));
        }
        if (primitive == Primitive.BOOL) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        String plain = number.toPlainString();
        if (!isInt64(primitive) || integers == Integers.NUMBER) {
            return number.abs().compareTo(SAFE) > 0 ? Optional.empty() : Optional.of(plain);
        }
        return Optional.of(integers == Integers.BIGINT ? plain + "n" : TsNames.text(plain));
    }

    /**
     * Numbers of 64 bits have a name of their own, since what they are is for the caller to choose.
     */
    private static String base(Primitive primitive) {
        if (isInt64(primitive)) {
            return "Int64";
        }
        return switch (primitive) {
            case BOOL -> "boolean";
            case STRING -> "string";
            default -> "number";
        };
    }

    /** Whether a number may have more digits than a double can hold. */
    static boolean isInt64(Primitive primitive) {
        return switch (primitive) {
            case INT, INT64, UINT, UINT64, UINTPTR -> true;
            case BOOL,
                    INT8,
                    INT16,
                    INT32,
                    UINT8,
                    UINT16,
                    UINT32,
                    FLOAT32,
                    FLOAT64,
                    COMPLEX64,
                    COMPLEX128,
                    STRING,
                    BYTE,
                    RUNE ->
                    false;
        };
    }

    /** Whether the shape is {@code []byte}, which JSON carries as base64. */
    static boolean isBytes(Shape.ListOf list) {
        return list.size().isEmpty()
                && list.element() instanceof Shape.Base(Primitive element)
                && (element == Primitive.BYTE || element == Primitive.UINT8);
    }

    /** The shape behind any pointers. */
    static Shape target(Shape shape) {
        return shape instanceof Shape.Pointer(Shape target) ? target(target) : shape;
    }
}
