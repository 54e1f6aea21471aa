package dev.gatewright.codegen.java.model;

import dev.gatewright.codegen.java.name.JavaWords;
import dev.gatewright.codegen.java.source.ClassName;
import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TextFormat;
import java.util.Locale;

/**
 * The codec of a whole body that is not a declared type: {@code ([]Item)}.
 *
 * @param name the codec's class
 * @param value what it reads and writes
 */
public record ShapeCodec(ClassName name, JavaField value) {

    JavaPayload payload() {
        return new JavaPayload(value.type(), CodeBlock.of("$T.CODEC", name));
    }

    /** A name for a shape: {@code ItemList}. */
    static String nameOf(Shape shape) {
        return switch (shape) {
            case Shape.Base base ->
                    JavaWords.capitalized(base.primitive().name().toLowerCase(Locale.ROOT));
            case Shape.Named(String name) -> JavaWords.type(name);
            case Shape.ListOf list when ShapeTypes.isBytes(list) -> "Bytes";
            case Shape.ListOf(Shape element, _) -> nameOf(element) + "List";
            case Shape.MapOf(_, Shape value) -> nameOf(value) + "Map";
            case Shape.Pointer(Shape target) -> nameOf(target);
            case Shape.Any() -> "Json";
            case Shape.Formatted(TextFormat format) -> JavaWords.type(format.word());
            case Shape.Enumerated(String name, _) -> JavaWords.type(name);
        };
    }
}
