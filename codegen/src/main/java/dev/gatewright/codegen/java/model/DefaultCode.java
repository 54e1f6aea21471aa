package dev.gatewright.codegen.java.model;

import com.palantir.javapoet.CodeBlock;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Shape;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes the value of {@code default=}. */
public final class DefaultCode {
    private static final Pattern QUOTED = Pattern.compile("\"(.*)\"|'(.*)'");

    private DefaultCode() {}

    /**
     * The expression; empty when values of the shape cannot be written in a tag.
     *
     * @throws NumberFormatException when the text is no such number
     * @throws ArithmeticException when it is not whole or does not fit
     */
    public static Optional<CodeBlock> of(Shape shape, String text) {
        return switch (shape) {
            case Shape.Base(Primitive primitive) -> Optional.of(BaseTypes.literal(primitive, text));
            case Shape.ListOf(Shape.Base(Primitive element), _)
                    when text.startsWith("[") && text.endsWith("]") ->
                    Optional.of(list(element, text.substring(1, text.length() - 1)));
            case Shape.ListOf _, Shape.Named _, Shape.MapOf _, Shape.Pointer _, Shape.Any _ ->
                    Optional.empty();
        };
    }

    private static CodeBlock list(Primitive element, String texts) {
        CodeBlock values =
                Pattern.compile(",")
                        .splitAsStream(texts)
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .map(text -> QUOTED.matcher(text).replaceFirst("$1$2"))
                        .map(text -> BaseTypes.literal(element, text))
                        .collect(CodeBlock.joining(", "));
        return CodeBlock.of("$T.of($L)", List.class, values);
    }
}
