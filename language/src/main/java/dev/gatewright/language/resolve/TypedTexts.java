package dev.gatewright.language.resolve;

import dev.gatewright.language.Primitive;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TextFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What {@code format} and {@code enum} in a tag make of the strings of a field: a date, an address,
 * one of some words. Both are tags that goctl passes over, so that the file stays one of its
 * language. They reach the strings within lists, maps and pointers, and keys of maps never.
 */
public final class TypedTexts {

    private static final Shape STRING = new Shape.Base(Primitive.STRING);

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** The keys that say what a string is. */
    public static final List<String> KEYS = List.of(TextFormat.KEY, Shape.Enumerated.KEY);

    private TypedTexts() {}

    /**
     * The type of a field: its own, with each string in it replaced by what the tag says it is. A
     * tag that cannot be meant so changes nothing; rules tell of it.
     */
    static Shape of(Shape shape, TagMeaning tag) {
        return tag.text().isPresent() ? with(shape, tag.text().get()) : shape;
    }

    /**
     * What a tag says that strings are.
     *
     * @param options the values of {@code options=}
     */
    static Optional<Shape> meant(Tag tag, List<String> options) {
        Optional<Shape> enumerated =
                tag.entry(Shape.Enumerated.KEY)
                        .map(Tag.Entry::value)
                        .filter(name -> isName(name) && !options.isEmpty())
                        .map(name ->
                                new Shape.Enumerated(name, options.stream().distinct().toList()));
        return enumerated.or(() ->
                tag.entry(TextFormat.KEY)
                        .flatMap(entry -> TextFormat.named(entry.value()))
                        .map(Shape.Formatted::new));
    }

    /** Whether a text can name the values of a field together. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    private static Shape with(Shape shape, Shape text) {
        return switch (shape) {
            case Shape.Base base -> base.equals(STRING) ? text : base;
            case Shape.ListOf(Shape element, var size) ->
                    new Shape.ListOf(with(element, text), size);
            case Shape.MapOf(Primitive key, Shape value) -> new Shape.MapOf(key, with(value, text));
            case Shape.Pointer(Shape target) -> new Shape.Pointer(with(target, text));
            case Shape.Named _, Shape.Any _, Shape.TypedText _ -> shape;
        };
    }
}
