package dev.gatewright.codegen.java.model;

import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.codegen.java.source.ParameterizedTypeName;
import dev.gatewright.codegen.java.source.TypeName;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TextFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes the value of {@code default=}, as a literal of its type: it is parsed when code is
 * generated and not with each request. Lists are written in brackets, {@code [a,b]}, their texts
 * with or without quotes, as go-zero reads them.
 */
public final class DefaultCode {
    private static final Pattern QUOTED = Pattern.compile("\"(.*)\"|'(.*)'");

    private DefaultCode() {}

    /**
     * The expression; empty when values of the shape cannot be written in a tag.
     *
     * @param type the shape's type
     * @throws NumberFormatException when the text is no such number
     * @throws ArithmeticException when it is not whole or does not fit
     */
    public static Optional<CodeBlock> of(Shape shape, TypeName type, String text) {
        return switch (shape) {
            case Shape.Base _, Shape.TypedText _ -> Optional.of(scalar(shape, type, text));
            case Shape.ListOf(Shape element, _)
                    when isScalar(element) && text.startsWith("[") && text.endsWith("]") ->
                    Optional.of(list(element, elementOf(type), text));
            case Shape.ListOf _, Shape.Named _, Shape.MapOf _, Shape.Pointer _, Shape.Any _ ->
                    Optional.empty();
        };
    }

    private static boolean isScalar(Shape shape) {
        return shape instanceof Shape.Base || shape instanceof Shape.TypedText;
    }

    private static TypeName elementOf(TypeName list) {
        return list instanceof ParameterizedTypeName type ? type.typeArguments().getFirst() : list;
    }

    private static CodeBlock scalar(Shape shape, TypeName type, String text) {
        return switch (shape) {
            case Shape.Base(Primitive primitive) -> BaseTypes.literal(primitive, text);
            case Shape.Formatted(TextFormat format) -> FormatTypes.literal(format, text);
            case Shape.Enumerated spec ->
                    CodeBlock.of("$T.$L", type, JavaEnum.constant(spec, text));
            case Shape.ListOf _, Shape.Named _, Shape.MapOf _, Shape.Pointer _, Shape.Any _ ->
                    throw new IllegalArgumentException(shape + " is not a scalar");
        };
    }

    private static CodeBlock list(Shape element, TypeName type, String text) {
        CodeBlock values =
                elements(text).stream()
                        .map(value -> scalar(element, type, value))
                        .collect(CodeBlock.joining(", "));
        return CodeBlock.of("$T.of($L)", List.class, values);
    }

    /** The texts of a list's elements, of a text in brackets. */
    public static List<String> elements(String text) {
        return Pattern.compile(",")
                .splitAsStream(text.substring(1, text.length() - 1))
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .map(element -> QUOTED.matcher(element).replaceFirst("$1$2"))
                .toList();
    }
}
